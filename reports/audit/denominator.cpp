#include "reports/audit/denominator.hpp"

#include <algorithm>
#include <cmath>

namespace octet {
namespace {

constexpr double k_slack = 1e-9;  // percentages are not exact in binary
constexpr std::size_t k_least = 5, k_most = 1000;
constexpr double k_stray = 0.1;     // share of cells that need not fit
constexpr double k_unknown = -6.9;  // log of 1/1000: that many other sizes are tried

double percent_of(double count, std::size_t n) {
  return 100 * count / static_cast<double>(n);
}

bool is_count(double count, std::size_t n) {
  return count >= 0 && count <= static_cast<double>(n);
}

bool fits_rounded(double percent, std::size_t n, double unit) {
  const double count = std::round(percent * static_cast<double>(n) / 100);
  return is_count(count, n) && std::abs(percent_of(count, n) - percent) <= unit / 2 + k_slack;
}

bool fits_truncated(double percent, std::size_t n, double unit) {
  const double count = std::ceil(percent * static_cast<double>(n) / 100 - k_slack);
  const double above = percent_of(count, n) - percent;
  return is_count(count, n) && above >= -k_slack && above < unit - k_slack;
}

double log_likelihood(const std::vector<double>& percents, double unit, std::size_t n,
                      Printing mode) {
  const double steps = 100 / unit + 1;
  const double allowed = std::min(static_cast<double>(n) + 1, steps);
  double sum = 0;
  for (const double percent : percents) {
    const bool fits = mode == Printing::rounded ? fits_rounded(percent, n, unit)
                                                : fits_truncated(percent, n, unit);
    sum += std::log((fits ? (1 - k_stray) / allowed : 0) + k_stray / steps);
  }
  return sum + static_cast<double>(percents.size()) * std::log(steps);
}

}  // namespace

Printing printing_of(double percent, std::size_t n, double unit) {
  if (fits_rounded(percent, n, unit)) return Printing::rounded;
  return fits_truncated(percent, n, unit) ? Printing::truncated : Printing::impossible;
}

std::optional<PercentRange> exact_percents(double percent, std::size_t n, double unit) {
  std::optional<PercentRange> range;
  const double middle = std::floor(percent * static_cast<double>(n) / 100);
  for (double count = middle - 1; count <= middle + 2; ++count) {
    const double exact = percent_of(count, n);
    const bool rounded = std::abs(exact - percent) <= unit / 2 + k_slack;
    const bool truncated = exact - percent >= -k_slack && exact - percent < unit - k_slack;
    if (!is_count(count, n) || (!rounded && !truncated)) continue;
    if (!range) range = PercentRange{exact, exact};
    range->high = exact;
  }
  return range;
}

std::optional<Denominator> infer_denominator(const std::vector<double>& percents, double unit,
                                             const std::vector<std::size_t>& known) {
  if (percents.size() < 2) return std::nullopt;
  std::vector<Denominator> tried;
  for (std::size_t n = k_least; n <= k_most; ++n) {
    Denominator best{n, std::find(known.begin(), known.end(), n) != known.end(), Printing::rounded,
                     log_likelihood(percents, unit, n, Printing::rounded)};
    const double truncated = log_likelihood(percents, unit, n, Printing::truncated);
    if (truncated > best.evidence) {
      best.evidence = truncated;
      best.mode = Printing::truncated;
    }
    if (!best.is_known) best.evidence += k_unknown;
    tried.push_back(best);
  }
  const auto less = [](const Denominator& a, const Denominator& b) {
    return a.evidence < b.evidence;
  };
  const auto best = std::max_element(tried.begin(), tried.end(), less);
  if (best->evidence < (best->is_known ? 1 : 3)) return std::nullopt;
  for (const Denominator& other : tried) {
    if (other.n != best->n && other.evidence > best->evidence - std::log(3.0)) return std::nullopt;
  }
  return *best;
}

}  // namespace octet
