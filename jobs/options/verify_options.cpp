#include "jobs/options/verify_options.hpp"

#include <fmt/format.h>

#include "generation/pairs/exports.hpp"
#include "harness/recorded.hpp"

namespace octet {
namespace {

const std::string& per_prompt_help() {
  static const std::string help =
      fmt::format("At most so many pairs of a prompt (default {}; of the policy all: any number)",
                  PairOptions{}.per_prompt);
  return help;
}

OptionTable options_of(PairChoiceOptions& o) {
  return {
      {"policy", "P[:W],...",
       "random, near-miss, max-margin, shortest-chosen, a mix by weight, or all", &o.policy},
      {"pairs-per-prompt",
       "N",
       per_prompt_help(),
       &o.pairs_per_prompt,
       {.range = {{1, 1'000'000}}}},
      {"min-tests",
       "N",
       "Prompts with fewer live tests give no pairs",
       &o.min_tests,
       {.range = {{1, 1'000'000}}}},
      {"max-broken",
       "SHARE",
       "Of pairs whose rejected answer has no code or does not compile",
       &o.max_broken,
       {.range = {{0, 1}}}},
      {"max-length-gap",
       "SHARE",
       "Of the longer text; pairs further apart are none",
       &o.max_length_gap,
       {.range = {{0, 1}}}},
      {"balance-lengths", "", "Even out the mean lengths of chosen and rejected by language",
       &o.balance_lengths},
      {"trust-tests", "", "All tests are right: no consensus is sought", &o.trust_tests},
      {"require-seal",
       "LEVEL",
       "Of chosen answers: exit_code, reached_end, controlled, sealed, or a stronger one",
       &o.require_seal,
       {.choices = seals_to_require}},
      {"decontaminate", "",
       "Drop pairs that overlap with the benchmarks found in the data directory", &o.decontaminate},
      {"seed", "N", "Of the draws among pairs", &o.seed, {.range = {{0, k_any_number}}}},
      {"export",
       "FORM[,FORM]",
       "trl, trl-conversational, qwen, llama-factory, axolotl, kto (default: all of them)",
       &o.export_forms,
       {.choices = export_names}},
  };
}

}  // namespace

OptionTable options_of(VerifyOptions& o) {
  OptionTable table = {
      {"candidates",
       "FILE",
       "Prompts with responses and tests",
       &o.candidates,
       {.required = true, .unless = "--from"}},
      {"from", "RUN", "Choose pairs again from the verdicts of RUN; nothing is run", &o.from},
      {"control",
       "",
       "Run what passes native tests again with one expectation altered (default)",
       &o.control,
       {.binding = Binding::yes}},
  };
  for (const OptionTable& more : {options_of(o.pairs), options_of(o.run, &o.data)})
    table.insert(table.end(), more.begin(), more.end());
  return table;
}

OptionTable options_of(MergeOptions& o) {
  return {
      {"out", "RUN", "Run folder of the whole", &o.out},
      {"candidates", "FILE", "Of verify: the candidates, when they are no more where they were",
       &o.candidates},
      {"data", "DIR", "Of verify and generate: where benchmark data is", &o.data},
  };
}

}  // namespace octet
