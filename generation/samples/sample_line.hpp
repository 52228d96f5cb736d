// Lines of samples, read again: what selection, agents and summaries need of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "generation/samples/sample.hpp"

namespace octet {

// A line that to_json(Sample) wrote, with the fields that are read of it: number, kind, language,
// contract, snippet, question, answer, code, tokens, usage, of its tests how many cases are live
// and its mutants, the items, total, gate, merits, faults and advice of its score, and its drop.
struct SampleLine {
  Sample sample;
  std::string text;  // without newline
  bool is_kept() const { return !sample.drop; }
};

// Throws InputError(file, line, ...) for a line that is none.
SampleLine read_sample_line(std::string text, const std::string& file, std::size_t line);

// Whether a line says that its sample is kept, told by its end.
bool is_kept_line(std::string_view line);

// The line with another fate: kept, or dropped for that. Throws InputError for a line that
// to_json() did not write.
std::string with_fate(const SampleLine& line, const std::optional<Drop>& drop);
// The same with another total and gate of its score, which it has.
std::string with_fate(const SampleLine& line, const std::optional<Drop>& drop, const Score& score);

// Reads a file of such lines from the first to the last. Throws as read_sample_line() and
// LineReader do.
using TakeSampleLine = std::function<void(SampleLine&)>;
void each_sample_line(const std::filesystem::path& file, const TakeSampleLine& take);

// Of a file of whole lines. Throws InputError when it cannot be read.
std::uint64_t count_lines(const std::filesystem::path& file);

}  // namespace octet
