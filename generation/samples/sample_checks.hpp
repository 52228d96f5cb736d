// What can be told of a sample by its text alone, before anything dear is done for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generation/decontamination/contamination.hpp"
#include "generation/prompts/template_leak.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/samples/sample.hpp"
#include "generation/snippets/token_counter.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// The same for all samples of a run.
struct SampleBounds {
  const Languages* languages = nullptr;
  const TemplateTexts* templates = nullptr;
  const BenchmarkTexts* benchmarks = nullptr;  // null: no decontamination
  TokenCounter* tokens = nullptr;
  RecipeSelect select;
};

// A text that a sample is made from and may not copy.
struct SourceText {
  std::string text;
  DropReason reason = DropReason::copies_snippet;  // why what copies it is dropped
  std::string id;                                  // of the snippet or sample
};
using SourceTexts = std::vector<SourceText>;

// Of the code in an answer: the block in `language`; nothing and `drop` set where there is none.
std::optional<std::string> code_of(const std::string& answer, const Language& language,
                                   const Languages& languages, std::optional<Drop>& drop);

// Of a question by itself: length, leak of a template, lines of its sources, secrets, benchmarks.
// Sets its tokens.
std::optional<Drop> check_question(Sample& sample, const SourceTexts& sources,
                                   const SampleBounds& bounds);

// Of an answer with its code: placeholders, leak, a copy of a source, secrets, benchmarks,
// length of the whole sample. Sets its tokens.
std::optional<Drop> check_answer(Sample& sample, const SourceTexts& sources,
                                 const Language& language, const SampleBounds& bounds);

// ---- those of them that can be decided again of a finished sample, whose tokens are counted

// Of its question: words. Of what is there so far: tokens.
std::optional<Drop> too_many_words(const Sample& sample, const RecipeSelect& select);
std::optional<Drop> too_many_tokens(std::uint64_t tokens, const RecipeSelect& select);
std::optional<Drop> overlap_of_question(const Sample& sample, const BenchmarkTexts& benchmarks);
std::optional<Drop> overlap_of_code(const Sample& sample, const Language& language,
                                    const BenchmarkTexts& benchmarks);

}  // namespace octet
