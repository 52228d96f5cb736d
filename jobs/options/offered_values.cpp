#include "jobs/options/offered_values.hpp"

#include <algorithm>

#include "benchmarks/suites/suite_table.hpp"

namespace octet {

std::vector<std::string> offered_suites() {
  std::vector<std::string> offered, names;
  for (const SuiteEntry& entry : suite_table(Languages::embedded())) {
    names.push_back(entry.name);
    const bool told = std::find(offered.begin(), offered.end(), entry.group) != offered.end();
    if (!entry.group.empty() && !told) offered.push_back(entry.group);
  }
  offered.insert(offered.end(), names.begin(), names.end());
  return offered;
}

std::vector<std::string> offered_languages() {
  std::vector<std::string> names;
  const Languages languages = Languages::embedded();
  for (const auto& language : languages.all()) names.push_back(language->name);
  return names;
}

}  // namespace octet
