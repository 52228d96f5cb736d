#include "texts/chat_tokens.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace octet;

TEST_CASE("tokens of chat templates are found", "[chat_tokens]") {
  for (const std::string token :
       {"<|im_start|>", "<|im_end|>", "<|endoftext|>", "<|begin_of_text|>", "<|eot_id|>",
        "<|start_header_id|>", "<|fim_prefix|>", "<|assistant|>", "<start_of_turn>",
        "<end_of_turn>", "[INST]", "[/INST]", "<<SYS>>", "</s>",
        "<\xEF\xBD\x9C"
        "begin\xE2\x96\x81of\xE2\x96\x81sentence\xEF\xBD\x9C>"}) {
    CHECK(chat_token_in("a text " + token + " and more").value_or("none") == token);
    CHECK(chat_token_in(token).value_or("none") == token);
  }
}

TEST_CASE("code is no token of a chat template", "[chat_tokens]") {
  for (const char* code :
       {"", "<", "<|", "<|>", "<||>", "a <| b |> c", "std::vector<s> v;", "if (a<b||c>d)", "x[INST",
        "cat <|file", "<|not closed", "<| im_end |>", "<|im-end|>"})
    CHECK_FALSE(chat_token_in(code));
}

TEST_CASE("a long name between bars is none", "[chat_tokens]") {
  CHECK_FALSE(chat_token_in("<|" + std::string(100, 'a') + "|>"));
}
