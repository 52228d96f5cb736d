#include "generation/seeds/seed_snippets.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "base/digest.hpp"
#include "base/files/whole_files.hpp"

namespace octet {
namespace {

Snippet some_snippet(std::uint64_t number, const std::string& language, const std::string& licence,
                     std::uint64_t tokens, const std::string& text) {
  Snippet snippet;
  snippet.id = snippet_id(number);
  snippet.language = language;
  snippet.licence = licence;
  snippet.tokens = tokens;
  snippet.tokens_by = "bytes/3";
  snippet.text = text;
  snippet.last_line = 9;
  snippet.file_sha256 = snippet.sha256 = sha256(text);
  return snippet;
}

}  // namespace

TEST_CASE("a recipe says which snippets are taken", "[seed_snippets]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "snippets.jsonl";
  const std::string good = "a = 1\nb = 2\nc = 3";
  {
    std::ofstream out(file);
    out << to_json(some_snippet(0, "python", "MIT", 10, good)) << '\n'
        << to_json(some_snippet(1, "js", "MIT", 10, good)) << '\n'
        << to_json(some_snippet(2, "python", "GPL-3.0-only", 10, good)) << '\n'
        << to_json(some_snippet(3, "python", "MIT", 2000, good)) << '\n'
        << to_json(some_snippet(4, "python", "MIT", 10, "a = 1\n\n\nb = 2")) << '\n'
        << to_json(some_snippet(5, "sh", "MIT", 10, good)) << '\n'
        << to_json(some_snippet(6, "java", "MIT", 10, good)) << '\n';
  }
  Recipe recipe;
  recipe.snippets.limit = 2;
  SeedSnippets snippets(file, recipe);
  CHECK(snippets.next()->id == "sn-0000000");
  CHECK(snippets.next()->id == "sn-0000005");
  CHECK_FALSE(snippets.next());
  CHECK(snippets.taken() == 2);
  for (const NotTaken why :
       {NotTaken::language, NotTaken::licence, NotTaken::too_long, NotTaken::too_short})
    CHECK(snippets.not_taken(why) == 1);
}

}  // namespace octet
