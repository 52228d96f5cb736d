// Copying benchmark data into the place where octet finds it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
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

// A user's own problems under a name, so that `--suite NAME` finds them: reads the file as
// load_own_suites() does, and copies it below `destination`. An older copy of the name is replaced.
// Throws as load_own_suites(), and SystemError.
struct ImportedOwn {
  std::filesystem::path target;
  std::vector<Suite> suites;
};
ImportedOwn import_own(const std::string& name, const std::filesystem::path& file,
                       const Languages& languages, const std::filesystem::path& destination);

}  // namespace octet
