#include "generation/snippets/snippet.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/snippets/snippet_reader.hpp"
#include "generation/snippets/token_counter.hpp"

namespace octet {
namespace {

Snippet small_snippet() {
  Snippet snippet;
  snippet.id = snippet_id(12);
  snippet.language = "python";
  snippet.text = "def half(n):\n    \"\"\"n/2 \xE2\x80\x93 rounded\"\"\"\n    return n // 2\n";
  snippet.tokens = 20;
  snippet.tokens_by = "bytes/3";
  snippet.repo = "someone/numbers";
  snippet.path = "numbers/half.py";
  snippet.licence = "MIT";
  snippet.first_line = 3;
  snippet.last_line = 5;
  snippet.file_sha256 = sha256("file");
  snippet.sha256 = sha256(snippet.text);
  snippet.cut = SnippetCut::function;
  return snippet;
}

// With `key` set to other JSON text; empty: left out.
std::string with(const std::string& key, const std::string& value) {
  std::string json = to_json(small_snippet());
  const std::string start = "\"" + key + "\":";
  const std::size_t begin = json.find(start) + start.size();
  std::size_t end = begin;
  for (int depth = 0; depth > 0 || (json[end] != ',' && json[end] != '}'); ++end) {
    if (json[end] == '[') ++depth;
    if (json[end] == ']') --depth;
    if (json[end] == '"') {
      for (++end; json[end] != '"'; ++end) end += json[end] == '\\' ? 1 : 0;
    }
  }
  if (!value.empty()) return json.replace(begin, end - begin, value);
  json.erase(begin - start.size(), end - begin + start.size() + 1);
  return key == "cut" ? json.substr(0, json.rfind(',')) + "}" : json;
}

std::string error_of(const std::string& json) {
  try {
    parse_snippet(json, "a.jsonl", 7);
    return "none";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST_CASE("a snippet reads back as it was written", "[snippet]") {
  const Snippet snippet = small_snippet();
  const std::string json = to_json(snippet);
  CHECK(json.find('\n') == std::string::npos);
  CHECK(json.starts_with(R"({"schema":1,"id":"sn-0000012","language":"python","text":"def half)"));
  CHECK(json.find(R"("lines":[3,5],)") != std::string::npos);
  CHECK(parse_snippet(json, "a.jsonl", 7) == snippet);
}

TEST_CASE("ids are seven digits, then as many as it takes", "[snippet]") {
  CHECK(snippet_id(0) == "sn-0000000");
  CHECK(snippet_id(12345678) == "sn-12345678");
}

TEST_CASE("every wrong field is told with file, line and what is right", "[snippet]") {
  struct Case {
    const char* key;
    const char* value;
    const char* told;
  };
  for (const Case& each : {
           Case{"schema", "2", "is 2"},
           Case{"schema", "\"1\"", "schema"},
           Case{"id", "\"12\"", "expected \"sn-\""},
           Case{"id", "\"sn-\"", "expected \"sn-\""},
           Case{"id", "\"sn-1234567890123\"", "expected \"sn-\""},
           Case{"language", "\"cobol\"", "\"cobol\" is no language"},
           Case{"language", "\"py\"", "no language of octet's: cpp, cs"},
           Case{"text", "\"\"", "is empty"},
           Case{"text", "\"other\"", "is not that of"},
           Case{"text", "7", "text"},
           Case{"tokens", "-3", "is -3"},
           Case{"tokens", "0", "is 0"},
           Case{"tokens", "1.5", "tokens"},
           Case{"tokens_by", "\"\"", "is empty"},
           Case{"repo", "null", "repo"},
           Case{"path", "[]", "path"},
           Case{"licence", "{}", "licence"},
           Case{"lines", "[3]", "expected [first, last]"},
           Case{"lines", "[0,2]", "expected [first, last]"},
           Case{"lines", "[5,3]", "expected [first, last]"},
           Case{"lines", "\"3-5\"", "lines"},
           Case{"file_sha256", "\"abc\"", "is no sha256"},
           Case{"sha256", "\"ABC\"", "is no sha256"},
           Case{"cut", "\"half\"", "expected one of function, class, lines, whole"},
       }) {
    INFO(each.key << " = " << each.value);
    const std::string error = error_of(with(each.key, each.value));
    CHECK(error.starts_with("a.jsonl:7: "));
    CHECK(error.find(each.told) != std::string::npos);
    CHECK(error_of(with(each.key, "")).find(each.key) != std::string::npos);
  }
  std::string more = to_json(small_snippet());
  CHECK(error_of(more.insert(1, "\"extra\":1,")).find("extra") != std::string::npos);
  CHECK(error_of("{").starts_with("a.jsonl:7: "));
}

TEST_CASE("a snippets file is read in order, and its errors name the line", "[snippet]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "snippets.jsonl";
  Snippet second = small_snippet();
  second.id = snippet_id(3);
  write_file_atomically(file, to_json(small_snippet()) + "\n\n" + to_json(second) + "\n" +
                                  to_json(small_snippet()) + "\n");
  SnippetReader reader(file);
  CHECK(reader.next() == small_snippet());
  CHECK(reader.next() == second);
  CHECK(reader.line() == 3);
  CHECK_THROWS_WITH(reader.next(), Catch::Contains("snippets.jsonl:4: id: sn-0000012 was there"));

  Snippet last = small_snippet();
  last.id = snippet_id(200'000'000'000);
  write_file_atomically(file, to_json(last) + "\n");
  SnippetReader far(file);
  CHECK_THROWS_WITH(far.next(), Catch::Contains("the last that is read"));
}

TEST_CASE("without a tokenizer a token is three bytes", "[snippet]") {
  TokenCounter counter;
  CHECK(counter.name() == "bytes/3");
  CHECK(counter.count("") == 0);
  CHECK(counter.count("abc") == 1);
  CHECK(counter.count("abcd") == 2);
  CHECK(counter.count_within("abcd", 2) == 2);
  CHECK_FALSE(counter.count_within("abcd", 1));
  CHECK_FALSE(counter.count_within(std::string(2000, 'x'), 1));
}

}  // namespace
}  // namespace octet
