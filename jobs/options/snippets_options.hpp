// Options of SnippetsJob.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generation/snippets/licence.hpp"
#include "generation/snippets/snippet_cutter.hpp"
#include "generation/snippets/snippet_maker.hpp"
#include "generation/snippets/source_language.hpp"
#include "jobs/options/option.hpp"

namespace octet {

struct SnippetsOptions {
  std::vector<std::string> paths;  // source trees, files, or JSON lines of sources
  std::string out;                 // the file that is made
  std::vector<std::string> languages = source_languages();
  std::uint64_t max_tokens = CutRules{}.max_tokens;
  std::uint64_t min_lines = CutRules{}.min_lines;
  std::string tokenizer;  // a tokenizer.json; empty: bytes/3
  std::vector<std::string> licences = usual_licences();
  std::string licence;  // of all input; empty: as it tells
  std::uint64_t seed = SnippetRules{}.seed;
  std::uint64_t limit = SnippetRules{}.limit;  // 0: none
};

OptionTable options_of(SnippetsOptions& options);  // but `paths`, which have no name

// What options_of() cannot say of the values. Throws InputError.
void check(const SnippetsOptions& options);

}  // namespace octet
