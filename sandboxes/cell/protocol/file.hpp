// A file that a command finds in its work directory, or leaves there.
#pragma once

#include <string>

namespace octet {

struct File {
  std::string path;  // relative, no "..": "Problem.java", "out/A.class"
  std::string content;
  bool executable = false;

  bool operator==(const File&) const = default;
};

}  // namespace octet
