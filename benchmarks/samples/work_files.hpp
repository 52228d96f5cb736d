// The further files that a program brings to its work directory.
#pragma once

#include <string>
#include <vector>

#include "runners/languages/language.hpp"
#include "sandboxes/command.hpp"

namespace octet {

// Why a file cannot be at `path` in the work directory, whatever else is there; empty when it can.
std::string objection_to_path(const std::string& path);

// A file that cannot be put into the work directory beside the others.
struct FileObjection {
  std::string path;
  std::string reason;
};

// The first file that is in the way of the program's own, of what its compiler makes, or of another
// of `files`, or that there is no room for; an empty path when there is none. The paths have no
// objection of their own. Linear but for the sorting of paths.
FileObjection find_objection(const std::vector<File>& files, const Language& language);

}  // namespace octet
