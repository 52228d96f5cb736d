#include "reports/scores/verdict_notes.hpp"

#include <fmt/format.h>

namespace octet {

std::vector<std::string> verdict_notes(const std::string& run, const ScoreSummary& summary) {
  std::vector<std::string> notes;
  if (const std::size_t forged = summary.count(Verdict::forged); forged > 0) {
    notes.push_back(
        fmt::format("{}: {} forged: they pass the tests, and pass them also with an expectation "
                    "made wrong; they count as not passed",
                    run, forged == 1 ? "1 answer is" : fmt::format("{} answers are", forged)));
  }
  const std::size_t failed = summary.count(Control::failed);
  const std::size_t passed = summary.count(Control::passed);
  const std::size_t none = summary.count(Control::none_found);
  if (failed + passed + none > 0) {
    notes.push_back(fmt::format(
        "{}: of {} passes of native tests {} fail them with an expectation made wrong, as "
        "they must, {} pass them still, and for {} no expectation was found to alter",
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
