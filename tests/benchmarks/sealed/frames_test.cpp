// The stream of frames, cut and damaged.
#include "benchmarks/sealed/frames.hpp"

#include <catch2/catch.hpp>

#include "tests/benchmarks/sealed/stream_frames.hpp"

using namespace octet::sealed;
using namespace octet::test;

namespace {

const auto k_any = [](FrameKind, std::size_t) { return true; };

}  // namespace

TEST_CASE("frames survive being cut anywhere", "[sealed]") {
  const std::string stream = given(0, 0, text("abc")) + end(0, 1);
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    FrameReader reader;
    reader.add(stream.substr(0, cut));
    std::vector<FrameKind> kinds;
    while (const auto each = reader.next(k_any)) kinds.push_back(each->kind);
    CHECK_FALSE(reader.damaged());
    reader.add(stream.substr(cut));
    while (const auto each = reader.next(k_any)) kinds.push_back(each->kind);
    CHECK(kinds == std::vector{FrameKind::value, FrameKind::end});
    CHECK_FALSE(reader.torn());
  }
}

TEST_CASE("a changed byte anywhere damages the stream", "[sealed]") {
  const std::string stream = given(0, 3, text("abc"));
  for (std::size_t at = 0; at < stream.size(); ++at) {
    std::string changed = stream;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    FrameReader reader;
    reader.add(changed);
    INFO(at);
    CHECK_FALSE(reader.next(k_any));  // damaged, or waiting for bytes that its length asks for
    CHECK((reader.damaged() || reader.torn()));
  }
}

TEST_CASE("a payload that is not wanted is passed over as it comes", "[sealed]") {
  const std::string stream = given(0, 0, text(std::string(1000, 'a'))) + given(0, 1, integer(2));
  FrameReader reader;
  std::vector<bool> too_long;
  for (const char byte : stream) {
    reader.add({&byte, 1});
    while (const auto each = reader.next([](FrameKind, std::size_t size) { return size < 100; })) {
      too_long.push_back(each->too_long);
      CHECK(each->payload.size() == (each->too_long ? 0U : 5U));
    }
  }
  CHECK(too_long == std::vector{true, false});
  CHECK_FALSE((reader.damaged() || reader.torn()));
}
