// Token counts against those of Hugging Face's @huggingface/tokenizers 0.2.0
// (tokenizer_counts.json), by a small tokenizer made from our own documentation with the steps of
// Qwen's (tokenizer.json).
#include "reports/tokenizer.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "reports/text_lengths.hpp"

using namespace octet;
using Json = nlohmann::json;

namespace {

// The tests run in the source folder.
const char* const k_tokenizer = "tests/reports/tokenizer.json";

std::filesystem::path written(const TemporaryDirectory& folder, const std::string& content) {
  const auto path = folder.path() / "file.json";
  write_file_atomically(path, content);
  return path;
}

}  // namespace

TEST_CASE("texts are as many tokens as the library says that wrote the format", "[tokenizer]") {
  Tokenizer tokenizer(k_tokenizer);
  const Json cases = Json::parse(read_file("tests/reports/tokenizer_counts.json"));
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

TEST_CASE("lengths of training files, whatever form they have", "[text_lengths]") {
  const TemporaryDirectory folder;
  const auto file = written(
      folder,
      R"({"instruction": "abc", "input": "de", "output": "xyz"})"
      "\n\n"
      R"({"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "uu"}, {"role": "assistant", "content": "aaaa"}]})"
      "\n"
      R"({"conversations": [{"from": "human", "value": "h"}, {"from": "gpt", "value": "gg"}]})"
      "\n");
  const auto sft = read_text_lengths(file, TrainingForm::sft, nullptr);
  CHECK(sft[0].lengths == std::vector<std::size_t>{6, 4, 1});
  CHECK(sft[1].lengths == std::vector<std::size_t>{3, 4, 2});
  const auto pairs = written(
      folder,
      R"({"prompt": "p", "chosen": [{"role": "assistant", "content": "cc"}], "rejected": "rrr"})"
      "\n");
  const auto dpo = read_text_lengths(pairs, TrainingForm::dpo, nullptr);
  CHECK(dpo[2].lengths == std::vector<std::size_t>{3});
  CHECK_THROWS_WITH(read_text_lengths(pairs, TrainingForm::sft, nullptr), Catch::Contains(":1:"));
  const std::string svg = text_lengths_svg(dpo, "bytes", "<pairs>");
  CHECK_THAT(svg, Catch::Contains("length in bytes") && Catch::Contains("&lt;pairs&gt;"));
}
