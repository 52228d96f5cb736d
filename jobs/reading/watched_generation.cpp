#include "jobs/reading/watched_generation.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <ctime>

#include "base/error.hpp"
#include "generation/seeds/generation_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;
using namespace std::chrono_literals;

// It is written every second, but for the minutes in which very many samples are selected.
constexpr std::chrono::seconds k_silent = 15s;

std::time_t changed_at(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0)
    throw InputError(file.string(), 0, "is not there: no run has begun in this folder");
  return status.st_mtime;
}

std::string ago_text(std::chrono::seconds ago) {
  const auto total = ago.count();
  if (total >= 86'400) return fmt::format("{}d{:02}h", total / 86'400, total / 3600 % 24);
  if (total >= 3600) return fmt::format("{}h{:02}m", total / 3600, total / 60 % 60);
  if (total >= 60) return fmt::format("{}m{:02}s", total / 60, total % 60);
  return fmt::format("{}s", total);
}

}  // namespace

WatchedGeneration look_at_generation(const fs::path& folder) {
  if (!is_generation(folder))
    throw InputError(folder.string(), 0, "is no folder of octet generate: it has no facts");
  const fs::path file = folder / files::k_progress;
  const std::time_t heard = changed_at(file);
  WatchedGeneration watched;
  watched.progress = read_progress(file);
  watched.heard = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(heard));
  watched.ago = std::chrono::seconds(std::max<std::time_t>(0, std::time(nullptr) - heard));
  using enum WatchedGeneration::State;
  if (!watched.progress.ended) {
    watched.state = watched.ago < k_silent ? running : silent;
  } else if (watched.progress.complete) {
    watched.state = finished;
  } else {
    watched.state = stopped;
  }
  return watched;
}

std::string state_text(const WatchedGeneration& watched) {
  const std::string when = fmt::format("{} ago ({})", ago_text(watched.ago), watched.heard);
  using enum WatchedGeneration::State;
  switch (watched.state) {
    case running:
      return "running, last heard of " + when;
    case silent:
      return "last heard of " + when +
             ": it selects, or it was killed; the same octet generate goes on then";
    case stopped:
      return "stopped " + when + "; the same octet generate goes on";
    case finished:
      return "finished " + when;
  }
  return "";
}

}  // namespace octet
