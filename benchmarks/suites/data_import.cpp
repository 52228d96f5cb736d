#include "benchmarks/suites/data_import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/files/whole_files.hpp"
#include "benchmarks/suites/own_suites.hpp"
#include "benchmarks/suites/suite.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_gzip_ending = ".gz";

std::string without_gz(const std::string& name) {
  return std::string_view(name).ends_with(k_gzip_ending)
             ? name.substr(0, name.size() - k_gzip_ending.size())
             : name;
}

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b");
}

std::string plain_name(const SuiteEntry& entry) {
  return fs::path(entry.data_file).filename().string();
}

// `plain`: without .gz, which is put behind it where the bytes are gzip.
fs::path put(const fs::path& plain, const std::string& bytes) {
  fs::path packed = plain;
  packed += k_gzip_ending;
  const fs::path& target = is_gzip(bytes) ? packed : plain;
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) throw SystemError("cannot create " + target.parent_path().string(), error.value());
  write_file_atomically(target, bytes);
  // Only one form may stay, or the older data could be found first.
  fs::remove(is_gzip(bytes) ? plain : packed, error);
  return target;
}

class Import final {
 public:
  Import(const Languages& languages, fs::path destination)
      : languages_(languages),
        table_(suite_table(languages)),
        destination_(std::move(destination)) {}

  // Nothing when the file is not benchmark data that octet knows.
  std::optional<ImportedData> add(const fs::path& file) const {
    const std::string content = read_uncompressed(file);
    const SuiteEntry* entry = recognise(md5(content), without_gz(file.filename().string()));
    if (entry == nullptr) return std::nullopt;
    const Suite suite = parse_suite(*entry, languages_, content, file.string());
    return ImportedData{*entry, file, put(destination_ / entry->data_file, read_file(file)),
                        suite.problems.size(), suite.md5};
  }

  [[noreturn]] void refuse(const fs::path& path) const {
    std::vector<std::string> names;
    for (const SuiteEntry& entry : table_) {
      const std::string name = plain_name(entry) + "[.gz]";
      const bool is_new = std::find(names.begin(), names.end(), name) == names.end();
      if (!entry.embedded && is_new) names.push_back(name);
    }
    throw InputError(path.string(), 0,
                     fmt::format("is no benchmark data that octet knows by name or content; known: "
                                 "{}",
                                 fmt::join(names, ", ")));
  }

 private:
  const SuiteEntry* recognise(const std::string& digest, const std::string& name) const {
    const auto find = [&](auto matches) {
      const auto found = std::find_if(table_.begin(), table_.end(), [&](const SuiteEntry& entry) {
        return !entry.embedded && matches(entry);
      });
      return found == table_.end() ? nullptr : &*found;
    };
    const auto* by_content =
        find([&](const SuiteEntry& entry) { return entry.known_md5 == digest; });
    if (by_content != nullptr) return by_content;
    return find([&](const SuiteEntry& entry) { return plain_name(entry) == name; });
  }

  const Languages& languages_;
  std::vector<SuiteEntry> table_;
  fs::path destination_;
};

std::vector<fs::path> data_files_below(const fs::path& directory) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = without_gz(at->path().filename().string());
    if (at->is_regular_file(error) && std::string_view(name).ends_with(".jsonl")) {
      files.push_back(at->path());
    }
  }
  if (error) throw InputError(directory.string(), 0, "cannot read: " + error.message());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<ImportedData> import_data(const fs::path& path, const Languages& languages,
                                      const fs::path& destination) {
  const Import import(languages, destination);
  std::error_code ignored;
  const std::vector<fs::path> files =
      fs::is_directory(path, ignored) ? data_files_below(path) : std::vector<fs::path>{path};
  std::vector<ImportedData> imported;
  for (const fs::path& file : files) {
    if (auto data = import.add(file)) imported.push_back(std::move(*data));
  }
  if (imported.empty()) import.refuse(path);
  return imported;
}

ImportedOwn import_own(const std::string& name, const fs::path& file, const Languages& languages,
                       const fs::path& destination) {
  std::vector<Suite> own = load_own_suites({name, file}, languages);
  const fs::path plain = destination / k_own_folder / (name + ".jsonl");
  return {put(plain, read_file(file)), std::move(own)};
}

}  // namespace octet
