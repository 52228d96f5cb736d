// From where a file of benchmark data is downloaded, when a user asks for that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "benchmarks/suites/suite_table.hpp"

namespace octet {

// A data file that suites need, once, whatever number of them.
struct DataSource {
  std::string file;       // below a data place, without .gz
  std::string address;    // of the publisher; empty where only its page is known
  std::string published;  // that page
  std::string known_md5;  // of the uncompressed file; empty where octet was not tested with one
};

// All files of these suites, those of their cases too, each once; none of those compiled in.
std::vector<DataSource> data_sources(const std::vector<SuiteEntry>& entries);

// The address of a data file at its publisher; empty where there is none known.
std::string address_of(const std::string& data_file);

}  // namespace octet
