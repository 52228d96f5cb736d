// A comparison as text, Markdown and JSON.
#pragma once

#include <cstddef>
#include <string>

#include "reports/compare/comparison.hpp"
#include "reports/tables/table_format.hpp"

namespace octet {

// What the runs did not have in common stands first, then scores with differences, then the flips
// of each suite, at most `flips` each way. Formats: text and markdown.
std::string format_comparison(const Comparison& comparison, TableFormat format, std::size_t flips);

// Everything, with fractions to the last digit.
std::string comparison_json(const Comparison& comparison);

// "0.031", "1", "2.1e-12": three significant digits.
std::string p_text(double p);

}  // namespace octet
