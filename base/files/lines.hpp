// Lines of a file, plain or gzip (told apart by content, not by name), read as a stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/error.hpp"

namespace octet {

// Longest line accepted anywhere: 64 MiB. Longer lines are an InputError, so that memory stays
// flat.
inline constexpr std::size_t k_longest_line = std::size_t{64} << 20;

// One line cannot be taken: it is too long, or not UTF-8. Those after it can be read on.
class LineError final : public InputError {
 public:
  using InputError::InputError;
};

class LineReader final {
 public:
  // Throws InputError when the file cannot be opened.
  explicit LineReader(const std::filesystem::path& path);
  ~LineReader();
  LineReader(const LineReader&) = delete;  // owns the stream
  LineReader& operator=(const LineReader&) = delete;

  // The next line without its "\n" or "\r\n", a UTF-8 byte order mark of the file removed; nothing
  // at the end. Throws LineError with file and line for a line over k_longest_line and for bytes
  // that are not UTF-8, InputError for a damaged gzip stream.
  std::optional<std::string> next();

  // 1-based number of the line returned last.
  std::size_t line() const;
  // Where its text begins, in bytes of the file uncompressed.
  std::uint64_t offset() const;
  // Whether those are the bytes of the file itself.
  bool is_compressed() const;
  const std::string& file() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
