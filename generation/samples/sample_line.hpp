// Lines of samples, read again: what selection, agents and summaries need of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "generation/samples/sample.hpp"

namespace octet {

// A line that to_json(Sample) wrote, with the fields that are read of it: number, kind, language,
// contract, snippet, question, answer, code, usage, the mutants of its tests, the total, merits,
// faults and advice of its score, and the reason of its drop.
struct SampleLine {
  Sample sample;
  std::string text;  // without newline
  bool is_kept() const { return !sample.drop; }
};

// Throws InputError(file, line, ...) for a line that is none.
SampleLine read_sample_line(std::string text, const std::string& file, std::size_t line);

// Whether a line says that its sample is kept, told by its end.
bool is_kept_line(std::string_view line);

// The line of a sample that was kept until it was selected. Throws InputError for one that is
// dropped already.
std::string dropped_line(const SampleLine& line, const Drop& drop);

}  // namespace octet
