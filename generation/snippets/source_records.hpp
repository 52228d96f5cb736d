// Source texts in JSON lines, plain or gzip, as data sets of code are published.
#pragma once

#include <filesystem>

#include "generation/snippets/source.hpp"

namespace octet {

// Whether a file holds records rather than code: by its name, ".jsonl" or ".gz", or because it can
// be read only once.
bool holds_source_records(const std::filesystem::path& file);

// Gives each record to `sink`. A record is an object with "content" or "text" and perhaps a path, a
// language, licences and a repository, under the names of the table in source_records.cpp; further
// keys are not looked at. Records that cannot be used, and where a damaged file cannot be read on,
// are told with file and line and passed over; records over k_largest_source are dropped. Throws
// InputError when the file cannot be opened, and Interrupted when a stop is requested.
void read_source_records(const std::filesystem::path& file, SourceSink& sink);

}  // namespace octet
