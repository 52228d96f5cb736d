// The unbiased estimator of pass@k.
#pragma once

#include <cstddef>

namespace octet {

// The probability that at least one of k samples, drawn without replacement from n of which c
// passed, passes: 1 - C(n-c, k) / C(n, k), as a product that neither over- nor underflows (Chen et
// al. 2021, "Evaluating Large Language Models Trained on Code"). Needs c <= n and 1 <= k <= n.
double pass_at_k(std::size_t n, std::size_t c, std::size_t k);

}  // namespace octet
