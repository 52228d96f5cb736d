#include "jobs/staged_folder.hpp"

#include <system_error>

#include "base/error.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {

namespace fs = std::filesystem;

StagedFolder::StagedFolder(const fs::path& out) : out_(fs::absolute(out).lexically_normal()) {
  if (!out_.has_filename()) out_ = out_.parent_path();
  if (fs::exists(out_) && !fs::is_empty(out_))
    throw InputError(out_.string(), 0, "is there already; give --out a new or an empty folder");
  const fs::path staged = out_.string() + ".part";
  // What an interrupted merge left is no run yet; a run of that name is the user's.
  if (fs::exists(RunFolder::description_of(staged)))
    throw InputError(staged.string(), 0,
                     "is a run folder, and a merge to " + out_.string() +
                         " needs that name for a while; rename it or give another --out");
  path_ = staged;
  fs::remove_all(path_);
  fs::create_directories(path_);
}

StagedFolder::~StagedFolder() {
  std::error_code ignored;  // best effort: the next merge removes it, too
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void StagedFolder::commit() {
  fs::rename(path_, out_);
  path_.clear();
}

}  // namespace octet
