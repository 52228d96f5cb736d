// What octet writes, as bytes; of what holds times, the names and kinds of its keys.
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/versions.hpp"
#include "generation/asking/answer_record.hpp"
#include "harness/execution_cache.hpp"
#include "harness/execution_codec.hpp"
#include "harness/record.hpp"
#include "harness/runs/run_description.hpp"
#include "harness/runs/summary.hpp"
#include "tests/golden/facts.hpp"
#include "tests/harness/fake_runner.hpp"

namespace octet::golden {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::microseconds;

constexpr const char* k_versions = " in base/versions.hpp";

// The document without what it says its schema is: that number may rise with another fact.
std::string without_schema(const std::string& text) {
  Json json = Json::parse(text);
  json.erase("schema");
  return json.dump();
}

// Keys in their order with the kinds of their values.
std::string shape_of(const Json& json) {
  std::string shape = json.type_name();
  if (json.is_array()) return shape + "[" + (json.empty() ? "" : shape_of(json.front())) + "]";
  for (const auto& [key, value] : json.items())
    if (json.is_object()) shape += " " + key + ": " + shape_of(value) + ";";
  return shape;
}

Record full_record() {
  Record record;
  record.suite = "mini-java";
  record.task_id = "mini_01";
  record.sample = 2;
  record.language = "java";
  record.verdict = Verdict::passed;
  record.reference_passed = true;
  record.seal = Seal::reached_end;
  record.extraction = "fenced";
  record.program_sha256 = "ab";
  record.compile = StepRecord{Exited{0}, {microseconds(31'900), microseconds(40'000), 2048}};
  record.run = StepRecord{Signaled{9}, {}};
  record.out = "caf\xc3\xa9\n";
  record.err = "\"quoted\"\t";
  return record;
}

// A line for each verdict, seal and way to end, with all keys that not all records have.
std::string record_lines() {
  Record record = full_record();
  std::string lines = without_schema(to_line(record));
  for (const Termination& ending :
       {Termination{CpuTimeout{}}, Termination{WallTimeout{}}, Termination{OutOfMemory{}},
        Termination{OutputLimit{}}, Termination{Denied{}}, Termination{Stopped{}},
        Termination{SandboxFailed{"no room"}}}) {
    record.run->termination = ending;
    lines += without_schema(to_line(record));
  }
  for (int i = 0; i <= static_cast<int>(Verdict::harness_error); ++i) {
    record.verdict = static_cast<Verdict>(i);
    record.case_verdicts.emplace_back(static_cast<Verdict>(i));
    lines += without_schema(to_line(record));
  }
  for (const Seal seal : {Seal::none, Seal::exit_code, Seal::controlled, Seal::sealed}) {
    record.seal = seal;
    lines += without_schema(to_line(record));
  }
  for (const Control control : {Control::failed, Control::passed, Control::none_found}) {
    record.control = control;
    lines += without_schema(to_line(record));
  }
  record.truncated = record.cached = true;
  record.fault = "it ended";
  record.place = 7;
  record.run->usage.memory_polled = true;
  for (const bool further : {false, true}) {
    record.cases = CaseJudgement{true, std::nullopt, std::nullopt, "base 3", "2 is not 3"};
    if (further) record.cases->plus_passed = record.cases->plus_alone = false;
    lines += without_schema(to_line(record));
  }
  return lines;
}

RunDescription full_run() {
  RunDescription run;
  run.octet = "1";
  run.command = "score";
  run.flags = JsonText::parse(R"({"shard":""})", "flags");
  run.binding_flags = {{"shard", "\"\""}};
  SuiteDescription suite{"golden-sh", "sh", "embedded", "5", 20, 10, {}};
  suite.limits.cpu = std::chrono::milliseconds(3000);
  suite.limits.wall = std::chrono::milliseconds(15000);
  run.suites = {suite};
  run.input = {"answers", "digest", 10, "whole"};
  run.asking.emplace().model = "m";
  LanguageDescription shell;
  shell.toolchain.tools["bash"] = {"/bin/bash", "5.2"};
  shell.toolchain.fingerprint = "f";
  shell.compile = Limits{};
  run.languages["sh"] = shell;
  run.not_scored["java"] = "no javac";
  run.sandbox_mode = "full";
  run.sandbox_layers = {"seccomp"};
  run.host = {"Linux", "cpu", 2, std::uint64_t{1} << 30};
  run.start = "2024-05-01T12:00:00Z";
  run.end = "2024-05-01T12:00:01Z";
  return run;
}

std::string summary_text() {
  Tally tally;
  Record record = full_record();
  tally.add(record);
  record.task_id = "mini_02";
  record.verdict = Verdict::wrong_answer;
  record.truncated = true;
  tally.add(record);
  record.suite = "humaneval+";
  record.cases = CaseJudgement{true, false, false, "plus 3", ""};
  tally.add(record);
  return to_json(tally.summary(), 1.5, 2);
}

std::string answer_shape() {
  const Languages languages = Languages::embedded();
  const SuiteSet suites{{load_suite("mini-sh", languages, {})}, {}};
  TemplateOf templates;
  templates.emplace("mini-sh", PromptTemplate::find(suites.suites().front(), "chat"));
  const QuestionPlan plan{
      suites, templates, {"http://h/v1", "m", server_profile("vllm")}, Sampling{}};
  AnswerCircumstances circumstances;
  const AnswerRecord record = answer_record(plan, 0, 0, {"text", "", "stop"}, circumstances);
  return shape_of(Json::parse(record.line.text));
}

Program full_program() {
  Program program;
  program.language = &test::language();
  program.source = "exit 0";
  program.input = "in";
  program.files = {{"a/b", "content", true}};
  program.attempt = 1;
  program.launcher = "a/b";
  program.judged_by = ReachedEnd{};
  return program;
}

std::string cache_facts() {
  Execution execution = test::ending_with(Signaled{11}, std::string("\0\xff binary \n", 12));
  execution.compile = test::ending_with(Exited{3}).run;
  execution.compile->err = "warning";
  execution.compile->report = "report";
  execution.run->usage = {microseconds(1'234'567), microseconds(89), 4096};
  execution.case_runs = {{*test::ending_with(Denied{}, "one").run, true}};
  execution.case_runs[0].outcome.usage.memory_polled = true;
  execution.reached_end = true;
  const test::FakeRunner runner([](const Program&) { return Execution{}; });
  Program shared = full_program();
  std::string facts = encode(execution) + cache_key(shared, runner);
  shared.judged_by = InputCases{{{"1", "2", 0.5}, {"3", "4", std::nullopt}}};
  facts += cache_key(shared, runner);
  shared.attempt = 0;
  shared.judged_by = CleanExit{};
  return facts + cache_key(shared, runner) + execution_cache_file().filename().string();
}

Fact fact(const std::string& name, const std::string& number, int value,
          const std::string& content) {
  return {name, number + k_versions, value, sha256(content)};
}

}  // namespace

std::vector<Fact> format_facts() {
  return {
      fact("records", "k_record_schema (and k_run_schema)", k_record_schema, record_lines()),
      fact("run.json", "k_run_schema", k_run_schema, without_schema(to_json(full_run()))),
      fact("summary.json", "k_summary_schema (and k_run_schema)", k_summary_schema,
           without_schema(summary_text())),
      fact("answers", "k_answer_schema (and k_run_schema)", k_answer_schema, answer_shape()),
      fact("execution cache", "k_execution_cache_version", k_execution_cache_version,
           cache_facts()),
  };
}

}  // namespace octet::golden
