// Texts beside each other on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace octet {

struct TextColumn {
  std::string title;
  std::string text;
};

// The texts in columns of equal width, long lines wrapped, when `width` gives each at least 40
// characters; one below the other otherwise. Control characters of the texts, which could drive a
// terminal, are shown as "?". Ends with a newline.
std::string in_columns(const std::vector<TextColumn>& texts, std::size_t width);

// Columns of the terminal on a descriptor; 0 when it is none.
std::size_t terminal_width(int fd);
std::size_t terminal_height(int fd);  // rows, likewise

}  // namespace octet
