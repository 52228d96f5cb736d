#include "generation/prompts/template_leak.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "generation/prompts/role_prompt.hpp"

using namespace octet;

namespace {

const TemplateTexts& template_texts() {
  static const TemplateTexts texts(RolePrompts::embedded());
  return texts;
}

}  // namespace

TEST_CASE("eight words of a template in a row are a leak", "[template_leak]") {
  const std::string sentence = "Whoever solves an exercise of yours sees nothing but its text";
  CHECK(template_texts().leaked_in("Count the words. " + sentence + ".") ==
        "Whoever solves an exercise of yours sees nothing");
  CHECK(template_texts().leaked_in("whoever SOLVES an\n exercise - of yours, sees (nothing)"));
  CHECK_FALSE(template_texts().leaked_in("Whoever solves an exercise of yours sees"));
  CHECK_FALSE(template_texts().leaked_in("Whoever solves an exercise of yours sees all"));
  CHECK_FALSE(template_texts().leaked_in(""));
}
