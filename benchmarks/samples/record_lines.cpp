#include "benchmarks/samples/record_lines.hpp"

#include "base/error.hpp"

namespace octet {

std::optional<std::string> RecordLines::next_line() try {
  return lines_.next();
} catch (const LineError&) {
  found_record_ = true;
  throw;
}

std::optional<std::string> RecordLines::next() {
  while (auto text = next_line()) {
    if (text->find_first_not_of(" \t\r") == std::string::npos) continue;
    found_record_ = true;
    return text;
  }
  if (!found_record_) {
    throw InputError(file(), 1, "the file is empty, expected one JSON record per line");
  }
  return std::nullopt;
}

}  // namespace octet
