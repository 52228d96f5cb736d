// Copying benchmark data into the place where octet finds it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "benchmarks/suites/suite_table.hpp"
#include "runners/languages/language.hpp"

namespace octet {

struct ImportedData {
  SuiteEntry entry;
  std::filesystem::path source;
  std::filesystem::path target;
  std::size_t problems = 0;
  std::string md5;  // of the uncompressed data
};

// Copies a file, or the files of a directory tree that are recognised, below `destination`: each is
// recognised by its content (SuiteEntry::known_md5) or by its name, checked by reading all of it as
// the suite's data, and put in place whole or not at all. An older copy is replaced. Throws
// InputError for a path that holds nothing octet knows, listing the names it knows, and for damaged
// data; SystemError when writing fails.
std::vector<ImportedData> import_data(const std::filesystem::path& path, const Languages& languages,
                                      const std::filesystem::path& destination);

}  // namespace octet
