#include "cli/terminal/color.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

using namespace octet;

namespace {

// What --color says, for as long as a test runs.
class Chosen final {
 public:
  explicit Chosen(const std::string& name)
      : value_(*std::get<std::string*>(options_.front().field)) {
    value_ = name;
  }
  ~Chosen() { value_ = "auto"; }
  Chosen(const Chosen&) = delete;
  Chosen& operator=(const Chosen&) = delete;

 private:
  OptionTable options_ = color_options();
  std::string& value_;
};

}  // namespace

TEST_CASE("colors become escapes, and nothing else does", "[color]") {
  const Chosen always("always");
  CHECK(painted("a " + styled(stdout, Style::good, "b") + " c") == "a \x1b[32mb\x1b[m c");
  CHECK(painted(styled(stderr, Style::bad, "x") + styled(stderr, Style::heading, "y")) ==
        "\x1b[31mx\x1b[m\x1b[1my\x1b[m");
  CHECK(painted(styled(stdout, Style::good, "")).empty());
  CHECK(painted("\x1b[32mgreen\x1b[m") == "\\u001b[32mgreen\\u001b[m");
  CHECK(painted(styled(stdout, Style::good, "\x1b[2J")) == "\x1b[32m\\u001b[2J\x1b[m");
  // The form of a mark, with a number that was not drawn.
  CHECK(painted("\x1b{0123456789abcdefa") == "\\u001b{0123456789abcdefa");
}

TEST_CASE("without colors text stays as it is", "[color]") {
  ::setenv("NO_COLOR", "1", 1);  // whatever the test is run on
  CHECK(styled(stdout, Style::good, "b") == "b");
  ::unsetenv("NO_COLOR");
  const Chosen never("never");
  CHECK(styled(stderr, Style::good, "b") == "b");
}

TEST_CASE("a mark that comes in two parts is a mark", "[color]") {
  const Chosen always("always");
  const std::string text = "\u00e4" + styled(stdout, Style::caution, "b") + "c";
  const std::string whole = painted(text);
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    const std::string first = text.substr(0, cut);
    const std::size_t rest = unfinished_mark(first);
    if (cut == 1) continue;  // within a character, which the outlet holds back
    CHECK(painted(first.substr(0, first.size() - rest)) + painted(text.substr(cut - rest)) ==
          whole);
  }
  CHECK(unfinished_mark("no mark") == 0);
  CHECK(unfinished_mark("\x1b[31m") == 0);
}

TEST_CASE("a line is cut by what is seen of it", "[color]") {
  const Chosen always("always");
  const std::string line = "one " + styled(stderr, Style::good, "two") + "\nthree";
  CHECK(painted_line(line, 100) == "one \x1b[32mtwo\x1b[m\\nthree");
  CHECK(painted_line(line, 6) == "one \x1b[32mtw\x1b[m");
  CHECK(painted_line(line, 0) == "\x1b[32m\x1b[m");
  CHECK(painted_line("\u00e4\u00e4", 3) == "\u00e4");
}

TEST_CASE("each verdict has a style", "[color]") {
  CHECK(style_of(Verdict::passed) == Style::good);
  CHECK(style_of(Verdict::wrong_answer) == Style::bad);
  CHECK(style_of(Verdict::harness_error) == Style::caution);
  CHECK(style_of(Verdict::missing) == Style::caution);
  CHECK(style_of(RecordedVerdict::unknown("of a newer octet")) == Style::caution);
}
