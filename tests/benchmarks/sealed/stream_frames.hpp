// Frames as the driver writes them.
#pragma once

#include <string>

#include "benchmarks/sealed/frames.hpp"
#include "tests/benchmarks/sealed/marshal.hpp"

namespace octet::test {

using sealed::Frame;
using sealed::FrameKind;

inline std::string frame(FrameKind kind, unsigned segment, std::size_t index,
                         const std::string& payload) {
  return encode(Frame{kind, segment, index, 12, payload});
}
inline std::string given(unsigned segment, std::size_t index, const std::string& payload) {
  return frame(FrameKind::value, segment, index, payload);
}
inline std::string end(unsigned segment, std::size_t cases, const char* how = "exited",
                       int number = 0) {
  return frame(FrameKind::end, segment, cases, tuple({text(how), integer(number)}));
}
}  // namespace octet::test
