// The stream of frames that driver.py writes: one a case, read from untrusted bytes as they arrive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace octet::sealed {

enum class FrameKind : std::uint8_t {
  value = 1,  // payload: the value
  numpy,      // a scalar of numpy's; payload: the value as a plain number
  not_plain,  // payload: (type name, whether there is a value, the value beneath a subclass)
  raised,     // payload: (where, type, message, line of the answer)
  end,        // of a segment; payload: (how the process ended, number)
  digest,     // a value too long to send; payload: (length of its form, SHA-256 of it)
  loaded,     // no payload: the answer has been loaded, the first case is called next
  called,     // no payload: the case has been called, and took a while; its value is written next
};

struct Frame {
  FrameKind kind = FrameKind::value;
  unsigned segment = 0;
  std::size_t index = 0;     // of the case; of an end, how many cases there are
  std::uint32_t micros = 0;  // CPU time of the case
  std::string_view payload;  // lives until the next call of the reader
  bool too_long = false;     // the payload was longer than wanted, and is not here
};

inline constexpr std::size_t k_frame_head = 20;  // bytes before the payload

// As driver.py writes it; for tests and for what is made ready outside.
std::string encode(const Frame& frame);

enum class Checksums { compared, passed_over };

// The frame that starts at `at` of a whole stream, and moves `at` behind it. Nothing at the end,
// and where there is no frame.
std::optional<Frame> frame_at(std::string_view stream, std::size_t& at, Checksums checksums);

// Whether a payload of so many bytes is wanted; otherwise it is passed over as it comes.
using Target = std::function<bool(FrameKind kind, std::size_t size)>;

// Cuts a stream into frames. Bytes that are no frame (a wrong checksum, an unknown kind) damage the
// stream: nothing after them is read. Memory: one frame with a wanted payload.
class FrameReader final {
 public:
  void add(std::string_view bytes);
  // The next whole frame, if it has arrived.
  std::optional<Frame> next(const Target& wanted);

  bool damaged() const { return damaged_; }
  // Whether bytes are left that make no whole frame.
  bool torn() const { return !damaged_ && (passing_over_ || at_ < buffer_.size()); }

 private:
  // A payload that is not wanted.
  struct Unwanted {
    Frame frame;
    std::size_t left = 0;        // bytes to come
    std::uint32_t checksum = 0;  // of those that came
    std::uint32_t wanted = 0;
  };

  std::optional<Frame> pass_over();

  std::string buffer_;
  std::size_t at_ = 0;  // of the next frame in `buffer_`
  std::optional<Unwanted> passing_over_;
  bool damaged_ = false;
};

}  // namespace octet::sealed
