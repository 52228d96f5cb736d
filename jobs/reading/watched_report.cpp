#include "jobs/reading/watched_report.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "harness/runs/run_description.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {

WatchedReport::WatchedReport(ReportOptions options) : options_(std::move(options)) {
  if (options_.html.empty() || options_.runs.empty())
    throw InputError(
        "--watch writes the page of runs again and again; name run folders and --html DIR");
  for (const std::string& folder : options_.runs) {
    if (is_generation(folder))
      throw InputError(folder, 0, "is generated data; octet watch GEN --html FILE follows it");
  }
}

WatchedReport::Sight WatchedReport::sight() const {
  Sight all;
  for (const std::string& run : options_.runs) {
    for (const auto& file : {RunFolder::verdicts_of(run), RunFolder::description_of(run)}) {
      std::error_code none;  // a file that is not there yet looks like an empty one
      all[file] = {std::filesystem::file_size(file, none),
                   std::filesystem::last_write_time(file, none)};
    }
  }
  return all;
}

bool WatchedReport::is_complete() const {
  return std::all_of(options_.runs.begin(), options_.runs.end(), [](const std::string& run) {
    const auto file = RunFolder::description_of(run);
    return std::filesystem::exists(file) && parse_run(read_file(file), file.string()).complete;
  });
}

std::optional<WrittenReport> WatchedReport::look() {
  // Before the runs are read: what they get meanwhile is seen as a change by the next look.
  Sight now = sight();
  if (now == seen_) return std::nullopt;
  try {
    const bool complete = is_complete();
    WrittenReport written =
        write_report(options_, complete ? Following::over : Following::going_on);
    over_ = complete;
    failures_ = 0;
    seen_ = std::move(now);
    return written;
  } catch (const InputError&) {
    if (++failures_ >= k_tries) throw;
    return std::nullopt;
  }
}

}  // namespace octet
