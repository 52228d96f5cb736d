#include "benchmarks/suites/task_number.hpp"

#include <charconv>
#include <cstddef>
#include <system_error>

namespace octet {

std::optional<int> task_number(std::string_view task_id) {
  const std::size_t mark = task_id.find_first_of("/_");
  if (mark == std::string_view::npos) return std::nullopt;
  task_id.remove_prefix(mark + 1);
  int number = 0;
  const char* end = task_id.data() + task_id.size();
  const auto read = std::from_chars(task_id.data(), end, number);
  const bool is_whole = read.ptr == end || *read.ptr == '_';
  return read.ec == std::errc() && number >= 0 && is_whole ? std::optional(number) : std::nullopt;
}

}  // namespace octet
