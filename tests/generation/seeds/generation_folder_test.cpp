#include "generation/seeds/generation_folder.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"

namespace octet {
namespace {

GenerationDescription some_run() {
  GenerationDescription run;
  run.octet = "0.4.0";
  run.recipe = "seed: 1\n";
  run.binding = "seed: 1\nseeds.keep: 30\n";
  run.snippets = "snippets.jsonl";
  run.snippets_sha256 = "aa";
  run.prompts = {{"score", "bb"}};
  run.benchmarks = "cc";
  return run;
}

void write_run(const std::filesystem::path& folder, const GenerationDescription& run) {
  std::filesystem::create_directories(folder / generation_files::k_facts);
  write_file_atomically(folder / generation_files::k_run, to_json(run));
}

}  // namespace

TEST_CASE("a folder is gone on with when it is made of the same", "[generation_folder]") {
  const TemporaryDirectory folder;
  CHECK_NOTHROW(require_same(folder.path() / "free", some_run()));
  write_run(folder.path(), some_run());
  GenerationDescription moved = some_run();
  moved.snippets = "elsewhere.jsonl";  // the same bytes
  moved.octet = "0.4.1";
  CHECK_NOTHROW(require_same(folder.path(), moved));
  CHECK(read_generation(folder.path()).prompts.at("score") == "bb");
}

TEST_CASE("what differs is named", "[generation_folder]") {
  const TemporaryDirectory folder;
  write_run(folder.path(), some_run());
  GenerationDescription other = some_run();
  other.binding = "seed: 2\nseeds.keep: 30\n";
  other.prompts["score"] = "dd";
  CHECK_THROWS_WITH(require_same(folder.path(), other), Catch::Contains("seed is 2 and was 1") &&
                                                            Catch::Contains("prompt score") &&
                                                            Catch::Contains("--reuse"));
}

TEST_CASE("a folder of something else is left alone", "[generation_folder]") {
  const TemporaryDirectory folder;
  write_file_atomically(folder.path() / "letter.txt", "dear");
  CHECK_THROWS_AS(require_same(folder.path(), some_run()), InputError);
  CHECK_FALSE(is_generation(folder.path()));
}

TEST_CASE("a folder of a later octet is refused", "[generation_folder]") {
  const TemporaryDirectory folder;
  std::string json = to_json(some_run());
  json.replace(json.find("\"schema\": 1"), 11, "\"schema\": 9");
  write_file_atomically(folder.path() / generation_files::k_run, json);
  CHECK_THROWS_WITH(read_generation(folder.path()), Catch::Contains("later octet"));
}

TEST_CASE("the digest of a file is that of its bytes", "[generation_folder]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "bytes";
  const std::string bytes((std::size_t{1} << 20) + 17, 'x');  // more than one piece
  write_file_atomically(file, bytes);
  CHECK(digest_of_file(file) == sha256(bytes));
  CHECK(digest_of_tokenizer("").empty());
  CHECK_THROWS_AS(digest_of_file(folder.path() / "none"), InputError);
}

}  // namespace octet
