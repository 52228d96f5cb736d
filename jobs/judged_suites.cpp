#include "jobs/judged_suites.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "base/watch/handling.hpp"
#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/suites/generated_tasks.hpp"
#include "benchmarks/suites/own_suites.hpp"
#include "benchmarks/suites/suite_limits.hpp"
#include "benchmarks/suites/suite_names.hpp"
#include "harness/expected_values.hpp"
#include "harness/tasks/matched_answers.hpp"
#include "jobs/kept_cases.hpp"
#include "jobs/run_into_folder.hpp"
#include "reports/scores/eval_results.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// --protocol human-eval takes the tests as they were first published.
const std::string k_human_eval = "humaneval";
const std::string k_original_protocol = "human-eval";
const std::string k_original_human_eval = "humaneval@original";

bool emits(const SuiteOptions& options, const std::string& form) {
  return std::find(options.emit.begin(), options.emit.end(), form) != options.emit.end();
}

// Nothing where octet itself failed at the answer: that is what its record says.
std::string code_of(const Assembler& assembler, const Completion& completion,
                    const Record& record) try {
  return assembler.assemble(completion, record.extraction).code;
} catch (const HandlingFault&) {
  return {};
}

// Gives the answers of a run again, with the programs they made.
NextAnswered answered_of(const fs::path& samples, const Languages& languages,
                         const SuiteSet& suites) {
  const auto answers = std::make_shared<MatchedAnswers>(samples, languages, suites);
  return [answers, &suites](const Record& record) -> std::optional<Answered> {
    const auto answer = answers->next();
    if (!answer) return std::nullopt;
    return Answered{answer->completion.text,
                    code_of(suites.assembler(answer->place), answer->completion, record)};
  };
}

// Takes "tasks:GEN" out of `names`.
std::vector<Suite> take_generated(std::vector<std::string>& names, const Languages& languages) {
  std::vector<Suite> suites;
  std::vector<std::string> others;
  for (const std::string& name : names) {
    const auto folder = generated_folder(name);
    if (folder && !suites.empty())
      throw InputError("--suite " + name +
                       ": one folder of tasks at a time, for their samples have the same ids");
    if (folder) {
      suites = generated_tasks(*folder, languages);
    } else {
      others.push_back(name);
    }
  }
  names = std::move(others);
  return suites;
}

// The file of a user's own problems that a name of --suite stands for, given with it or kept.
std::optional<OwnSuiteFile> own_file(const std::string& name, const std::vector<fs::path>& places,
                                     const std::vector<SuiteEntry>& table) {
  if (auto given = own_suite_file(name)) return given;
  const std::string bare = name.substr(0, name.find('@'));
  const bool is_known = std::any_of(table.begin(), table.end(), [&](const SuiteEntry& entry) {
    return entry.group == bare || entry.name.substr(0, entry.name.find('@')) == bare;
  });
  return is_known ? std::nullopt : kept_own_suite(name, places);
}

// Takes those of own problems out of `names`: "NAME=FILE", "NAME", or one language of it.
std::vector<Suite> take_own(std::vector<std::string>& names, const Languages& languages,
                            const SuiteOptions& options) {
  const auto places = data_places(options.data);
  const auto table = suite_table(languages);
  std::vector<Suite> suites;
  std::vector<std::string> others;
  for (const std::string& name : names) {
    const auto from = own_file(name, places, table);
    if (!from) {
      others.push_back(name);
      continue;
    }
    std::vector<Suite> own = load_own_suites(*from, languages, limit_rule_of(options.limits));
    const bool is_part = name.find('=') == std::string::npos && name != from->name;
    if (is_part) std::erase_if(own, [&](const Suite& suite) { return suite.name != name; });
    if (own.empty()) throw InputError(from->file.string(), 0, "holds no problems of " + name);
    for (Suite& suite : own) suites.push_back(std::move(suite));
  }
  names = std::move(others);
  return suites;
}

// Two suites of one name would be one in records.
void check_once(const std::vector<Suite>& suites) {
  for (auto each = suites.begin(); each != suites.end(); ++each) {
    const auto same = std::find_if(suites.begin(), each,
                                   [&](const Suite& suite) { return suite.name == each->name; });
    if (same != each)
      throw InputError(fmt::format("--suite: {} is there twice, of {} and of {}", each->name,
                                   same->source, each->source));
  }
}

