#include "jobs/staged_folder.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/error.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {

namespace fs = std::filesystem;

StagedFolder::StagedFolder(const fs::path& out, OnOccupied on_occupied)
    : out_(fs::absolute(out).lexically_normal()) {
  if (!out_.has_filename()) out_ = out_.parent_path();
  if (fs::exists(out_) && !fs::is_directory(out_))
    throw InputError(out_.string(), 0, "is a file; give --out a folder");
  if (on_occupied == OnOccupied::refuse && fs::exists(out_) && !fs::is_empty(out_))
    throw InputError(out_.string(), 0, "is there already; give --out a new or an empty folder");
  const fs::path staged = out_.string() + ".part";
  // What an interrupted job left is no run yet; a run of that name is the user's.
  if (fs::exists(RunFolder::description_of(staged)))
    throw InputError(staged.string(), 0,
                     "is a run folder, and what is made for " + out_.string() +
                         " needs that name for a while; rename it or give another --out");
  path_ = staged;
  fs::remove_all(path_);
  fs::create_directories(path_);
}

StagedFolder::~StagedFolder() {
  std::error_code ignored;  // best effort: whoever writes there next removes it, too
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void StagedFolder::commit() {
  if (fs::exists(out_) && !fs::is_empty(out_)) {
    exchange();
    fs::remove_all(path_);  // the old one
  } else {
    fs::rename(path_, out_);
  }
  path_.clear();
}

// The new one is there and the old one is not, from one moment to the next. File systems that
// cannot do that (NFS) have neither for a moment.
void StagedFolder::exchange() {
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, out_.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS)
    throw fs::filesystem_error("cannot replace", path_, out_,
                               std::error_code(errno, std::generic_category()));
  const fs::path old = out_.string() + ".old";
  fs::rename(out_, old);
  fs::rename(path_, out_);
  path_ = old;
}

}  // namespace octet
