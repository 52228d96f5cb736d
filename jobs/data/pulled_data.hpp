// Benchmark data from its publishers, when a user asks for it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "benchmarks/suites/data_addresses.hpp"

namespace octet {

struct PullOptions {
  std::vector<std::string> suites;  // names or groups
  std::string data;                 // directory to put it into; empty: the user's
  std::string from;                 // a mirror: URL of a folder laid out as that directory
};

enum class PullEnd { there_before, pulled };

struct PulledFile {
  DataSource source;
  PullEnd end = PullEnd::pulled;
  std::filesystem::path file;
  std::string url;
  std::size_t bytes = 0;
};

// What would be asked for. Throws InputError for names that are not known.
std::vector<DataSource> sources_of(const PullOptions& options);

// Downloads each file that is not there yet, checks it by its md5 and reads all of it as the data
// of its suite before it is put in place; tells `sink` of each as it is done and `progress` of
// bytes meanwhile (file, so far, in all or 0). Throws MissingError naming the URL where the
// publisher does not answer or no address is known, and InputError where the md5 is another: then
// nothing of that file is kept.
void pull_data(const PullOptions& options, const std::function<void(const PulledFile&)>& sink,
               const std::function<void(const std::string&, std::size_t, std::size_t)>& progress);

}  // namespace octet