// Scores of data that nobody else has are compared with theirs all the same: it is said first, also
// with --quiet.
void warn_of_data(const Suite& suite, const std::vector<SuiteEntry>& table, JobListener& listener) {
  const DataIdentity known = identify_data(suite.name, suite.md5, table);
  if (known.origin == DataOrigin::altered) {
    listener.note(
        Weight::notice,
        fmt::format("warning: {}: {} is altered data: its md5 {} is none of those known to be "
                    "published: {}. Its scores are not those of {}",
                    suite.name, suite.source, suite.md5, known.published_as, suite.name));
  } else if (known.origin == DataOrigin::published && known.version != suite.version) {
    listener.note(
        Weight::notice,
        fmt::format("warning: {}: {} is version {} of the data, by its md5 {}, and not {}",
                    suite.name, suite.source, known.version, suite.md5, suite.version));
  }
}

// Of suites that are judged sealed: what their cases are expected to give, of the tasks asked for.
Completeness attach_values(std::vector<Suite>& suites, const SuiteSet& asked,
                           const RunOptions& options, const ExecutionHost& host,
                           JobListener& listener) try {
  listener.prepared();
  ExpectedValuesOptions how;
  how.jobs = jobs_of(options.jobs);
  how.say = [&](const std::string& text) { listener.note(Weight::remark, text); };
  const auto tasks = selected_tasks(asked);
  how.wanted = [&](const Problem& problem) {
    return tasks.contains({problem.suite, problem.task_id});
  };
  for (Suite& suite : suites) attach_expected_values(suite, host.runner(), how);
  attach_typed_cases(suites, options, how);
  return Completeness::complete;
} catch (const SystemError&) {
  if (!stop_requested()) throw;
  return Completeness::stopped;
}

}  // namespace

std::vector<Suite> load_suites(const SuiteOptions& options, const Languages& languages,
                               JobListener& listener) {
  if (options.suites.empty())
    throw InputError("--suite is missing; octet suites lists those there are");
  const auto places = data_places(options.data);
  const auto table = suite_table(languages);
  const LimitRule rule = limit_rule_of(options.limits);
  std::vector<std::string> named = options.suites;
  std::vector<Suite> suites = take_generated(named, languages);
  for (Suite& own : take_own(named, languages, options)) suites.push_back(std::move(own));
  check_once(suites);
  if (named.empty()) return suites;
  for (const std::string& name : expand_suite_names(named, languages)) {
    const bool original = name == k_human_eval && options.protocol == k_original_protocol;
    suites.push_back(load_suite(original ? k_original_human_eval : name, languages, places, rule));
    warn_of_data(suites.back(), table, listener);
  }
  return suites;
}

std::vector<const Language*> languages_of(const std::vector<Suite>& suites) {
  std::vector<const Language*> languages;
  for (const Suite& suite : suites) {
    if (std::find(languages.begin(), languages.end(), suite.language) == languages.end()) {
      languages.push_back(suite.language);
    }
  }
  return languages;
}

std::vector<Suite> runnable(const SuiteSet& asked, const ExecutionHost& host) {
  std::vector<Suite> suites = asked.suites();
  std::erase_if(suites, [&](const Suite& suite) { return !host.can_run(*suite.language); });
  return suites;
}

std::optional<SuiteSet> suites_to_judge(const SuiteSet& asked, const RunOptions& options,
                                        const ExecutionHost& host, JobListener& listener) {
  std::vector<Suite> suites = runnable(asked, host);
  if (attach_values(suites, asked, options, host, listener) == Completeness::stopped)
    return std::nullopt;
  return SuiteSet(std::move(suites), selection_of(options));
}

SuiteDescription describe_suite(const SuiteSet& suites, std::size_t place,
                                std::vector<std::string> protocols) {
  const Suite& suite = suites.suites()[place];
  return {suite.name,
          suite.language->name,
          suite.source,
          suite.md5,
          suite.problems.size(),
          suites.selected(place),
          std::move(protocols),
          suite.limits,
          suite.protocol};
}

Preparation preparation_of(const SuiteOptions& suite, const RunOptions& run) {
  return {limit_changes(run),
          emits(suite, "evalplus") ? sealed::After::every_segment : sealed::After::first_failure,
          suite.control};
}

void emit_results(const fs::path& samples, const fs::path& run, const SuiteOptions& options,
                  const Languages& languages, const SuiteSet& suites) {
  if (emits(options, "human-eval")) {
    write_human_eval_results(run, answered_of(samples, languages, suites),
                             run / (name_of_input(samples) + "_results.jsonl"));
  }
  if (!emits(options, "evalplus")) return;
  const auto is_sealed = [](const Suite& suite) { return is_evalplus_form(suite.form); };
  const auto count = std::count_if(suites.suites().begin(), suites.suites().end(), is_sealed);
  for (const Suite& suite : suites.suites()) {
    if (!is_sealed(suite)) continue;
    const std::string name = count == 1 ? "eval_results.json" : suite.name + ".eval_results.json";
    write_eval_results(run, suite.name, suite.md5, answered_of(samples, languages, suites),
                       run / name);
  }
}

}  // namespace octet
