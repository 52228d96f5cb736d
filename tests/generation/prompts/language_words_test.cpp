#include "generation/prompts/language_words.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"
#include "runners/languages/language.hpp"

using namespace octet;

TEST_CASE("every language of the paper has words", "[language_words]") {
  const Languages languages = Languages::embedded();
  for (const std::string name : {"python", "java", "cpp", "cs", "ts", "js", "php", "sh"}) {
    INFO(name);
    const LanguageWords& words = language_words(name);
    const Language* language = languages.find(name);
    REQUIRE(language != nullptr);
    CHECK(words.title == language->title);
    CHECK(languages.find(words.fence) == language);
    CHECK_FALSE(words.program.empty());
    CHECK(words.signature.empty() == words.function.empty());
    CHECK((words.signature.empty() || words.signature.find("board(") != std::string::npos));
    CHECK(words.function.empty() == (name == "sh"));  // in Bash every task is a program
  }
  CHECK_THROWS_AS(language_words("cobol"), InputError);
}
