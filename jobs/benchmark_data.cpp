#include "jobs/benchmark_data.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "benchmarks/suites/suite.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

std::string page_of_missing(const SuiteEntry& entry, const std::vector<fs::path>& places) {
  if (find_data(entry, places).empty()) return entry.published;
  for (const CaseFile& file : entry.case_files) {
    if (find_data_file(file.file, places).empty()) return file.published;
  }
  return {};
}

ListedSuite look_up(const SuiteEntry& entry, const Languages& languages,
                    const std::vector<fs::path>& places, const std::vector<SuiteEntry>& table) {
  ListedSuite listed{entry, {}, "", page_of_missing(entry, places), {}};
  try {
    const Suite suite = load_suite(entry.name, languages, places);
    listed.found = FoundData{suite.problems.size(), suite.md5, suite.source};
    listed.identity = identify_data(entry.name, suite.md5, table);
  } catch (const MissingError&) {
    // The entry says so by holding nothing.
  } catch (const InputError& error) {
    listed.damage = error.what();
  }
  return listed;
}

}  // namespace

std::vector<ListedSuite> list_suites(const std::string& data) {
  const Languages languages = Languages::embedded();
  const std::vector<fs::path> places = data_places(data);
  const std::vector<SuiteEntry> table = suite_table(languages);
  std::vector<ListedSuite> suites;
  for (const SuiteEntry& entry : table) suites.push_back(look_up(entry, languages, places, table));
  return suites;
}

void add_data(const std::vector<std::string>& paths, const std::string& data,
              const std::function<void(const ImportedData&)>& sink) {
  const Languages languages = Languages::embedded();
  const fs::path destination = data.empty() ? data_directory() : fs::path(data);
  for (const std::string& path : paths) {
    for (const ImportedData& each : import_data(path, languages, destination)) sink(each);
  }
}

DataPlaces find_data_files(const std::string& data) {
  DataPlaces found{data_places(data), {}};
  for (const SuiteEntry& entry : suite_table(Languages::embedded())) {
    if (!entry.embedded) found.files.emplace_back(entry, find_data(entry, found.looked_in));
  }
  return found;
}

std::vector<SuiteEntry> suite_entries(const std::vector<std::string>& names) {
  const Languages languages = Languages::embedded();
  std::vector<SuiteEntry> entries;
  for (const std::string& name : expand_suite_names(names, languages))
    entries.push_back(find_suite_entry(name, languages));
  return entries;
}

}  // namespace octet
