// Arguments as exec wants them.
#pragma once

#include <string>
#include <vector>

namespace octet {

// A null-terminated array of pointers into `texts`, which must outlive it unchanged.
inline std::vector<char*> argv_of(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace octet
