// Token counts against those of Hugging Face's @huggingface/tokenizers 0.2.0
// (tokenizer_counts.json), by a small tokenizer made from our own documentation with the steps of
// Qwen's (tokenizer.json).
#include "texts/tokenizer.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "texts/added_tokens.hpp"
#include "texts/pair_merges.hpp"

using namespace octet;
using Json = nlohmann::json;

namespace {

// The tests run in the source folder.
const char* const k_tokenizer = "tests/texts/tokenizer.json";

std::filesystem::path written(const TemporaryDirectory& folder, const std::string& content) {
  const auto path = folder.path() / "file.json";
  write_file_atomically(path, content);
  return path;
}

}  // namespace

TEST_CASE("texts are as many tokens as the library says that wrote the format", "[tokenizer]") {
  Tokenizer tokenizer(k_tokenizer);
  const Json cases = Json::parse(read_file("tests/texts/tokenizer_counts.json"));
  REQUIRE(cases.size() > 15);
  for (const Json& each : cases) {
    const auto text = each["text"].get<std::string>();
    INFO(text);
    CHECK(tokenizer.count(text) == each["tokens"].get<std::size_t>());
    CHECK(tokenizer.count(text) == each["tokens"].get<std::size_t>());  // as remembered
  }
}

TEST_CASE("a tokenizer of another kind is refused by name", "[tokenizer]") {
  const TemporaryDirectory folder;
  Json json = Json::parse(read_file(k_tokenizer));
  const auto refused = [&](const char* about) {
    CHECK_THROWS_WITH(Tokenizer(written(folder, json.dump())), Catch::Contains(about));
  };
  json["model"]["type"] = "Unigram";
  refused("Unigram");
  json["model"]["type"] = "BPE";
  json["pre_tokenizer"] = {{"type", "Metaspace"}};
  refused("Metaspace");
  json["pre_tokenizer"] = {
      {"type", "Split"}, {"pattern", {{"Regex", "("}}}, {"behavior", "Isolated"}};
  refused("cannot be read");
  json["model"].erase("vocab");
  refused("is no tokenizer.json");
  CHECK_THROWS_AS(Tokenizer(written(folder, "[]")), InputError);
}

TEST_CASE("a text of a megabyte is counted in a moment", "[tokenizer]") {
  Tokenizer tokenizer(k_tokenizer);
  CHECK(tokenizer.count(std::string(1'000'000, 'q')) > 100'000);
}

TEST_CASE("a long word is merged whole, in time about linear in it", "[tokenizer]") {
  // Merged pair by pair in order, as the library does: checked against the plain way.
  const std::uint32_t a = 0, b = 1, ab = 2, abab = 3, ba = 4;
  PairMerges merges;
  merges.add(b, a, 2, ba);
  merges.add(a, b, 1, ab);
  merges.add(ab, ab, 0, abab);
  CHECK(merges.count({}) == 0);
  CHECK(merges.count({a}) == 1);
  CHECK(merges.count({a, b, a, b}) == 1);
  CHECK(merges.count({b, a, b, a, b}) == 2);     // b abab
  CHECK(merges.count({b, a, b, a, b, a}) == 3);  // b abab a
  CHECK(merges.count({a, b, a, b, a, b}) == 2);  // abab ab
  std::vector<std::uint32_t> word;
  for (int i = 0; i < 200'000; ++i) word.insert(word.end(), {a, b});
  CHECK(merges.count(word) == 100'000);
}

TEST_CASE("an expression that tries every way ends with an error that names it", "[tokenizer]") {
  const TemporaryDirectory folder;
  Json json = Json::parse(read_file(k_tokenizer));
  for (const char* pattern : {"(a+)+$", "(?:a|a)*b", "(a*)*c|(a*)*d", "^(([a-z])+.)+[A-Z]([a-z])+$",
                              "(?:(?:a{1,999}){1,999}){1,999}b"}) {
    INFO(pattern);
    json["pre_tokenizer"] = {
        {"type", "Split"}, {"pattern", {{"Regex", pattern}}}, {"behavior", "Isolated"}};
    const auto file = written(folder, json.dump());
    Tokenizer tokenizer(file);
    const std::string text(200, 'a');
    CHECK_THROWS_WITH(tokenizer.count(text + "!"),
                      Catch::Contains(file.string()) && Catch::Contains(pattern));
  }
}

TEST_CASE("texts that are each cheap cannot add up without end", "[tokenizer]") {
  const TemporaryDirectory folder;
  Json json = Json::parse(read_file(k_tokenizer));
  json["pre_tokenizer"] = {
      {"type", "Split"}, {"pattern", {{"Regex", "(a+)+$"}}}, {"behavior", "Isolated"}};
  Tokenizer tokenizer(written(folder, json.dump()));
  const auto count_many = [&] {
    for (int i = 0; i < 1'000'000; ++i) tokenizer.count(std::string(16, 'a') + "!");
  };
  CHECK_THROWS_AS(count_many(), InputError);
}

TEST_CASE("a tokenizer.json cannot be too deep, too long or too many", "[tokenizer]") {
  const TemporaryDirectory folder;
  const Json json = Json::parse(read_file(k_tokenizer));
  const auto refused = [&](const std::string& content, const char* about) {
    CHECK_THROWS_WITH(Tokenizer(written(folder, content)), Catch::Contains(about));
  };
  refused(std::string(3'000'000, '['), "nested too deep");
  const std::string deep = std::string(500'000, '[') + std::string(500'000, ']');
  refused("{\"pre_tokenizer\": " + deep + "}", "nested too deep");
  refused("{\"model\": ", "is no tokenizer.json");
  Json split = {{"type", "Split"}, {"pattern", {{"Regex", "x"}}}, {"behavior", "Isolated"}};
  Json made = json;
  made["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", Json(33, split)}};
  refused(made.dump(), "more than 32 times");
  split["pattern"]["Regex"] = std::string(20'000, '(');
  made["pre_tokenizer"] = split;
  refused(made.dump(), "an expression of 20000 bytes");
  split["pattern"]["Regex"] = std::string(10'000, '(') + std::string(10'000, ')').substr(4'000);
  made["pre_tokenizer"] = split;
  refused(made.dump(), "cannot be read");
  made = json;
  made["added_tokens"] = Json::array({{{"content", std::string(1000, 'x')}}});
  refused(made.dump(), "an added token of 1000 bytes");
}

TEST_CASE("of added tokens the longest that begins first is one", "[tokenizer]") {
  AddedTokens added;
  for (const char* token : {"<|x|>", "<|x", "|x|>>>"}) added.add(token);
  CHECK(added.length_at("a<|x|>>>", 1) == 5);
  CHECK(added.length_at("a<|x|", 1) == 3);
  CHECK(added.length_at("a<|y|>", 1) == 0);
  CHECK(added.length_at("|x|>>>", 0) == 6);
}
