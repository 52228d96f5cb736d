#include "cli/commands/print_preferences.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "base/utf8.hpp"

namespace octet {
namespace {

void print_text(const VerifyResult& result) {
  std::size_t pairs = 0, prompts = 0;
  for (const auto& [language, each] : result.summary.languages) {
    pairs += each.pairs;
    prompts += each.prompts;
    fmt::print(
        "{:8} {:7} prompts {:9} responses {:9} programs {:7} pairs; the longer one is chosen "
        "in {:.1f} %\n",
        language, each.prompts, each.responses, each.programs, each.pairs,
        100 * longer_is_chosen(each.lengths));
  }
  fmt::print("{} pairs of {} prompts in {}\n", pairs, prompts, result.out);
}

}  // namespace

ExitCode print_preferences(const VerifyResult& result, const TerminalFlags& flags) {
  if (flags.json)
    fmt::print("{}", to_json(result.summary));
  else
    print_text(result);
  for (const CandidateFault& fault : result.summary.faults)
    fmt::print(stderr, "octet: {}:{}: {}\n", result.candidates, fault.line,
               visible_line(fault.reason));
  if (!flags.quiet) {
    for (const CandidateFault& remark : result.summary.remarks)
      fmt::print(stderr, "octet: {}:{}: {}: {}\n", result.candidates, remark.line,
                 visible_line(remark.id), visible_line(remark.reason));
  }
  const bool whole = result.summary.faults.empty() && !result.summary.has_harness_errors;
  return whole ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace octet
