#include "harness/runs/recorded_suites.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "benchmarks/suites/generated_tasks.hpp"
#include "benchmarks/suites/own_suites.hpp"
#include "benchmarks/suites/suite_table.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// What the user called a file of problems: --suite of the run says it, or the file's own name does
// where `octet data add --as` put it.
std::string own_name(const RunManifest& run, const std::string& suite, const fs::path& source) {
  JsonObject flags = JsonObject::parse(run.flags.text(), "flags of the run");
  for (const std::string& each : flags.strings_or("suite", {})) {
    const auto own = own_suite_file(each);
    if (own && (suite == own->name || suite.starts_with(own->name + "-"))) return own->name;
  }
  const std::string name = source.filename().string();
  return name.substr(0, name.find(".jsonl"));
}

// Files are read once for all suites that are in them.
class RecordedSuites final {
 public:
  RecordedSuites(const RunManifest& run, const Languages& languages,
                 const std::vector<fs::path>& places)
      : run_(run), languages_(languages), places_(places), table_(suite_table(languages)) {}

  std::vector<Suite> load() {
    std::vector<Suite> loaded;
    for (const std::string& name : run_.suites) {
      if (is_published(name)) {
        loaded.push_back(load_suite(name, languages_, places_));
      } else {
        loaded.push_back(take(name, run_.sources.at(name)));
      }
    }
    return loaded;
  }

 private:
  bool is_published(const std::string& name) const {
    return std::any_of(table_.begin(), table_.end(),
                       [&](const SuiteEntry& entry) { return entry.name == name; });
  }

  std::optional<Suite> taken(const std::string& name) {
    const auto found = std::find_if(read_.begin(), read_.end(),
                                    [&](const Suite& suite) { return suite.name == name; });
    if (found == read_.end()) return std::nullopt;
    Suite suite = std::move(*found);
    read_.erase(found);
    return suite;
  }

  Suite take(const std::string& name, const std::string& source) {
    if (auto suite = taken(name)) return std::move(*suite);
    std::vector<Suite> read =
        is_generated_suite(name)
            ? generated_tasks(source, languages_)
            : load_own_suites({own_name(run_, name, source), source}, languages_);
    std::move(read.begin(), read.end(), std::back_inserter(read_));
    if (auto suite = taken(name)) return std::move(*suite);
    throw InputError(source, 0, "holds the problems of " + name + " no more");
  }

  const RunManifest& run_;
  const Languages& languages_;
  const std::vector<fs::path>& places_;
  std::vector<SuiteEntry> table_;
  std::vector<Suite> read_;  // of files, and not yet given
};

}  // namespace

std::vector<Suite> recorded_suites(const RunManifest& run, const Languages& languages,
                                   const std::vector<fs::path>& places) {
  return RecordedSuites(run, languages, places).load();
}

}  // namespace octet
