#include "benchmarks/samples/record_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "base/error.hpp"
#include "base/files/stream.hpp"

namespace octet {
namespace {

// "multipl-e" is cut like any other name: its last part stands for it.
constexpr std::array<std::string_view, 5> k_before_language = {"generations", "humaneval", "e",
                                                               "mini", "mbpp"};

std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (at <= name.size()) {
    const std::size_t end = std::min(name.find_first_of("-_.", at), name.size());
    parts.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

}  // namespace

std::vector<std::filesystem::path> sorted_entries(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> entries;
  std::error_code error;
  for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    if (!at->path().filename().string().starts_with('.')) entries.push_back(at->path());
  }
  if (error) throw InputError(directory.string(), 0, "cannot read: " + error.message());
  std::sort(entries.begin(), entries.end());
  return entries;
}

bool is_file(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

void refuse_stream(const std::filesystem::path& path) {
  if (is_stream(path))
    throw InputError(path.string(), 0,
                     "is no file but a pipe or a device; move it out of the folder, or name it "
                     "itself instead of the folder");
}

void require_existing(const std::filesystem::path& path) {
  std::error_code error;
  const bool found = std::filesystem::exists(path, error);
  if (error) throw InputError(path.string(), 0, "cannot read: " + error.message());
  if (!found) throw InputError(path.string(), 0, "no such file or directory");
}

bool has_ending(const std::filesystem::path& path, const std::vector<std::string_view>& endings) {
  const std::string name = path.filename().string();
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view termination) {
    return std::string_view(name).ends_with(termination);
  });
}

const Language* language_of_file(const std::filesystem::path& path, const Languages& languages) {
  std::set<const Language*> named;
  const Language* after_word = nullptr;
  std::string before;
  for (const std::string& part : parts_of(path.filename().string())) {
    if (const Language* language = languages.find(part)) {
      named.insert(language);
      const bool follows = std::find(k_before_language.begin(), k_before_language.end(), before) !=
                           k_before_language.end();
      if (follows) after_word = language;
    }
    before = part;
  }
  if (after_word != nullptr) return after_word;
  return named.size() == 1 ? *named.begin() : nullptr;
}

std::string known_languages(const Languages& languages) {
  std::vector<std::string> names;
  for (const auto& language : languages.all()) names.push_back(language->name);
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace octet
