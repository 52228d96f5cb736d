#include "base/utf8.hpp"

#include <catch2/catch.hpp>

namespace octet {
namespace {

TEST_CASE("UTF-8 of every length is valid", "[utf8]") {
  CHECK_FALSE(first_invalid_utf8(""));
  CHECK_FALSE(first_invalid_utf8("plain text that is longer than eight bytes"));
  CHECK_FALSE(first_invalid_utf8("a\u00e9\u20ac\U0001F600z"));
  CHECK_FALSE(first_invalid_utf8(std::string_view("\0\x7f", 2)));
  CHECK_FALSE(first_invalid_utf8("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"));
}

TEST_CASE("The first byte that is not UTF-8 is found", "[utf8]") {
  CHECK(first_invalid_utf8("ab\xff") == 2);
  CHECK(first_invalid_utf8("twelve bytes\x80") == 12);
  CHECK(first_invalid_utf8("\xC0\xAF") == 0);          // overlong
  CHECK(first_invalid_utf8("\xE0\x80\x80") == 0);      // overlong
  CHECK(first_invalid_utf8("x\xED\xA0\x80") == 1);     // surrogate
  CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
  CHECK(first_invalid_utf8("\u20ac\xE2\x82") == 3);    // cut short
  CHECK(first_invalid_utf8("\xF0\x9F\x98z") == 0);     // continuation missing
}

TEST_CASE("Printable text replaces what is invalid and never splits a character", "[utf8]") {
  CHECK(printable_utf8("abc", 100) == "abc");
  CHECK(printable_utf8("a\xff\xfe z", 100) == "a\uFFFD\uFFFD z");
  CHECK(printable_utf8("abc", 2) == "ab");
  CHECK(printable_utf8("a\u20acb", 3) == "a");
  CHECK(printable_utf8("a\u20acb", 4) == "a\u20ac");
  CHECK(printable_utf8("\xE2\x82", 10) == "\uFFFD\uFFFD");
}

TEST_CASE("what a terminal would obey is shown", "[utf8]") {
  CHECK(visible_text("caf\u00e9 \u6f6e\n\tx") == "caf\u00e9 \u6f6e\n\tx");
  CHECK(visible_text("\x1b[31m\r\x07\x7f") == "\\u001b[31m\\u000d\\u0007\\u007f");
  CHECK(visible_text("\xc2\x9b"
                     "31m\xc2\x85") == "\\u009b31m\\u0085");
  CHECK(visible_text("\u202e\u2066\u200f\u061c\u2028\ufeff") ==
        "\\u202e\\u2066\\u200f\\u061c\\u2028\\ufeff");
  CHECK(visible_text(std::string("\0\x9b\xff", 3)) == "\\u0000\uFFFD\uFFFD");
  CHECK(visible_text("\U0001F419") == "\U0001F419");
  CHECK(visible_line("a\nb\tc") == "a\\nb\\tc");
}

TEST_CASE("a character of which only a part has come is known", "[utf8]") {
  const std::string octopus = "\U0001F419";
  for (std::size_t part = 1; part < 4; ++part)
    CHECK(unfinished_utf8("x" + octopus.substr(0, part)) == part);
  CHECK(unfinished_utf8("x" + octopus) == 0);
  CHECK(unfinished_utf8("\xc3\xa9") == 0);
  CHECK(unfinished_utf8("\xc3") == 1);
  CHECK(unfinished_utf8("\x80\x80\x80\x80") == 0);
  CHECK(unfinished_utf8("\xff") == 0);
  CHECK(unfinished_utf8("") == 0);
}

}  // namespace
}  // namespace octet
