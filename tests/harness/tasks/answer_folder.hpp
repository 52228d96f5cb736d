// Answers to a suite that is always there, in files that go with the test.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/files/whole_files.hpp"
#include "harness/tasks/matched_answers.hpp"
#include "harness/tasks/score_tasks.hpp"

namespace octet::test {

namespace fs = std::filesystem;

inline const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

inline Suite suite_of(const std::string& name) {
  return load_suite(name, languages(), {});
}

inline SuiteSet set_of(const std::vector<std::string>& names, const Selection& selection = {}) {
  std::vector<Suite> suites;
  for (const std::string& name : names) suites.push_back(suite_of(name));
  return SuiteSet(std::move(suites), selection);
}

inline std::string answer(const std::string& id, const std::string& language,
                          const std::string& text = "code") {
  return R"({"task_id": ")" + id + R"(", "language": ")" + language + R"(", "generation": ")" +
         text + "\"}\n";
}

inline std::string id(std::size_t i) {
  return suite_of("mini-sh").problems.at(i).task_id;
}

// A file in a directory that goes with the test.
class AnswerFolder final {
 public:
  fs::path file(const std::string& name, const std::string& content) const {
    const fs::path path = directory_.path() / name;
    std::ofstream(path) << content;
    return path;
  }
  const fs::path& folder() const { return directory_.path(); }

 private:
  TemporaryDirectory directory_;
};

inline Inventory inventory_of(const fs::path& path, const SuiteSet& suites,
                              OtherLanguages others = OtherLanguages::refused) {
  return take_inventory(path, languages(), suites, others);
}

inline std::vector<Task> tasks_of(const fs::path& path, const SuiteSet& suites) {
  ScoreTasks source(path, languages(), suites,
                    inventory_of(path, suites, OtherLanguages::left_out).missing, {});
  std::vector<Task> tasks;
  while (auto task = source.next()) tasks.push_back(*std::move(task));
  return tasks;
}

}  // namespace octet::test
