// How a score is printed.
#pragma once

#include <string>

namespace octet {

// One decimal, halves away from zero: the rounding rule of every printed score.
std::string one_decimal(double percent);

// "[33.2, 76.9]" of an interval of fractions.
struct Interval;
std::string percent_interval(const Interval& interval);

}  // namespace octet
