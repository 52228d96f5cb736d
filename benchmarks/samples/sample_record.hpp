// One record of a sample file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/problem.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Where a record stands.
struct RecordPlace {
  std::string file;
  std::size_t line = 0;                // 0: the text is a whole file
  const Language* language = nullptr;  // as the file name tells; null when it does not
};

// The language a record or else its file name tells; null when neither does. Throws InputError for
// a name that no language has. `name` is empty when the record has none.
const Language* resolve_language(const std::string& name, const RecordPlace& place,
                                 const Languages& languages);

// The completions of one record, in any of the forms that are a JSON object (docs/formats.md);
// several for the MultiPL-E form. Completion::sample is 0: counting is the reader's. Throws
// InputError.
std::vector<Completion> parse_sample_record(std::string_view text, const RecordPlace& place,
                                            const Languages& languages);

// A bigcode file: a JSON list, one element per task in suite order, each a list of whole programs.
// Throws InputError, with the line inside `text`, for anything else.
std::vector<std::vector<std::string>> parse_bigcode_list(std::string_view text,
                                                         const std::string& file);

}  // namespace octet
