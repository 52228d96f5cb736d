#include "benchmarks/suites/generated_tasks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "benchmarks/suites/problem_cases.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view k_prefix = "tasks:";
constexpr std::string_view k_group = "tasks";

// A kept sample, before its tests are found.
struct Waiting {
  Problem problem;
  std::string sha256;  // of its cases
  std::string file;
  std::size_t line = 0;
  bool has_tests = false;  // live ones
};

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::is_regular_file(file, ignored);
}

std::vector<fs::path> existing(const std::vector<fs::path>& files) {
  std::vector<fs::path> found;
  std::copy_if(files.begin(), files.end(), std::back_inserter(found), is_there);
  return found;
}

// The files of samples: what was selected, else what generating ended with.
std::vector<fs::path> sample_files(const fs::path& folder) {
  const fs::path selected = folder / "selected";
  auto files = existing({selected / "s1.jsonl", selected / "s2.jsonl", selected / "s3.jsonl"});
  if (!files.empty()) return files;
  files = existing({folder / "seeds.jsonl", folder / "agents" / "samples.jsonl"});
  if (files.empty())
    throw InputError((folder / "seeds.jsonl").string(), 0,
                     "is not there; expected a folder of octet generate whose seeds are finished: "
                     "go on with its command until they are");
  return files;
}

// Those of seeds, then of each cohort of agents in order.
std::vector<fs::path> test_files(const fs::path& folder) {
  std::vector<fs::path> files;
  const fs::path cohorts = folder / "agents" / "cohorts";
  std::error_code absent;
  for (const auto& each : fs::directory_iterator(cohorts, absent))
    files.push_back(each.path() / "tests.jsonl");
  std::sort(files.begin(), files.end());
  files.insert(files.begin(), folder / "tests.jsonl");
  return existing(files);
}

class TasksReader final {
 public:
  TasksReader(const fs::path& folder, const Languages& languages)
      : folder_(folder), languages_(languages) {}

  std::vector<Suite> read() {
    for (const fs::path& file : sample_files(folder_)) read_samples(file);
    for (const fs::path& file : test_files(folder_)) read_tests(file);
    return suites();
  }

 private:
  void read_samples(const fs::path& file);
  void add_sample(JsonObject json, const std::string& file, std::size_t line);
  void read_tests(const fs::path& file);
  void add_tests(JsonObject& json, Waiting& waiting);
  void take_stdio(JsonObject& json, const std::vector<bool>& live, Problem& problem);
  void take_calls(JsonObject& json, const std::vector<bool>& live, Problem& problem);
  std::vector<Suite> suites();
  Suite suite_of(const Language& language, const std::vector<Waiting*>& tasks) const;

  fs::path folder_;
  const Languages& languages_;
  std::vector<Waiting> waiting_;
  std::unordered_map<std::string, std::size_t> by_id_;  // place in waiting_
};

void TasksReader::read_samples(const fs::path& file) {
  LineReader lines(file);
  while (const auto text = lines.next())
    add_sample(JsonObject::parse(*text, lines.file(), lines.line()), lines.file(), lines.line());
}

void TasksReader::add_sample(JsonObject json, const std::string& file, std::size_t line) {
  if (json.string_or("status", "kept") != "kept") return;
  auto tests = json.optional_object("tests");
  if (!tests) return;
  Waiting task;
  task.file = file;
  task.line = line;
  task.sha256 = tests->string("sha256");
  Problem& problem = task.problem;
  problem.task_id = json.string("id");
  const std::string language = json.string("language");
  problem.language = languages_.find(language);
  if (problem.language == nullptr)
    json.fail("language", fmt::format("\"{}\" is unknown to this octet; --languages gives it "
                                      "further ones",
                                      language));
  problem.suite = fmt::format("{}-{}", k_group, language);
  problem.prompt = json.string("question");
  problem.sealed = true;
  JsonObject contract = json.object("contract");
  const std::string kind = contract.string("kind");
  if (kind != "program" && kind != "function")
    contract.fail("kind", fmt::format("\"{}\", expected program or function", kind));
  problem.is_program = kind == "program";
  problem.entry_point = contract.string_or("entry", "");
  problem.signature = contract.string_or("signature", "");
  if (!by_id_.emplace(problem.task_id, waiting_.size()).second)
    json.fail("id", fmt::format("\"{}\" is given twice; expected each once", problem.task_id));
  waiting_.push_back(std::move(task));
}

