// Text files compiled into the program by cmake/Embed.cmake.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet {

struct EmbeddedFile {
  std::string name;          // file name without folder, e.g. "java.json"
  std::string_view content;  // lives as long as the program
};

}  // namespace octet
