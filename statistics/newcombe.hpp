// Newcombe's interval of the difference between two runs on the same tasks.
#pragma once

#include <cstddef>

#include "statistics/wilson.hpp"

namespace octet {

// How two runs did on the tasks that both have.
struct PairedCounts {
  std::size_t both = 0;
  std::size_t first_only = 0;
  std::size_t second_only = 0;
  std::size_t neither = 0;

  std::size_t tasks() const { return both + first_only + second_only + neither; }
  double difference() const;  // pass rate of the first less that of the second; 0 without tasks
};

// 95 % interval of difference(): the Wilson intervals of both rates, squared and added, with the
// correlation of the pairs (Newcombe 1998, "Improved confidence intervals for the difference
// between binomial proportions based on paired data", method 10, with its correction of the
// correlation).
// [-1, 1] without tasks. Swapping the runs mirrors it.
Interval newcombe95(const PairedCounts& counts);

}  // namespace octet
