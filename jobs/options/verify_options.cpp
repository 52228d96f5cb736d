#include "jobs/options/verify_options.hpp"

#include <fmt/format.h>

#include "generation/pairs/exports.hpp"
#include "harness/recorded.hpp"

namespace octet {
namespace {

const std::string& per_prompt_help() {
  static const std::string help =
      fmt::format("Most pairs of a prompt (default {}; with the policy all: any number)",
                  PairOptions{}.per_prompt);
  return help;
}

OptionTable options_of(PairChoiceOptions& o) {
  return {
      {"policy", "P[:W],...",
       "How pairs are chosen: random, near-miss, max-margin, shortest-chosen, a mix by weight, all",
       &o.policy},
      {"pairs-per-prompt",
       "N",
       per_prompt_help(),
       &o.pairs_per_prompt,
       {.range = {{1, 1'000'000}}}},
      {"min-tests",
       "N",
       "Least live tests of a prompt that gives pairs",
       &o.min_tests,
       {.range = {{1, 1'000'000}}}},
      {"max-broken",
       "SHARE",
       "Most pairs whose rejected answer has no code or does not compile, as a share",
       &o.max_broken,
       {.range = {{0, 1}}}},
      {"max-length-gap",
       "SHARE",
       "Largest difference of the lengths of a pair, as a share of the longer text",
       &o.max_length_gap,
       {.range = {{0, 1}}}},
      {"balance-lengths", "",
       "Balance the mean lengths of chosen and rejected answers in each language",
       &o.balance_lengths},
      {"trust-tests", "", "Trust all tests: they need no consensus of the answers", &o.trust_tests},
      {"require-seal",
       "LEVEL",
       "Weakest seal of a chosen answer: exit_code, reached_end, controlled, sealed",
       &o.require_seal,
       {.choices = seals_to_require}},
      {"decontaminate", "",
       "Drop pairs that overlap with the benchmarks found in the data directory", &o.decontaminate},
      {"seed", "N", "Seed of the draws among pairs", &o.seed, {.range = {{0, k_any_number}}}},
      {"export",
       "FORM[,FORM]",
       "Forms: trl, trl-conversational, qwen, llama-factory, axolotl, kto (default: all)",
       &o.export_forms,
       {.choices = export_names}},
  };
}

}  // namespace

OptionTable options_of(VerifyOptions& o) {
  OptionTable table = {
      {"candidates",
       "FILE",
       "File of prompts with responses and tests",
       &o.candidates,
       {.required = true, .unless = "--from"}},
      {"from", "RUN", "Choose pairs again from the verdicts of RUN; no program is run", &o.from},
      {"control",
       "",
       "Run answers that pass native tests again with one expected value changed (default)",
       &o.control,
       {.binding = Binding::yes}},
  };
  for (const OptionTable& more : {options_of(o.pairs), options_of(o.run, &o.data)})
    table.insert(table.end(), more.begin(), more.end());
  return table;
}

OptionTable options_of(MergeOptions& o) {
  return {
      {"out", "RUN", "Folder for the joined run", &o.out},
      {"candidates", "FILE", "Candidates of octet verify, if the file was moved", &o.candidates},
      {"data", "DIR", "Directory of benchmark data, of octet verify and generate", &o.data},
  };
}

}  // namespace octet
