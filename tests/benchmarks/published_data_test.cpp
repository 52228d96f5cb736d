// Against published data, where it is: see data_places(). Skipped, with a warning that says so,
// where it is not.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "benchmarks/answers/control.hpp"
#include "benchmarks/samples/programs.hpp"
#include "benchmarks/samples/samples.hpp"
#include "benchmarks/suites/suite.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

// Number of problems, as published.
const std::map<std::string, std::size_t> k_problems = {{"multipl-e-python", 164},
                                                       {"multipl-e-py", 161},
                                                       {"multipl-e-java", 158},
                                                       {"multipl-e-cpp", 161},
                                                       {"multipl-e-cs", 158},
                                                       {"multipl-e-ts", 159},
                                                       {"multipl-e-js", 161},
                                                       {"multipl-e-php", 161},
                                                       {"multipl-e-sh", 158},
                                                       {"multipl-e-lua", 161},
                                                       {"multipl-e+-python", 161},
                                                       {"multipl-e+-java", 158},
                                                       {"multipl-e+-cpp", 161},
                                                       {"multipl-e+-cs", 158},
                                                       {"multipl-e+-ts", 159},
                                                       {"multipl-e+-js", 161},
                                                       {"multipl-e+-php", 161},
                                                       {"multipl-e+-sh", 158},
                                                       {"humaneval", 164},
                                                       {"humaneval@v0.1.9", 164},
                                                       {"humaneval@original", 164},
                                                       {"humaneval+", 164},
                                                       {"humaneval+@v0.1.9", 164},
                                                       {"mbpp", 500},
                                                       {"mbpp+", 378},
                                                       {"mbpp+@v0.1.0", 399},
                                                       {"humanevalpack-python", 164},
                                                       {"humanevalpack-java", 164},
                                                       {"humanevalpack-cpp", 164},
                                                       {"humanevalpack-js", 164}};

// Tasks whose tests have no expectation that can be altered: in MultiPL-E one, whose only case is
// its example. HumanEvalPack's in Java are lists of comparisons, some in JavaScript compare texts.
std::size_t most_uncontrolled(const Suite& suite) {
  static const std::map<std::string, std::size_t> packs = {{"humanevalpack-java", 140},
                                                           {"humanevalpack-js", 58}};
  const auto pack = packs.find(suite.name);
  if (pack != packs.end()) return pack->second;
  return suite.name.starts_with("humaneval") || suite.language->name == "python" ? 4 : 1;
}

// Directories of completions beside the benchmark data: completions/KIND/MODEL.
std::vector<std::filesystem::path> completion_folders(const std::string& kind) {
  std::vector<std::filesystem::path> folders;
  for (const std::filesystem::path& place : data_places("")) {
    const auto parent = place.parent_path() / "completions" / kind;
    if (!std::filesystem::is_directory(parent)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(parent)) {
      folders.push_back(entry.path());
    }
  }
  if (folders.empty()) WARN("skipped: no published completions of kind " << kind);
  return folders;
}

TEST_CASE("Published suites are read whole", "[published]") {
  for (const SuiteEntry& entry : suite_table(test_languages())) {
    if (entry.embedded) continue;
    bool found = !find_data(entry, data_places("")).empty();
    for (const CaseFile& file : entry.case_files)
      found = found && !find_data_file(file.file, data_places("")).empty();
    if (!found) {
      WARN("skipped: no data for " << entry.name);
      continue;
    }
    INFO(entry.name);
    const Suite suite = load_suite(entry.name, test_languages(), data_places(""));
    const bool is_typed = suite.form == k_typed_form;
    if (is_typed) CHECK(suite.md5 == entry.known_md5);
    if (suite.md5 == entry.known_md5) CHECK(suite.problems.size() == k_problems.at(entry.name));
    std::size_t uncontrolled = 0;
    for (const Problem& problem : suite.problems) {
      if (!problem.sealed && !alter_expectation(problem)) ++uncontrolled;
      CHECK(problem.prompt.empty() == (suite.form == "mbpp"));
      CHECK(problem.tests.empty() == (problem.sealed && !is_typed));
      CHECK_FALSE((problem.sealed && !is_typed && problem.entry_point.empty()));
    }
    CHECK(uncontrolled <= most_uncontrolled(suite));
  }
}

TEST_CASE("Published chat answers belong to the tasks of their suite", "[published]") {
  for (const auto& folder : completion_folders("chat")) {
    SampleReader reader(folder, test_languages());
    std::map<const Language*, std::set<std::string>> tasks;
    while (const auto completion = reader.next()) {
      REQUIRE(completion->language != nullptr);
      CHECK(completion->kind == CompletionKind::chat);
      CHECK(completion->sample == 0);
      tasks[completion->language].insert(completion->task_id);
    }
    CHECK(tasks.size() == 8);
    for (const auto& [language, ids] : tasks) {
      const std::string name = "multipl-e-" + language->name;
      INFO(name);
      const Suite suite = load_suite(name, test_languages(), data_places(""));
      CHECK(ids.size() == suite.problems.size());
      for (const std::string& id : ids) CHECK(suite.find(id) != nullptr);
    }
  }
}

TEST_CASE("Published programs are read", "[published]") {
  for (const auto& folder : completion_folders("base")) {
    std::map<std::string, std::size_t> programs;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().filename().string().rfind("multipl-e-", 0) != 0) continue;
      ProgramReader reader(entry.path(), test_languages());
      while (const auto record = reader.next()) {
        CHECK_FALSE(record->program.source.empty());
        ++programs[record->program.language->name];
      }
    }
    CHECK(programs.size() == 7);
    for (const auto& [language, n] : programs) CHECK(n == k_problems.at("multipl-e-" + language));
  }
}

}  // namespace
}  // namespace octet
