// Texts that grow by repetition: what work that grows faster than its input is found with.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

// Small pieces of the languages and of answers. In a piece "@" stands for the number of the
// repetition, "^" for that of the next one: names that differ, and chains of them. A piece that
// begins with "\x01" is indented one column more each time.
const std::vector<std::string>& motifs();

// `piece` as often as goes into about `size` bytes.
std::string repeated(std::string_view piece, std::size_t size);

}  // namespace octet
