#include "benchmarks/sealed/frames.hpp"

#include <bit>
#include <cstring>

#include "base/digest.hpp"

namespace octet::sealed {
namespace {

static_assert(std::endian::native == std::endian::little, "frames are little-endian");

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

std::uint32_t checksum(const Head& head, std::string_view payload) {
  const std::string_view start(reinterpret_cast<const char*>(&head), offsetof(Head, checksum));
  return crc32(payload, crc32(start));
}

bool is_possible(const Head& head) {
  return head.kind >= static_cast<std::uint8_t>(FrameKind::value) &&
         head.kind <= static_cast<std::uint8_t>(FrameKind::digest) && head.zero == 0 &&
         head.length <= k_longest_payload;
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
  return Frame{static_cast<FrameKind>(head.kind), head.segment, head.index, head.micros, payload};
}

void FrameReader::add(std::string_view bytes) {
  if (damaged_) return;
  buffer_.erase(0, at_);
  at_ = 0;
  buffer_ += bytes;
}

std::optional<Frame> FrameReader::next() {
  Head head{};
  if (damaged_ || buffer_.size() - at_ < sizeof head) return std::nullopt;
  std::memcpy(&head, buffer_.data() + at_, sizeof head);
  damaged_ = !is_possible(head);
  if (damaged_ || buffer_.size() - at_ - sizeof head < head.length) return std::nullopt;
  const std::string_view payload(buffer_.data() + at_ + sizeof head, head.length);
  damaged_ = checksum(head, payload) != head.checksum;
  if (damaged_) return std::nullopt;
  at_ += sizeof head + head.length;
  return Frame{static_cast<FrameKind>(head.kind), head.segment, head.index, head.micros, payload};
}

}  // namespace octet::sealed
