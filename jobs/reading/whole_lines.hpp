// Lines of a file that may be written to at the moment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/files/lines.hpp"

namespace octet {

// Those that are there when it is opened, whole: a last one without its newline is passed over, and
// so is what is appended later. A file that is not there has none.
class WholeLines final {
 public:
  explicit WholeLines(const std::filesystem::path& file);

  // Throws as LineReader does, for a line that is whole.
  std::optional<std::string> next();

  std::size_t line() const { return reader_ ? reader_->line() : 0; }  // of the one returned last
  const std::string& file() const { return file_; }

 private:
  bool is_torn();

  std::string file_;
  std::uint64_t size_ = 0;
  std::unique_ptr<LineReader> reader_;
};

// Lines of samples, tests and agents in which `key`, near their beginning, is one of `values`. Each
// value once, by its first line; ends when all are found.
using TakeLine = std::function<void(const std::string& value, const std::string& line)>;
void each_line_with(const std::filesystem::path& file, std::string_view key,
                    std::set<std::string> values, const TakeLine& take);

// The first of them; empty: there is none.
std::string line_with(const std::filesystem::path& file, std::string_view key,
                      const std::set<std::string>& values);

}  // namespace octet
