#include "generation/samples/sample_checks.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "generation/prompts/role_prompt.hpp"

namespace octet {
namespace {

// A task and code that nothing is wrong with, to be changed in one place.
struct CheckedSample {
  CheckedSample() {
    bounds.languages = &languages;
    bounds.templates = &templates;
    bounds.tokens = &tokens;
    sources.front().text =
        "def toll(axles):\n    price_of_one_axle = 3\n    return axles * price_of_one_axle\n";
    sample.question = "A bridge asks a toll by axle. Print what three lorries pay together.";
    sample.answer = "Sum them.\n```python\nprint(sum(map(int, input().split())) * 3)\n```";
    sample.code = "print(sum(map(int, input().split())) * 3)\n";
  }
  std::optional<DropReason> of_question() {
    const auto drop = check_question(sample, sources, bounds);
    return drop ? std::optional(drop->reason) : std::nullopt;
  }
  std::optional<DropReason> of_answer() {
    const auto drop = check_answer(sample, sources, *languages.find("python"), bounds);
    return drop ? std::optional(drop->reason) : std::nullopt;
  }

  Languages languages = Languages::embedded();
  TemplateTexts templates{RolePrompts::embedded()};
  TokenCounter tokens;
  SampleBounds bounds;
  SourceTexts sources{1};
  Sample sample;
};

std::optional<DropReason> why_no_code(const std::string& answer) {
  static const Languages languages = Languages::embedded();
  std::optional<Drop> drop;
  const auto code = code_of(answer, *languages.find("java"), languages, drop);
  CHECK(code.has_value() != drop.has_value());
  return drop ? std::optional(drop->reason) : std::nullopt;
}

}  // namespace

TEST_CASE("a good sample passes all checks", "[sample_checks]") {
  CheckedSample good;
  CHECK_FALSE(good.of_question());
  CHECK_FALSE(good.of_answer());
  CHECK(good.sample.question_tokens > 0);
  CHECK(good.sample.answer_tokens > 0);
}

TEST_CASE("a question is too long by its words, a sample by its tokens", "[sample_checks]") {
  CheckedSample words;
  for (int i = 0; i < 200; ++i) words.sample.question += " lorry";
  CHECK(words.of_question() == DropReason::too_long);
  CheckedSample tokens;
  tokens.bounds.select.max_tokens = 30;
  CHECK_FALSE(tokens.of_question());
  CHECK(tokens.of_answer() == DropReason::too_long);
}

TEST_CASE("a question quotes its snippet", "[sample_checks]") {
  CheckedSample quoting;
  quoting.sample.question += " Use\n    return axles * price_of_one_axle\n";
  CHECK(quoting.of_question() == DropReason::copies_snippet);
}

TEST_CASE("code is the snippet but for comments and blanks", "[sample_checks]") {
  CheckedSample copying;
  copying.sample.code =
      "def toll(axles):  # per axle\n  price_of_one_axle = 3\n\n  return axles * price_of_one_axle";
  CHECK(copying.of_answer() == DropReason::copies_snippet);
}

TEST_CASE("code with parts left out", "[sample_checks]") {
  for (const char* code : {"# TODO: read the input\nprint(3)\n", "print(3)  # your code here\n",
                           "def f():\n    raise NotImplementedError\n"}) {
    CheckedSample open;
    open.sample.code = code;
    CHECK(open.of_answer() == DropReason::placeholder);
  }
  CheckedSample list;
  list.sample.code = "todo = input().split()  # what is left to do\nprint(len(todo))\n";
  CHECK_FALSE(list.of_answer());
}

TEST_CASE("a secret in the answer", "[sample_checks]") {
  CheckedSample leaking;
  leaking.sample.answer += "\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n";
  CHECK(leaking.of_answer() == DropReason::secret);
}

TEST_CASE("which code of an answer counts", "[sample_checks]") {
  CHECK_FALSE(why_no_code("```java\nclass A { public static void main(String[] a) {} }\n```"));
  CHECK_FALSE(why_no_code("```\nclass A { public static void main(String[] a) {} }\n```"));
  CHECK(why_no_code("Just do it.") == DropReason::no_code);
  CHECK(why_no_code("```python\nprint(1)\n```") == DropReason::other_language);
  CHECK(why_no_code("```java\n\n```") == DropReason::no_code);
}

}  // namespace octet
