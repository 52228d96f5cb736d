// McNemar's exact test of two runs on the same tasks.
#pragma once

#include <cstddef>

namespace octet {

// Two-sided p-value of the tasks that flipped: `first` passed in the first run only, `second` in
// the second only. Under the hypothesis that both runs are equally good each flip goes either way
// with probability 1/2, so p = min(1, 2 P(X <= min(first, second))) with X binomial over all flips
// (McNemar 1947; exact form as in Fagerland, Lydersen and Laake 2013). Tasks on which the runs
// agree say nothing. 1 without flips. Relative error below 1e-11 for a million flips.
double mcnemar_exact(std::size_t first, std::size_t second);

}  // namespace octet
