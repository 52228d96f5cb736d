// Whatever a model writes is read in a time that its length decides, on a small stack.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "generation/prompts/reply.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/prompts/template_leak.hpp"
#include "tests/base/small_stack.hpp"

using namespace octet;

namespace {

using Seconds = std::chrono::duration<double>;

double seconds_on_small_stack(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  on_small_stack(work);
  return Seconds(std::chrono::steady_clock::now() - start).count();
}

// Read in every way; how many of them found what was wanted.
int readings_of(const std::string& text) {
  static const TemplateTexts texts(RolePrompts::embedded());
  int found = 0;
  for (const std::string schema : {"score", "tests-stdio", "tests-calls"})
    found += std::holds_alternative<std::string>(read_json(text, ReplySchema::find(schema)));
  found += std::holds_alternative<std::string>(read_fence(text));
  found += !std::holds_alternative<ReplyProblem>(read_tags(text, {"task", "entry"}));
  found += texts.leaked_in(text).has_value();
  return found;
}

std::string repeated(const std::string& piece, std::size_t size) {
  std::string text;
  while (text.size() < size) text += piece;
  return text;
}

}  // namespace

TEST_CASE("long replies of one piece are read in linear time", "[hostile_replies]") {
  constexpr std::size_t k_size = std::size_t{1} << 18;
  for (const std::string piece : {"{",
                                  "}",
                                  "{\"",
                                  "{\"a\":",
                                  "[",
                                  "{}",
                                  "{\"\"}",
                                  "{\"a\":1},",
                                  "\"",
                                  "\\",
                                  "<task>",
                                  "</task>",
                                  "<task></task>",
                                  "<think>",
                                  "</think>",
                                  "<think></think>",
                                  "```\n",
                                  "~",
                                  ",",
                                  ",]",
                                  "{{task}}",
                                  "a ",
                                  "a\n",
                                  "\xff",
                                  "\xe2\x80\x99",
                                  "whoever solves an exercise of yours "}) {
    INFO(piece);
    const std::string text = repeated(piece, k_size);
    for (const std::string& whole :
         {text, "{\"cases\":[" + text, "{\"cases\":[{\"args\":[" + text + "],\"expect\":1}]}",
          "{\"cases\":\"" + text + "\"}", "<task>" + text + "</task>"}) {
      // Milliseconds; the bound is for sanitizers on a busy machine.
      CHECK(seconds_on_small_stack([&] { readings_of(whole); }) < 10);
    }
  }
}

TEST_CASE("deep JSON is read without recursion", "[hostile_replies]") {
  for (const std::size_t depth : {100, 199, 201, 10'000, 200'000}) {
    const std::string lists = std::string(depth, '[') + std::string(depth, ']');
    const std::string maps = repeated("{\"a\":", 5 * depth) + "1" + std::string(depth, '}');
    for (const std::string& value : {lists, maps}) {
      const std::string text = "{\"cases\":[{\"args\":[" + value + "],\"expect\":" + value + "}]}";
      int found = 0;
      CHECK(seconds_on_small_stack([&] { found = readings_of(text); }) < 10);
      CHECK(found == (depth == 100 ? 1 : 0));
    }
  }
}

TEST_CASE("random bytes and pieces are read without harm", "[hostile_replies]") {
  const std::vector<std::string> pieces{
      "{",      "}",        "[",      "]",     "\"",       ":",       ",",    "\\",   "\"cases\"",
      "<task>", "</task>",  "\n",     "```",   "~~~",      "<think>", " ",    "1",    "\"stdin\"",
      "null",   "</think>", "-1e999", "\\u12", "\"args\"", "\xff",    "word", "true", "\"expect\""};
  std::mt19937_64 random(20);  // the same texts each time
  const double seconds = seconds_on_small_stack([&] {
    for (int i = 0; i < 3000; ++i) {
      std::string text;
      const std::size_t length = random() % 200;
      for (std::size_t k = 0; k < length; ++k) {
        if (i % 2 == 0) {
          text += static_cast<char>(random());
        } else {
          text += pieces[random() % pieces.size()];
        }
      }
      readings_of(text);
    }
  });
  CHECK(seconds < 30);
}

TEST_CASE("a good reply with one byte changed is read without harm", "[hostile_replies]") {
  const std::string good =
      "<think>hm</think>```json\n{\"cases\": [{\"args\": [[1, -2.5e3], \"a\\u00e9\"], \"expect\": "
      "{\"k\": null}},]}\n```\n<task>x</task><entry>y</entry>";
  CHECK(readings_of(good) == 3);
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char c : {'{', '}', '"', '\\', ',', '\n', '<', '\0', '\xff'}) {
      std::string changed = good;
      changed[at] = c;
      readings_of(changed);
    }
    readings_of(good.substr(0, at));
  }
}
