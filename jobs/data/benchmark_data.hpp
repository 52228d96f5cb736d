// Benchmark data: which suites there are, where their data is, and how it gets there.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/suites/data_import.hpp"
#include "benchmarks/suites/suite_table.hpp"

namespace octet {

struct FoundData {
  std::size_t problems = 0;
  std::string md5;
  std::string source;  // the file, or "embedded"
};

// A suite with its data as it was found, or why it was not. Of a user's own problems `entry` has
// name, language and protocol.
struct ListedSuite {
  SuiteEntry entry;
  std::optional<FoundData> found;
  std::string damage;     // what is wrong with data that was found
  std::string published;  // where what is missing, the data or a file of its cases, is offered
  DataIdentity identity;  // of the data that was found
};

// `data`: looked in first; empty: not. Throws InputError when it is no folder.
std::vector<ListedSuite> list_suites(const std::string& data);

// Copies files, or those of directories, into the directory `data` (empty: the user's), and tells
// `sink` of each. Throws InputError for files that are no benchmark data.
void add_data(const std::vector<std::string>& paths, const std::string& data,
              const std::function<void(const ImportedData&)>& sink);

// The same of a user's own problems, under a name. Throws InputError for what is wrong with them.
ImportedOwn add_own_data(const std::string& name, const std::string& file, const std::string& data);

struct DataPlaces {
  std::vector<std::filesystem::path> looked_in;                     // in this order
  std::vector<std::pair<SuiteEntry, std::filesystem::path>> files;  // empty path: not found
};
DataPlaces find_data_files(const std::string& data);

// Of suites and groups by name. Throws InputError for names that are not known.
std::vector<SuiteEntry> suite_entries(const std::vector<std::string>& names);

}  // namespace octet
