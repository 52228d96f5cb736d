#include "jobs/data/benchmark_data.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "benchmarks/suites/own_suites.hpp"
#include "benchmarks/suites/suite.hpp"
#include "benchmarks/suites/suite_names.hpp"

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

// Those that `octet data add --as` put there.
void add_own_suites(const Languages& languages, const std::vector<fs::path>& places,
                    std::vector<ListedSuite>& listed) {
  for (const OwnSuiteFile& from : kept_own_suites(places)) {
    ListedSuite row;
    row.entry.name = from.name;
    row.entry.data_file = (fs::path(k_own_folder) / from.file.filename()).string();
    try {
      for (const Suite& suite : load_own_suites(from, languages)) {
        row.entry.name = suite.name;
        row.entry.language = suite.language->name;
        row.entry.protocol = suite.protocol;
        row.found = FoundData{suite.problems.size(), suite.md5, suite.source};
        listed.push_back(row);
      }
    } catch (const InputError& error) {
      row.damage = error.what();
      listed.push_back(std::move(row));
    }
  }
}

}  // namespace

std::vector<ListedSuite> list_suites(const std::string& data) {
  const Languages languages = Languages::embedded();
  const std::vector<fs::path> places = data_places(data);
  const std::vector<SuiteEntry> table = suite_table(languages);
  std::vector<ListedSuite> suites;
  for (const SuiteEntry& entry : table) suites.push_back(look_up(entry, languages, places, table));
  add_own_suites(languages, places, suites);
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

ImportedOwn add_own_data(const std::string& name, const std::string& file,
                         const std::string& data) {
  return import_own(name, file, Languages::embedded(),
                    data.empty() ? data_directory() : fs::path(data));
}

DataPlaces find_data_files(const std::string& data) {
  DataPlaces found{data_places(data), {}};
  for (const SuiteEntry& entry : suite_table(Languages::embedded())) {
    if (!entry.embedded) found.files.emplace_back(entry, find_data(entry, found.looked_in));
  }
  for (const OwnSuiteFile& own : kept_own_suites(found.looked_in)) {
    SuiteEntry entry;
    entry.name = own.name;
    found.files.emplace_back(std::move(entry), own.file);
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
