#include "base/encoded.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::size_t k_piece = std::size_t{1} << 20;
// zlib counts in 32 bits.
constexpr std::size_t k_longest_stream = std::size_t{1} << 31;

// The six bits of a letter; -1 of another.
int bits_of(char letter) {
  if (letter >= 'A' && letter <= 'Z') return letter - 'A';
  if (letter >= 'a' && letter <= 'z') return letter - 'a' + 26;
  if (letter >= '0' && letter <= '9') return letter - '0' + 52;
  if (letter == '+') return 62;
  return letter == '/' ? 63 : -1;
}

class Inflation final {
 public:
  explicit Inflation(std::string_view bytes) {
    if (bytes.size() > k_longest_stream) throw InputError("is longer than 2 GiB");
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // is not written
    stream_.avail_in = static_cast<uInt>(bytes.size());
    if (inflateInit(&stream_) != Z_OK) throw InputError("zlib cannot begin");
  }
  ~Inflation() { inflateEnd(&stream_); }
  Inflation(const Inflation&) = delete;  // owns zlib's state
  Inflation& operator=(const Inflation&) = delete;

  // Appends at most `most` bytes; false at the end.
  bool add_to(std::string& text, std::size_t most) {
    const std::size_t before = text.size();
    text.resize(before + most);
    stream_.next_out = reinterpret_cast<Bytef*>(text.data() + before);
    stream_.avail_out = static_cast<uInt>(most);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    text.resize(text.size() - stream_.avail_out);
    if (code == Z_STREAM_END) return false;
    if (code != Z_OK || text.size() == before)
      throw InputError("is no zlib stream, or is cut short");
    return true;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string from_base64(std::string_view text) {
  while (!text.empty() && (text.back() == '=' || text.back() == '\n' || text.back() == '\r'))
    text.remove_suffix(1);
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t held = 0;
  int count = 0;  // of bits held
  for (const char letter : text) {
    if (letter == '\n' || letter == '\r') continue;
    const int bits = bits_of(letter);
    if (bits < 0) throw InputError("is no base64: it holds another letter");
    held = (held << 6) | static_cast<std::uint32_t>(bits);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((held >> count) & 0xff);
    held &= (1u << count) - 1;
  }
  if (count >= 6) throw InputError("is no base64: it is cut short");
  return bytes;
}

std::string inflated(std::string_view bytes, std::size_t limit) {
  Inflation inflation(bytes);
  std::string text;
  // One byte more than allowed is enough to see that there is more.
  while (inflation.add_to(text, std::min(k_piece, limit + 1 - text.size()))) {
    if (text.size() > limit) break;
  }
  if (text.size() > limit) throw InputError(fmt::format("unfolds to more than {} bytes", limit));
  return text;
}

}  // namespace octet
