#include "base/error.hpp"

#include <catch2/catch.hpp>
#include <cerrno>

namespace octet {
namespace {

using Catch::Matchers::Equals;

TEST_CASE("Bad input is placed by file and line", "[error]") {
  CHECK_THAT(InputError("s.jsonl", 17, "odd").what(), Equals("s.jsonl:17: odd"));
  CHECK_THAT(InputError("s.jsonl", 0, "odd").what(), Equals("s.jsonl: odd"));
}

TEST_CASE("A quoted input cannot command the terminal or flood it", "[error]") {
  const std::string hostile("\x1b[2J\0\r\x7f \u00e9\nz", 12);
  CHECK_THAT(InputError(hostile).what(), Equals("\\x1b[2J\\x00\\x0d\\x7f \u00e9\nz"));
  const std::string text = InputError(std::string(10'000'000, 'x')).what();
  CHECK(text.size() < 5000);
  CHECK(text.substr(text.size() - 3) == "...");
}

TEST_CASE("A failed system call tells why", "[error]") {
  CHECK_THAT(SystemError("cannot write /x", ENOSPC).what(),
             Equals("cannot write /x: No space left on device"));
}

}  // namespace
}  // namespace octet
