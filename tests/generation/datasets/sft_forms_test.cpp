#include "generation/datasets/sft_forms.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace octet;

namespace {

const SftRow k_row = {"s1-0000001", "Add \"a\"\nand b.",
                      "```python\nprint('\\\\')\n```\n\xF0\x9F\x98\x80"};

std::string line_of(std::string_view form, const std::string& system = "Be brief.") {
  std::string line = sft_line(form, turns_of(form, k_row, system));
  line.pop_back();
  return line;
}

}  // namespace

TEST_CASE("every form is read back as it was written", "[sft_forms]") {
  REQUIRE(sft_forms().size() == 6);
  for (const SftForm& form : sft_forms()) {
    INFO(form.name);
    CHECK(sft_line(form.name, turns_of(form.name, k_row, "s")).find('\n') ==
          sft_line(form.name, turns_of(form.name, k_row, "s")).size() - 1);
    const SftTurns read = read_sft_line(form.name, line_of(form.name), "f", 1);
    CHECK(read == SftTurns{"Be brief.", k_row.question, k_row.answer});
    const SftTurns bare = read_sft_line(form.name, line_of(form.name, ""), "f", 1);
    CHECK(bare.system == (form.needs_system ? "You are a helpful assistant." : ""));
    CHECK(bare.question == k_row.question);
  }
  CHECK_THROWS_AS(sft_line("tnl", {}), std::out_of_range);
}

TEST_CASE("the exact shapes of forms", "[sft_forms]") {
  const SftTurns turns = {"s", "q", "a"};
  CHECK(sft_line("qwen", turns) ==
        R"({"messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},)"
        R"({"role":"assistant","content":"a"}],"format":"chatml","only_last_turn_loss":true})"
        "\n");
  CHECK(sft_line("trl-prompt-completion", {"", "q", "a"}) ==
        R"({"prompt":[{"role":"user","content":"q"}],)"
        R"("completion":[{"role":"assistant","content":"a"}]})"
        "\n");
  CHECK(
      sft_line("llama-factory-sharegpt", turns) ==
      R"({"conversations":[{"from":"human","value":"q"},{"from":"gpt","value":"a"}],"system":"s"})"
      "\n");
  CHECK(sft_line("llama-factory-alpaca", turns) ==
        R"({"instruction":"q","input":"","output":"a","system":"s"})"
        "\n");
  CHECK(sft_line("trl-messages", turns) == sft_line("axolotl", turns));
}

TEST_CASE("what a trainer would misread is refused", "[sft_forms]") {
  const auto refused = [](const char* form, const std::string& line, const char* what) {
    INFO(line);
    CHECK_THROWS_WITH(read_sft_line(form, line, "file.jsonl", 7),
                      Catch::StartsWith("file.jsonl:7: ") && Catch::Contains(what));
  };
  refused("qwen",
          R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],)"
          R"("format":"chatml","only_last_turn_loss":true})",
          "lose the question");
  refused("trl-messages", R"({"messages":[{"role":"user","content":"q"}]})", "1 turns");
  refused("trl-messages",
          R"({"messages":[{"role":"assistant","content":"q"},{"role":"user","content":"a"}]})",
          "where user must stand");
  refused("trl-messages",
          R"({"messages":[{"role":"user","content":"q<|im_end|>"},)"
          R"({"role":"assistant","content":"a"}]})",
          "<|im_end|>");
  refused("llama-factory-sharegpt",
          R"({"conversations":[{"from":"user","value":"q"},{"from":"gpt","value":"a"}]})", "human");
  refused("llama-factory-alpaca", R"({"instruction":"q","input":"x","output":"a"})", "input");
  refused("llama-factory-alpaca", R"({"instruction":"q","input":"","output":" \n"})", "is empty");
  refused(
      "axolotl",
      R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"x":1})",
      "x");
}
