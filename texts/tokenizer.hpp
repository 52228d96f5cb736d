// How many tokens a text is, by a tokenizer.json as Hugging Face's tokenizers write it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace octet {

// Byte-level BPE: what Qwen, Llama 3, DeepSeek and GPT-2 have. One thread at a time: it remembers
// the pieces it has met.
class Tokenizer final {
 public:
  // Throws InputError for a file that is no tokenizer.json, and for one of another kind (WordPiece,
  // Unigram, BPE over characters), naming what octet does not read; for one nested deeper than
  // 64, or with expressions or added tokens that are longer or more than octet reads.
  explicit Tokenizer(const std::filesystem::path& file);
  ~Tokenizer();
  Tokenizer(const Tokenizer&) = delete;  // owns compiled expressions
  Tokenizer& operator=(const Tokenizer&) = delete;

  // Tokens of a valid UTF-8 text, without those that a template or post-processor puts around it.
  // In time about linear in the text; throws InputError naming the file and its expression when
  // that would try more ways to cut texts than any tokenizer in use does.
  std::size_t count(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
