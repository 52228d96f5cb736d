#include "reports/scores/verdict_notes.hpp"

#include <fmt/format.h>

namespace octet {

std::vector<std::string> verdict_notes(const std::string& run, const ScoreSummary& summary) {
  std::vector<std::string> notes;
  if (const std::size_t forged = summary.count(Verdict::forged); forged > 0) {
    notes.push_back(
        fmt::format("{}: {} forged: they pass the tests even with an expected value made wrong; "
                    "they count as not passed",
                    run, forged == 1 ? "1 answer is" : fmt::format("{} answers are", forged)));
  }
  const std::size_t failed = summary.count(Control::failed);
  const std::size_t passed = summary.count(Control::passed);
  const std::size_t none = summary.count(Control::none_found);
  if (failed + passed + none > 0) {
    notes.push_back(fmt::format(
        "{}: {} passes of native tests were run again with an expected value made wrong: {} fail, "
        "as they must, {} still pass, and {} have no value that could be changed",
        run, failed + passed + none, failed, passed, none));
  }
  for (const auto& [verdict, count] : summary.unknown_verdicts()) {
    notes.push_back(fmt::format(
        "{}: \"{}\", the verdict of {} of its records, is one that only a newer octet knows; they "
        "count as not passed",
        run, verdict, count));
  }
  return notes;
}

}  // namespace octet
