#include "jobs/options/snippets_options.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "jobs/options/offered_values.hpp"

namespace octet {

OptionTable options_of(SnippetsOptions& o) {
  return {
      {"out", "FILE", "Output file, one snippet a line", &o.out},
      {"language", "L[,L...]", "Languages to cut", &o.languages, {.offered = offered_languages}},
      {"max-tokens", "N", "Most tokens of a snippet", &o.max_tokens, {.range = {{1, 1'000'000}}}},
      {"min-lines",
       "N",
       "Least lines of a snippet, without blank ones",
       &o.min_lines,
       {.range = {{1, static_cast<double>(CutRules{}.max_lines)}}}},
      {"tokenizer", "FILE", "tokenizer.json that counts tokens (default: bytes/3)", &o.tokenizer},
      {"licences", "L[,L...]", "Licences whose code is accepted, or any", &o.licences},
      {"licence", "NAME", "Licence of input files without an SPDX line", &o.licence},
      {"seed",
       "N",
       "Seed of the draw of lines, from files without functions and classes",
       &o.seed,
       {.range = {{0, k_any_number}}}},
      {"limit", "N", "Only the first N snippets; 0: all", &o.limit, {.range = {{0, k_any_number}}}},
  };
}

void check(const SnippetsOptions& options) {
  if (options.paths.empty())
    throw InputError("PATH is missing: a source tree, a file or JSON lines");
  if (options.out.empty()) throw InputError("--out is missing: the file to write");
  const LicencePolicy policy(options.licences);
  if (!options.licence.empty() && !policy.allows(options.licence)) {
    throw InputError(fmt::format(
        "--licence {}: is not among --licences {}, so that nothing would be left; add it there",
        options.licence, fmt::join(options.licences, ",")));
  }
}

}  // namespace octet