void TasksReader::read_tests(const fs::path& file) {
  LineReader lines(file);
  while (const auto text = lines.next()) {
    JsonObject json = JsonObject::parse(*text, lines.file(), lines.line());
    const auto found = by_id_.find(json.string("sample"));
    if (found == by_id_.end()) continue;
    Waiting& waiting = waiting_[found->second];
    if (json.string("sha256") == waiting.sha256) add_tests(json, waiting);
  }
}

void TasksReader::add_tests(JsonObject& json, Waiting& waiting) {
  std::vector<bool> live;
  for (const std::string& state : json.strings("states")) live.push_back(state == "live");
  waiting.has_tests = std::find(live.begin(), live.end(), true) != live.end();
  if (!waiting.has_tests) return;
  const std::string wanted = waiting.problem.is_program ? "stdio" : "calls";
  const std::string kind = json.string("kind");
  if (kind != wanted)
    json.fail("kind", fmt::format("\"{}\", and the contract of {} needs {}", kind,
                                  waiting.problem.task_id, wanted));
  if (waiting.problem.is_program) {
    take_stdio(json, live, waiting.problem);
  } else {
    take_calls(json, live, waiting.problem);
  }
}

void check_states(JsonObject& json, std::size_t cases, std::size_t states) {
  if (cases != states)
    json.fail("states", fmt::format("{} for {} cases, expected one a case", states, cases));
}

void TasksReader::take_stdio(JsonObject& json, const std::vector<bool>& live, Problem& problem) {
  std::vector<JsonObject> all = json.objects("cases");
  check_states(json, all.size(), live.size());
  std::vector<InputCase> cases;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (live[i]) cases.push_back({all[i].string("stdin"), all[i].string("stdout"), std::nullopt});
  }
  give_stdio(problem, std::move(cases));
}

void TasksReader::take_calls(JsonObject& json, const std::vector<bool>& live, Problem& problem) {
  const std::vector<std::string> all = json.elements("cases");
  check_states(json, all.size(), live.size());
  Json cases = Json::array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!live[i]) continue;
    // Its values as they stand: give_calls() checks them by their types.
    const Json each = Json::parse(all[i], nullptr, /*allow_exceptions=*/false);
    if (!each.is_object() || !each.contains("args") || !each.contains("expect"))
      json.fail("cases", fmt::format("case {} has no args and expect", i + 1));
    cases.push_back({{"args", each["args"]}, {"expect", each["expect"]}});
  }
  const Json kept = {
      {"entry", problem.entry_point}, {"types", problem.signature}, {"cases", std::move(cases)}};
  JsonObject tests = JsonObject::parse(kept.dump(), "the tests of " + problem.task_id);
  give_calls(problem, tests);
}

Suite TasksReader::suite_of(const Language& language, const std::vector<Waiting*>& tasks) const {
  Suite suite;
  suite.name = fmt::format("{}-{}", k_group, language.name);
  suite.group = k_group;
  suite.protocol = k_group;
  suite.form = k_tasks_form;
  suite.language = &language;
  suite.source = fs::absolute(folder_).lexically_normal().string();
  std::vector<std::string> digests;
  for (Waiting* task : tasks) {
    const Problem& problem = task->problem;
    digests.push_back(md5(Json({problem.task_id, problem.prompt, problem.entry_point,
                                problem.signature, problem.case_tests})
                              .dump()));
    suite.by_id.emplace(problem.task_id, suite.problems.size());
    suite.problems.push_back(std::move(task->problem));
  }
  suite.md5 = joint_md5(digests);
  return suite;
}

std::vector<Suite> TasksReader::suites() {
  std::map<std::string, std::vector<Waiting*>> by_language;
  for (Waiting& task : waiting_) {
    if (task.has_tests) by_language[task.problem.language->name].push_back(&task);
  }
  if (by_language.empty())
    throw InputError(folder_.string(), 0,
                     "holds no kept sample with a live test case; expected samples that were "
                     "tested (a recipe without: [execution] tests none)");
  std::vector<Suite> suites;
  for (const auto& [name, tasks] : by_language)
    suites.push_back(suite_of(*languages_.find(name), tasks));
  return suites;
}

}  // namespace

std::optional<fs::path> generated_folder(const std::string& suite) {
  if (!suite.starts_with(k_prefix)) return std::nullopt;
  return fs::path(suite.substr(k_prefix.size()));
}

bool is_generated_suite(const std::string& name) {
  return name.starts_with(fmt::format("{}-", k_group));
}

std::vector<Suite> generated_tasks(const fs::path& folder, const Languages& languages) {
  return TasksReader(folder, languages).read();
}

}  // namespace octet
