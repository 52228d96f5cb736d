#include "reports/page/text_lengths.hpp"

#include <catch2/catch.hpp>

#include "base/files/whole_files.hpp"

using namespace octet;

namespace {

std::filesystem::path written(const TemporaryDirectory& folder, const std::string& content) {
  const auto path = folder.path() / "file.json";
  write_file_atomically(path, content);
  return path;
}

}  // namespace

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
  CHECK(sft[0].lengths == std::vector<std::size_t>{6, 2, 1});  // the system's turn is no problem
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
