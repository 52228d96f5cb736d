// Some lines at the end of a terminal, written over again and again.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace octet {

// On the terminal at stderr. One thread at a time.
class LiveLines final {
 public:
  // In place of the lines that are there now: by one write, so that nothing flickers. Lines are cut
  // to the width of the terminal, and those that its height has no room for are left out.
  void show(const std::vector<std::string>& lines);
  // Takes them away, so that something else can be printed where they were.
  void clear();
  // They stay; what is printed next stands below.
  void keep() { lengths_.clear(); }

 private:
  std::string back_to_first(std::size_t width) const;

  std::vector<std::size_t> lengths_;  // of the lines that are there, in characters
};

// At most `width` characters of a line; nothing in it can drive a terminal. 0: any width.
std::string clipped(const std::string& line, std::size_t width);

}  // namespace octet
