// Suites of problems: what exists, where its data is found, reading it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "benchmarks/problem.hpp"
#include "runners/language.hpp"

namespace octet {

// A suite with all its problems. Immutable after loading; thread-safe.
struct Suite {
  std::string name;      // "multipl-e-java", "mini-java"
  std::string protocol;  // "multipl-e"; the protocol of the samples may override to "chat"
  std::string source;    // file the data came from, or "embedded"
  std::string md5;       // of the uncompressed data
  std::vector<Problem> problems;  // in file order
  std::unordered_map<std::string, std::size_t> by_id;

  const Problem* find(const std::string& task_id) const;
};

// Expands names and groups ("multipl-e", "mini") to suite names, in table order. Throws InputError for
// an unknown name, listing those that exist.
std::vector<std::string> expand_suite_names(const std::vector<std::string>& names,
                                            const Languages& languages);

// Where data is looked for, in order: `given` (--data) when not empty, $OCTET_DATA, the user's data
// directory, ../shared/data/benchmarks when that exists.
std::vector<std::filesystem::path> data_places(const std::filesystem::path& given);

// Throws MissingError naming the places looked in and the command that adds the data.
Suite load_suite(const std::string& name, const Languages& languages,
                 const std::vector<std::filesystem::path>& places);

}  // namespace octet
