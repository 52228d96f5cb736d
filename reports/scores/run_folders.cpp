#include "reports/scores/run_folders.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "harness/runs/run_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

bool is_run(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(RunFolder::description_of(folder), ignored);
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    const bool is_link = fs::is_symlink(at->symlink_status(ignored));  // which may lead in a circle
    if (at->is_directory(ignored) && !is_link) folders.push_back(at->path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

// Whether there is a run in it, itself one or below; adds those there are.
bool add_runs(const fs::path& folder, int depth, std::vector<fs::path>& runs) {
  if (is_run(folder)) {
    runs.push_back(folder);
    return true;
  }
  bool found = false;
  if (depth == 0) return found;
  for (const fs::path& each : folders_in(folder)) found = add_runs(each, depth - 1, runs) || found;
  return found;
}

// The runs below a folder; names the folders in it that hold none.
std::vector<fs::path> runs_below(const fs::path& folder, std::vector<std::string>& skipped) {
  std::vector<fs::path> runs;
  std::vector<std::string> others;
  for (const fs::path& each : folders_in(folder)) {
    if (!add_runs(each, k_deepest_runs - 1, runs)) others.push_back(each.filename().string());
  }
  if (!runs.empty() && !others.empty()) {
    constexpr std::size_t k_named = 5;
    const std::size_t count = others.size();
    others.resize(std::min(count, k_named));
    skipped.push_back(fmt::format("{}: left out, for they hold no run: {}{}", folder.string(),
                                  fmt::join(others, ", "), count > k_named ? ", ..." : ""));
  }
  return runs;
}

// The same for all spellings of a path.
fs::path normal(const fs::path& folder) {
  const fs::path path = fs::absolute(folder).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

// The last `parts` of a path: "b/run".
std::string tail_of(const fs::path& folder, std::size_t parts) {
  const fs::path path = normal(folder);
  std::vector<std::string> names;
  for (const fs::path& each : path) {
    if (!each.empty() && each != "/") names.push_back(each.string());
  }
  const std::size_t first = names.size() - std::min(names.size(), parts);
  return fmt::format(
      "{}", fmt::join(names.begin() + static_cast<std::ptrdiff_t>(first), names.end(), "/"));
}

// As few parts as tell each from those that would have the same name.
void name_apart(std::vector<NamedRun>& runs) {
  constexpr std::size_t k_most_parts = 64;
  for (NamedRun& run : runs) run.name = tail_of(run.folder, 1);
  for (std::size_t parts = 2; parts < k_most_parts; ++parts) {
    std::map<std::string, std::size_t> counts;
    for (const NamedRun& run : runs) ++counts[run.name];
    bool all_apart = true;
    for (NamedRun& run : runs) {
      if (counts[run.name] == 1) continue;
      all_apart = false;
      run.name = tail_of(run.folder, parts);
    }
    if (all_apart) return;
  }
}

}  // namespace

RunFolders find_run_folders(const std::vector<std::string>& paths) {
  RunFolders found;
  std::vector<fs::path> folders;
  for (const std::string& path : paths) {
    const auto below = is_run(path) ? std::vector<fs::path>{path} : runs_below(path, found.skipped);
    if (below.empty()) folders.emplace_back(path);
    folders.insert(folders.end(), below.begin(), below.end());
  }
  for (const fs::path& folder : folders) {
    const auto is_same = [&](const NamedRun& run) { return normal(run.folder) == normal(folder); };
    if (std::none_of(found.runs.begin(), found.runs.end(), is_same))
      found.runs.push_back({folder, ""});
  }
  name_apart(found.runs);
  return found;
}

}  // namespace octet
