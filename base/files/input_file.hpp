// The bytes of a file that the user named, plain or gzip: told apart by content, not by name.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

namespace octet {

// Most bytes that read_uncompressed() holds: 1 GiB. A small gzip file can unfold into terabytes.
inline constexpr std::size_t k_largest_document = std::size_t{1} << 30;

class InputFile final {
 public:
  // Streams are read to their end first (open_input() of base/files/stream.hpp, which says what is
  // thrown).
  explicit InputFile(const std::filesystem::path& path);
  ~InputFile();
  InputFile(const InputFile&) = delete;  // owns the stream
  InputFile& operator=(const InputFile&) = delete;

  // Fills `buffer` as far as the file goes: less than `size` bytes only at the end, 0 after it.
  // Throws InputError naming `line`, the line being read (0: none), when the file cannot be read or
  // its gzip stream is damaged or cut short.
  std::size_t read(char* buffer, std::size_t size, std::size_t line);

  // Whether read() gives other bytes than the file holds.
  bool is_compressed() const;

  const std::string& name() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// All of it, uncompressed. Throws InputError as above and for content over `limit` bytes.
std::string read_uncompressed(const std::filesystem::path& path,
                              std::size_t limit = k_largest_document);

}  // namespace octet
