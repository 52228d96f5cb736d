#include "cli/commands/print_preferences.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <string>

#include "base/utf8.hpp"
#include "benchmarks/verdict.hpp"
#include "harness/recorded.hpp"

namespace octet {
namespace {

void print_controls(const PreferenceSummary& summary) {
  std::map<std::string, std::size_t> controls;
  for (const auto& [language, each] : summary.languages) {
    for (const auto& [name, count] : each.controls) controls[name] += count;
  }
  if (controls.empty()) return;
  fmt::print(
      "programs that passed native tests, run again with an expected value made wrong: {} fail, as "
      "they must, {} still pass, and {} have no value that could be changed\n",
      controls[name_of(Control::failed)], controls[name_of(Control::passed)],
      controls[name_of(Control::none_found)]);
}

std::size_t count_of(const std::map<std::string, std::size_t>& counts, const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

void print_text(const VerifyResult& result) {
  std::size_t pairs = 0, prompts = 0, forged = 0, weak = 0;
  for (const auto& [language, each] : result.summary.languages) {
    pairs += each.pairs;
    prompts += each.prompts;
    forged += count_of(each.verdicts, name_of(Verdict::forged));
    weak += count_of(each.dropped, k_weak_seal);
    fmt::print(
        "{:8} {:7} prompts {:9} responses {:9} programs {:7} pairs; the longer one is chosen "
        "in {:.1f} %\n",
        language, each.prompts, each.responses, each.programs, each.pairs,
        100 * longer_is_chosen(each.lengths));
  }
  fmt::print("{} pairs of {} prompts in {}\n", pairs, prompts, result.out);
  print_controls(result.summary);
  if (weak > 0) {
    fmt::print("{} more would be possible with a weaker seal than --require-seal asks for\n",
               weak == 1 ? "1 pair" : fmt::format("{} pairs", weak));
  }
  if (forged > 0) {
    fmt::print(
        "{} forged: they pass the tests even with an expected value made wrong; none is in a "
        "pair\n",
        forged == 1 ? "1 response is" : fmt::format("{} responses are", forged));
  }
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
