#include "benchmarks/sealed/frames.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/digest.hpp"

namespace octet::sealed {
namespace {

static_assert(std::endian::native == std::endian::little, "frames are little-endian");

// So much of a buffer is kept for the next frame.
constexpr std::size_t k_usual_buffer = std::size_t{1} << 20;

struct Head {
  std::uint8_t kind;
  std::uint8_t segment;
  std::uint16_t zero;
  std::uint32_t index;
  std::uint32_t micros;
  std::uint32_t length;
  std::uint32_t checksum;  // of what comes before it and of the payload
};
static_assert(sizeof(Head) == k_frame_head);

std::uint32_t checksum(const Head& head) {
  return crc32({reinterpret_cast<const char*>(&head), offsetof(Head, checksum)});
}

std::uint32_t checksum(const Head& head, std::string_view payload) {
  return crc32(payload, checksum(head));
}

bool is_possible(const Head& head) {
  return head.kind >= static_cast<std::uint8_t>(FrameKind::value) &&
         head.kind <= static_cast<std::uint8_t>(FrameKind::called) && head.zero == 0;
}

Frame frame_of(const Head& head, std::string_view payload) {
  return {static_cast<FrameKind>(head.kind), head.segment, head.index, head.micros, payload, false};
}

}  // namespace

std::string encode(const Frame& frame) {
  Head head{static_cast<std::uint8_t>(frame.kind),
            static_cast<std::uint8_t>(frame.segment),
            0,
            static_cast<std::uint32_t>(frame.index),
            frame.micros,
            static_cast<std::uint32_t>(frame.payload.size()),
            0};
  head.checksum = checksum(head, frame.payload);
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  bytes += frame.payload;
  return bytes;
}

std::optional<Frame> frame_at(std::string_view stream, std::size_t& at, Checksums checksums) {
  Head head{};
  if (at > stream.size() || stream.size() - at < sizeof head) return std::nullopt;
  std::memcpy(&head, stream.data() + at, sizeof head);
  if (!is_possible(head) || stream.size() - at - sizeof head < head.length) return std::nullopt;
  const std::string_view payload = stream.substr(at + sizeof head, head.length);
  if (checksums == Checksums::compared && checksum(head, payload) != head.checksum)
    return std::nullopt;
  at += sizeof head + head.length;
  return frame_of(head, payload);
}

void FrameReader::add(std::string_view bytes) {
  if (damaged_) return;
  buffer_.erase(0, at_);
  at_ = 0;
  if (buffer_.size() + bytes.size() <= k_usual_buffer && buffer_.capacity() > k_usual_buffer)
    buffer_.shrink_to_fit();
  buffer_ += bytes;
}

std::optional<Frame> FrameReader::next(const Target& wanted) {
  if (passing_over_) return pass_over();
  Head head{};
  if (damaged_ || buffer_.size() - at_ < sizeof head) return std::nullopt;
  std::memcpy(&head, buffer_.data() + at_, sizeof head);
  damaged_ = !is_possible(head);
  if (damaged_) return std::nullopt;
  if (!wanted(static_cast<FrameKind>(head.kind), head.length)) {
    at_ += sizeof head;
    passing_over_ = {frame_of(head, {}), head.length, checksum(head), head.checksum};
    passing_over_->frame.too_long = true;
    return pass_over();
  }
  const std::size_t whole = sizeof head + head.length;
  if (buffer_.size() - at_ < whole) {
    // No more than it will need, nor than has come twice over.
    if (at_ == 0) buffer_.reserve(std::min(whole, 2 * buffer_.size()));
    return std::nullopt;
  }
  const std::string_view payload(buffer_.data() + at_ + sizeof head, head.length);
  damaged_ = checksum(head, payload) != head.checksum;
  if (damaged_) return std::nullopt;
  at_ += whole;
  return frame_of(head, payload);
}

std::optional<Frame> FrameReader::pass_over() {
  const std::size_t size = std::min(passing_over_->left, buffer_.size() - at_);
  passing_over_->checksum = crc32({buffer_.data() + at_, size}, passing_over_->checksum);
  passing_over_->left -= size;
  at_ += size;
  if (passing_over_->left > 0) return std::nullopt;
  damaged_ = passing_over_->checksum != passing_over_->wanted;
  const Frame frame = passing_over_->frame;
  passing_over_.reset();
  return damaged_ ? std::nullopt : std::optional(frame);
}

}  // namespace octet::sealed
