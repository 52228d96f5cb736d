#include "harness/runs/run_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files/file_lock.hpp"
#include "base/files/line_log.hpp"
#include "base/files/whole_files.hpp"

namespace octet {
namespace fs = std::filesystem;
namespace {

void make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw SystemError("cannot make the run folder " + path.string(), error.value());
}

std::uint64_t size_of(int fd, const std::string& file) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) throw SystemError("cannot read the size of " + file, errno);
  return static_cast<std::uint64_t>(status.st_size);
}

void truncate(int fd, std::uint64_t size, const std::string& file) {
  if (::ftruncate(fd, static_cast<off_t>(size)) != 0)
    throw SystemError("cannot shorten " + file, errno);
}

// Files of run folders that had other names once: a row for each of those, the latest first.
struct FormerName {
  std::string_view name;
  std::string_view former;
};
constexpr std::array<FormerName, 1> k_former_names = {{
    {"unusable.jsonl", "faults.jsonl"},  // of verify, to 0.2.0
}};

fs::path place_of(const fs::path& run, std::string_view name) {
  const fs::path place = run / name;
  std::error_code error;
  for (const FormerName& each : k_former_names) {
    if (each.name != name || fs::exists(place, error)) continue;
    if (const fs::path former = run / each.former; fs::exists(former, error)) return former;
  }
  return place;
}

constexpr std::string_view k_flags = "flags.";

// What flags change of the inputs: where one of them differs, these say nothing further.
bool follows_from_flags(std::string_view line) {
  const bool is_limit = line.starts_with("languages.") &&
                        (line.find(".run.") != line.npos || line.find(".compile.") != line.npos);
  const bool is_selection = line.starts_with("suites.") && (line.find(".selected:") != line.npos ||
                                                            line.find("_ms:") != line.npos);
  return is_limit || is_selection || line.starts_with("answers.");
}

// Flags that changed come first, as they are typed. Of very many lines the first are enough.
std::string explain(const std::vector<std::string>& differences) {
  constexpr std::size_t k_most_lines = 8;
  std::vector<std::string> lines;
  for (const std::string& line : differences) {
    if (line.starts_with(k_flags)) lines.push_back("--" + line.substr(k_flags.size()));
  }
  const bool flags_differ = !lines.empty();
  for (const std::string& line : differences) {
    const bool is_told = line.starts_with(k_flags) || (flags_differ && follows_from_flags(line));
    if (!is_told) lines.push_back(line);
  }
  std::string text = "holds a run made with other inputs, so it cannot be resumed:";
  for (std::size_t i = 0; i < std::min(lines.size(), k_most_lines); ++i) text += "\n  " + lines[i];
  if (lines.size() > k_most_lines)
    text += "\n  and " + std::to_string(lines.size() - k_most_lines) +
            " more: run.json of the folder has all inputs";
  return text + "\ngive --out another folder, or --no-resume to discard what is there";
}

}  // namespace

fs::path RunFolder::verdicts_of(const fs::path& run) {
  return place_of(run, "verdicts.jsonl");
}
fs::path RunFolder::description_of(const fs::path& run) {
  return place_of(run, "run.json");
}
fs::path RunFolder::summary_of(const fs::path& run) {
  return place_of(run, "summary.json");
}
fs::path RunFolder::answers_of(const fs::path& run) {
  return place_of(run, "answers.jsonl");
}
fs::path RunFolder::explanations_of(const fs::path& run) {
  return place_of(run, "explanations.jsonl");
}
fs::path RunFolder::faults_of(const fs::path& run) {
  return place_of(run, "faults.jsonl");
}
fs::path RunFolder::endpoint_of(const fs::path& run) {
  return place_of(run, "endpoint.json");
}
fs::path RunFolder::unusable_of(const fs::path& run) {
  return place_of(run, "unusable.jsonl");
}

fs::path RunFolder::streams_of(const fs::path& run) {
  return place_of(run, "streams");
}

// A folder with something else in it was named by mistake.
void RunFolder::check_place(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error) || fs::exists(verdicts_of(path), error) ||
      fs::exists(description_of(path), error))
    return;
  fs::directory_iterator entry(path, error);
  if (error) throw InputError(path.string(), 0, "cannot be a run folder: " + error.message());
  for (; entry != fs::directory_iterator(); ++entry) {
    if (entry->path() == streams_of(path)) continue;
    throw InputError(path.string(), 0,
                     "is not a run folder: it holds " + entry->path().filename().string() +
                         " but no run.json; give --out a new or an empty folder");
  }
}

RunFolder::RunFolder(const fs::path& path, RunDescription description, OnExisting on_existing)
    : path_(path), description_(std::move(description)) {
  make_folder(path_);
  check_place(path_);
  lock();
  const bool resumed = on_existing == OnExisting::resume && take_over_description();
  if (resumed) {
    cut_torn_line();
    recorded_ = std::make_unique<LineReader>(verdicts_of(path_));
  } else {
    truncate(verdicts_.get(), 0, verdicts_of(path_).string());
    std::error_code absent;
    fs::remove(summary_of(path_), absent);
  }
  description_.end.clear();
  write_file_atomically(description_of(path_), to_json(description_));
}

void RunFolder::lock() {
  const std::string file = verdicts_of(path_).string();
  verdicts_ = Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
  if (!verdicts_) throw SystemError("cannot open " + file, errno);
  if (lock_soon(verdicts_, file)) return;
  throw InputError(
      path_.string(), 0,
      "another octet is writing to this run folder; wait for it or give --out another");
}

// Whether there is a run to go on with; checks that it is the same one.
bool RunFolder::take_over_description() {
  const fs::path file = description_of(path_);
  if (!fs::exists(file)) {
    // A run killed before it wrote run.json has no verdicts yet.
    if (size_of(verdicts_.get(), verdicts_of(path_).string()) == 0) return false;
    throw InputError(path_.string(), 0,
                     "holds verdicts.jsonl but no run.json, so it cannot be told what they are of; "
                     "give --out another folder, or --no-resume to discard them");
  }
  const std::string earlier = read_file(file);
  const std::string start = parse_run(earlier, file.string()).start;
  const auto differing = differences(earlier, description_, file.string());
  if (!differing.empty()) throw InputError(path_.string(), 0, explain(differing));
  description_.start = start;
  return true;
}

void RunFolder::cut_torn_line() {
  const std::string file = verdicts_of(path_).string();
  const std::uint64_t size = size_of(verdicts_.get(), file);
  size_ = whole_lines(verdicts_.get(), size, file);
  if (size_ != size) truncate(verdicts_.get(), size_, file);
}

std::optional<Record> RunFolder::next_recorded() {
  if (!recorded_) return std::nullopt;
  const auto line = recorded_->next();
  if (!line) return std::nullopt;
  return parse_record(*line, recorded_->file(), recorded_->line());
}

void RunFolder::append(const Record& record) {
  const std::string line = to_line(record) + "\n";
  try {
    write_all(verdicts_.get(), line, verdicts_of(path_).string());
  } catch (const SystemError&) {
    // Best effort: a torn line that stays is cut off when the run is resumed.
    [[maybe_unused]] const int cut = ::ftruncate(verdicts_.get(), static_cast<off_t>(size_));
    throw;
  }
  size_ += line.size();
}

void RunFolder::finish(std::string_view summary_json) {
  write_file_atomically(summary_of(path_), summary_json);
  description_.end = utc_now();
  write_file_atomically(description_of(path_), to_json(description_));
}

}  // namespace octet
