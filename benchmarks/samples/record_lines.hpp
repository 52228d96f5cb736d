// A file of JSON records, one a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/files/lines.hpp"

namespace octet {

// Blank lines are passed over. Throws what LineReader throws, so that after a LineError the records
// that follow can be had, and InputError at the end of a file that holds no record.
class RecordLines final {
 public:
  explicit RecordLines(const std::filesystem::path& path) : lines_(path) {}

  std::optional<std::string> next();

  std::size_t line() const { return lines_.line(); }
  const std::string& file() const { return lines_.file(); }
  // As LineReader has them.
  std::uint64_t offset() const { return lines_.offset(); }
  bool is_compressed() const { return lines_.is_compressed(); }

 private:
  std::optional<std::string> next_line();

  LineReader lines_;
  bool found_record_ = false;
};

}  // namespace octet
