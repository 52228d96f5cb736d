// What answers come to: the code that is found, the program that is made of it, and the verdict.
#include <functional>
#include <utility>

#include "base/digest.hpp"
#include "base/files/whole_files.hpp"
#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/samples/samples.hpp"
#include "benchmarks/sealed/rules.hpp"
#include "benchmarks/suites/protocol.hpp"
#include "benchmarks/suites/suite.hpp"
#include "benchmarks/suites/suite_names.hpp"
#include "benchmarks/verdict.hpp"
#include "generation/candidates/candidate_programs.hpp"
#include "generation/candidates/candidates.hpp"
#include "tests/benchmarks/sealed/marshal.hpp"
#include "tests/golden/facts.hpp"

namespace octet::golden {
namespace {

// An own problem in the form of MBPP's data, of which nothing is here.
constexpr std::string_view k_mbpp =
    R"({"task_id": 11, "text": "Write a function that doubles a number.", )"
    R"("code": "def double(n):\n    return 2 * n\n", )"
    R"("test_list": ["assert double(2) == 4", "assert double(0) == 0"]})";

void add(FieldDigest& digest, const Judgement& judgement) {
  digest.add(name_of(judgement.verdict)).add(judgement.reference_passed ? "reference" : "");
  for (const Verdict each : judgement.case_verdicts) digest.add(name_of(each));
}

const std::vector<Termination>& all_endings() {
  static const std::vector<Termination> all = {
      Exited{0},    Exited{1},    Exited{134},    Signaled{6},   Signaled{31},
      Signaled{24}, CpuTimeout{}, WallTimeout{},  OutOfMemory{}, OutputLimit{},
      Denied{},     Stopped{},    SandboxFailed{}};
  return all;
}

// What every way to end means in a language: alone, as that of a compiler, and with each text by
// which a language tells failures apart.
void add_judging(FieldDigest& digest, const Language& language) {
  std::vector<std::string> errors = {""};
  for (const auto* marks :
       {&language.failure_marks, &language.assertion_marks, &language.syntax_error_marks})
    errors.insert(errors.end(), marks->begin(), marks->end());
  for (const Termination& ending : all_endings()) {
    Execution execution;
    execution.compile.emplace().termination = ending;
    add(digest, judge(execution, language, ReachedEnd{}));
    execution.compile.reset();
    for (const std::string& error : errors) {
      execution.run.emplace().termination = ending;
      execution.run->err = error;
      for (const bool reached : {false, true}) {
        execution.reached_end = reached;
        add(digest, judge(execution, language, ReachedEnd{}));
        add(digest, judge(execution, language, CleanExit{}));
      }
    }
  }
}

void add_judging(FieldDigest& digest, const Languages& languages) {
  for (const auto& language : languages.all()) add_judging(digest, *language);
}

// Which values pass where which are expected.
void add_comparing(FieldDigest& digest) {
  using namespace octet::test;
  using namespace octet::sealed;
  const std::string forms[] = {k_none,
                               k_true,
                               integer(1),
                               integer(2),
                               real(1.0),
                               real(1.0000001),
                               real(1.01),
                               text("a"),
                               bytes("a"),
                               list({integer(1), integer(2)}),
                               list({integer(2), integer(1)}),
                               tuple({integer(1), integer(2)}),
                               set({integer(1)}),
                               list({real(1.0), real(2.0)}),
                               dict({{text("a"), integer(1)}})};
  std::vector<Value> values;
  for (const std::string& form : forms) values.push_back(decode(form).value());
  for (const Rule rule : {Rule{}, Rule{Oracle::none, 1e-6}, Rule{Oracle::as_sets, 0},
                          Rule{Oracle::anything, 0}, Rule{Oracle::or_zero, 0}}) {
    std::string bits;
    for (const Value& given : values) {
      for (const Value& expected : values)
        bits += Comparer(rule).passes({&given, true}, &expected, nullptr) ? '1' : '0';
    }
    digest.add(bits);
  }
}

void add(FieldDigest& digest, const Problem& problem, CompletionKind kind,
         const std::string& text) {
  Completion completion;
  completion.language = problem.language;
  completion.kind = kind;
  completion.text = text;
  for (const Assembled& made : assemble_all(problem, completion))
    digest.add(made.extraction).add(made.code).add(made.program);
}

// Answers to own problems of a suite whose data is not compiled in, as continuations and as chat.
void add_suite(FieldDigest& digest, const std::string& name, const Languages& languages,
               std::string_view data) {
  const Suite suite = parse_suite(find_suite_entry(name, languages), languages, data, name);
  for (const Problem& problem : suite.problems) {
    const std::string whole = problem.prompt + problem.canonical_solution;
    digest.add(problem.prompt).add(problem.tests).add(problem.test_code).add(problem.entry_point);
    add(digest, problem, CompletionKind::continuation, problem.canonical_solution);
    add(digest, problem, CompletionKind::chat, "So:\n\n```python\n" + whole + "```\n");
  }
}

template <typename Use>
void for_each_mini(const Languages& languages, Use use) {
  for (const SuiteEntry& entry : suite_table(languages)) {
    if (!entry.embedded) continue;
    const Suite suite = load_suite(entry.name, languages, {});
    for (const Problem& problem : suite.problems) {
      use(problem, problem.canonical_solution);
      for (const std::string& wrong : problem.wrong_solutions) use(problem, wrong);
    }
  }
}

void add_examples(FieldDigest& digest, const Languages& languages, const std::string& folder) {
  SampleReader answers(folder, languages);
  while (const auto answer = answers.next()) {
    const Suite suite = load_suite("mini-" + answer->language->name, languages, {});
    add(digest, *suite.find(answer->task_id), answer->kind, answer->text);
  }
}

void add_candidates(FieldDigest& digest, const Languages& languages, const std::string& file) {
  CandidateReader reader(file, languages);
  while (const auto record = reader.next()) {
    const auto* prompt = std::get_if<CandidatePrompt>(&*record);
    if (prompt == nullptr) continue;
    const CandidateAssembler candidate(*prompt);
    for (const CandidateProgram& each : candidate.distinct_programs()) {
      digest.add(each.extraction).add(each.code);
      if (each.code.empty()) continue;
      const Program program = candidate.with_tests(each.code);
      const auto* inputs = std::get_if<InputCases>(&program.judged_by);
      const std::size_t cases = inputs == nullptr ? 0 : inputs->cases.size();
      digest.add(program.source).add(std::to_string(cases));
      Execution execution;
      for (const Termination& ending : all_endings()) {
        execution.run.emplace().termination = ending;
        execution.case_runs.assign(cases, {*execution.run, true});
        add(digest, judge(execution, program));
      }
    }
  }
}

}  // namespace

std::vector<Fact> protocol_facts(const std::string& source) {
  const Languages languages = Languages::embedded();
  const std::string sealed_data = source + "/tests/sealed_data/";
  const std::vector<std::pair<std::string, std::function<void(FieldDigest&)>>> makers = {
      {"multipl-e",
       [&](FieldDigest& digest) {
         for_each_mini(languages, [&](const Problem& problem, const std::string& solution) {
           add(digest, problem, CompletionKind::continuation, solution);
         });
         add_judging(digest, languages);
       }},
      {"evalplus",
       [&](FieldDigest& digest) {
         add_suite(digest, "humaneval+", languages,
                   read_file(sealed_data + "evalplus/HumanEvalPlus-v0.1.10.jsonl"));
         add_comparing(digest);
       }},
      {"human-eval",
       [&](FieldDigest& digest) {
         add_suite(digest, "humaneval@original", languages,
                   read_file(sealed_data + "humaneval/HumanEval.jsonl"));
         add_judging(digest, *languages.find("python"));
       }},
      {"mbpp",
       [&](FieldDigest& digest) {
         add_suite(digest, "mbpp", languages, k_mbpp);
         add_comparing(digest);
       }},
      {"chat",
       [&](FieldDigest& digest) {
         add_examples(digest, languages, source + "/examples/answers-steady");
         add_examples(digest, languages, source + "/examples/answers-hasty");
         add_judging(digest, languages);
       }},
      {"program",
       [&](FieldDigest& digest) {
         for_each_mini(languages, [&](const Problem& problem, const std::string& solution) {
           add(digest, problem, CompletionKind::program, problem.prompt + solution);
         });
         add_judging(digest, languages);
       }},
      {"candidates", [&](FieldDigest& digest) {
         add_candidates(digest, languages, source + "/tests/old_runs/0.2.0/candidates.jsonl");
       }}};
  std::vector<Fact> facts;
  for (const auto& [name, make] : makers) {
    FieldDigest digest;
    make(digest);
    facts.push_back({"protocol " + name,
                     "the row \"" + name + "\" of benchmarks/suites/protocol.cpp",
                     protocol_version(name), digest.hex()});
  }
  return facts;
}

}  // namespace octet::golden
