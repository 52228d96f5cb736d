// Which number of tasks a column of percentages was counted over.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace octet {

// How a printed percentage comes from a count over n tasks.
enum class Printing { rounded, truncated, impossible };

// Whether some count out of n gives `percent` when printed in steps of `unit` (0.1 for one
// decimal): rounded to the nearest step (halves either way), else cut off, else not at all.
Printing printing_of(double percent, std::size_t n, double unit);

// The counts out of n that are printed as `percent`, rounded or cut off: first and last, as
// percentages. Nothing when there is none.
struct PercentRange {
  double low = 0;
  double high = 0;
};
std::optional<PercentRange> exact_percents(double percent, std::size_t n, double unit);

struct Denominator {
  std::size_t n = 0;
  bool is_known = false;              // one of those published data has
  Printing mode = Printing::rounded;  // by which more cells fit
  double evidence = 0;                // log likelihood over that of any percentages whatever
};

// The n that explains the cells best. Each cell is, with probability 0.9, one of the percentages
// that n allows, each as likely, else any percentage: a small n that many cells fit is the
// likeliest, for it allows the fewest. Tried: `known` sizes and 5 to 1,000; one that is not known
// counts a thousandth, since so many are tried. Nothing when fewer than two cells are given, when
// the cells are not e times (an n that is not known: e^3 times) as likely as any percentages
// whatever, and when another n is within a factor of 3.
std::optional<Denominator> infer_denominator(const std::vector<double>& percents, double unit,
                                             const std::vector<std::size_t>& known);

}  // namespace octet
