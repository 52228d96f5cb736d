#include "base/encoded.hpp"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"

using octet::from_base64;
using octet::inflated;
using octet::InputError;

namespace {

std::string deflated(const std::string& text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string bytes(size, '\0');
  compress(reinterpret_cast<Bytef*>(bytes.data()), &size,
           reinterpret_cast<const Bytef*>(text.data()), static_cast<uLong>(text.size()));
  bytes.resize(size);
  return bytes;
}

}  // namespace

TEST_CASE("base64 is read with and without padding") {
  CHECK(from_base64("").empty());
  CHECK(from_base64("Zg==") == "f");
  CHECK(from_base64("Zg") == "f");
  CHECK(from_base64("Zm8=") == "fo");
  CHECK(from_base64("Zm9v") == "foo");
  CHECK(from_base64("Zm9v\nYmFy\r\n") == "foobar");
  CHECK(from_base64("+/8=") == "\xfb\xff");
  CHECK_THROWS_AS(from_base64("Zm9*"), InputError);
  CHECK_THROWS_AS(from_base64("Zm=v"), InputError);
  CHECK_THROWS_AS(from_base64("Z"), InputError);
}

TEST_CASE("zlib unfolds up to its limit") {
  const std::string text(3'000'000, 'a');
  const std::string bytes = deflated(text);
  CHECK(inflated(bytes, text.size()) == text);
  CHECK_THROWS_AS(inflated(bytes, text.size() - 1), InputError);
  CHECK_THROWS_AS(inflated(bytes.substr(0, bytes.size() - 9), text.size()), InputError);
  CHECK_THROWS_AS(inflated("no zlib", 100), InputError);
  CHECK_THROWS_AS(inflated("", 100), InputError);
  CHECK(inflated(deflated(""), 0).empty());
}
