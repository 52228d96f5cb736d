#include "harness/typed_values.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/files/mapped_file.hpp"
#include "base/files/whole_files.hpp"
#include "benchmarks/suites/task_number.hpp"
#include "benchmarks/typed/cases.hpp"
#include "benchmarks/typed/preparation.hpp"
#include "benchmarks/typed/text_cases.hpp"
#include "harness/made_once.hpp"

// A folder of typed values holds the arguments and the expected values of all cases of all tasks
// ("values"), and what they are ("index"): for each task its id, how many bytes of heads follow,
// its types, and the heads that published.py wrote. Behind the last the size of "values".

namespace octet {
namespace {

namespace fs = std::filesystem;
using typed::CaseHead;
using typed::PreparedTask;
using typed::TaskHeads;

// Of what stands in a folder. To be raised when that changes.
constexpr int k_form = 1;

constexpr const char* k_values = "values";
constexpr const char* k_index = "index";
constexpr const char* k_end = "end";

// Runs the published solutions and writes their folder, in the order of the tasks.
// By which a task is known in all languages; empty where it has no number.
std::string number_text(const std::string& task_id) {
  const auto number = task_number(task_id);
  return number ? std::to_string(*number) : "";
}

class Making final {
 public:
  // `wanted`: the numbers of the tasks whose solutions are run; empty: all.
  Making(const Suite& suite, const Language& python, const Runner& runner, unsigned jobs,
         const std::set<std::string>& wanted, const fs::path& folder)
      : suite_(suite),
        python_(python),
        runner_(runner),
        jobs_(jobs),
        wanted_(wanted),
        folder_(folder),
        values_(folder / k_values, std::ios::binary) {}

  void run() {
    Program preparing =
        typed::preparing_program(python_, read_uncompressed(suite_.case_files.at(0).path),
                                 read_uncompressed(suite_.case_files.at(1).path));
    const Execution prepared = runner_.run(preparing, Contention::alone);
    tasks_ =
        typed::read_prepared(report_of(prepared, "cannot prepare the cases of " + suite_.name));
    std::erase_if(tasks_, [&](const PreparedTask& task) { return !is_wanted(task); });
    tbb::task_arena arena(static_cast<int>(jobs_));
    arena.execute([&] {
      tbb::parallel_for(std::size_t{0}, tasks_.size(), [&](std::size_t i) { run_published(i); });
    });
    finish();
  }

 private:
  bool is_wanted(const PreparedTask& task) const {
    return wanted_.empty() || wanted_.contains(number_text(task.task_id));
  }

  void run_published(std::size_t i) {
    Execution execution =
        runner_.run(typed::published_program(python_, tasks_[i]), Contention::shared);
    report_of(execution, "the published solution of " + tasks_[i].task_id);
    const std::lock_guard lock(mutex_);
    waiting_[i] = std::move(execution.run->report);
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      write(tasks_[next_++], waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
    }
  }

  void write(const PreparedTask& task, std::string_view report) {
    const typed::TaskReport parts = typed::split_report(report);
    index_ += fmt::format("{} {} {}\n{}{}", task.task_id, task.types.size(), parts.heads.size(),
                          task.types, parts.heads);
    values_ << parts.data;
    size_ += parts.data.size();
  }

  void finish() {
    values_.close();
    if (!values_) throw SystemError("cannot write " + (folder_ / k_values).string(), errno);
    index_ += fmt::format("{} {} 0\n", k_end, size_);
    write_file_atomically(folder_ / k_index, index_);
  }

  const Suite& suite_;
  const Language& python_;
  const Runner& runner_;
  unsigned jobs_;
  std::set<std::string> wanted_;
  fs::path folder_;
  std::vector<PreparedTask> tasks_;
  std::mutex mutex_;                            // guards what follows
  std::map<std::size_t, std::string> waiting_;  // reports of tasks behind `next_`
  std::size_t next_ = 0;
  std::ofstream values_;
  std::size_t size_ = 0;
  std::string index_;
};

// One task as it is read back.
struct KeptTask {
  typed::Signature signature;
  TaskHeads heads;
  std::string_view values;
};

// A folder as it is read back. Shared by the cases that point into it.
class Folder {
 public:
  // Throws where it is not whole.
  explicit Folder(const fs::path& path)
      : values_(path / k_values), index_(read_file(path / k_index)) {
    std::string_view left = index_;
    while (read_task(left)) {
    }
  }

  const KeptTask* find(int number) const {
    const auto found = tasks_.find(number);
    return found == tasks_.end() ? nullptr : &found->second;
  }

  std::string digest;                         // of all that the values depend on
  std::shared_ptr<TemporaryDirectory> owner;  // of a folder that lives as long as this run

 private:
  // False at the end.
  bool read_task(std::string_view& left) {
    const std::size_t line = left.find('\n');
    std::string id;
    std::size_t types = 0;
    std::size_t heads = 0;
    std::istringstream(std::string(left.substr(0, line))) >> id >> types >> heads;
    if (id == k_end && types == values_.bytes().size() && types == at_) return false;
    left.remove_prefix(line == std::string_view::npos ? left.size() : line + 1);
    const auto number = task_number(id);
    if (!number || left.size() < types + heads)
      throw InputError("the index of typed values is not whole");
    KeptTask task{typed::read_signature(left.substr(0, types)),
                  typed::read_heads(left.substr(types, heads)), values_.bytes().substr(at_)};
    for (const CaseHead& head : task.heads.cases) at_ += head.arguments_size + head.expected_size;
    if (at_ > values_.bytes().size()) throw InputError("the typed values are not whole");
    left.remove_prefix(types + heads);
    tasks_.emplace(*number, std::move(task));
    return true;
  }

  MappedFile values_;
  std::string index_;
  std::size_t at_ = 0;  // in the values, while they are read
  std::unordered_map<int, KeptTask> tasks_;
};

// Of all that the cases depend on, whatever the language of the suite.
std::string digest_of(const Suite& suite, const Language& python, const Runner& runner) {
  Program any;
  any.language = &python;
  FieldDigest digest;
  digest.add(std::to_string(k_form)).add(runner.fingerprint(any)).add(typed::programs_digest());
  for (const SuiteFile& file : suite.case_files) digest.add(file.md5);
  return digest.hex();
}

std::shared_ptr<Folder> open_values(const Suite& suite, const Language& python,
                                    const Runner& runner, const ExpectedValuesOptions& options) {
  const std::string digest = digest_of(suite, python, runner);
  std::shared_ptr<Folder> folder;
  ValuesOnce values;
  values.what = "the typed cases of " + suite.group;
  values.kept =
      data_directory() / "expected" / fmt::format("{}-{}", suite.group, digest.substr(0, 16));
  values.tasks = suite.problems.size();
  for (const Problem& problem : suite.problems) {
    if (problem.sealed && options.wants(problem))
      values.task_ids.insert(number_text(problem.task_id));
  }
  values.open = [&](const fs::path& path) {
    try {
      folder = std::make_shared<Folder>(path);
      return true;
    } catch (const std::exception&) {
      return false;  // absent, or not whole: it is made again
    }
  };
  values.make = [&](const fs::path& path, const std::set<std::string>& wanted) {
    Making(suite, python, runner, options.jobs, wanted, path).run();
  };
  values.say = options.say;
  auto owner = open_or_make(values);
  folder->owner = std::move(owner);
  folder->digest = digest;
  return folder;
}

const KeptTask& kept_task(const Folder& folder, const Problem& problem) {
  const auto number = task_number(problem.task_id);
  const KeptTask* task = number ? folder.find(*number) : nullptr;
  if (task == nullptr)
    throw InputError(
        fmt::format("task {} of {} has no typed cases: it is not in the files that "
                    "they are made of; octet suites names them",
                    problem.task_id, problem.suite));
  return *task;
}

std::shared_ptr<const typed::Cases> make_cases(const std::shared_ptr<Folder>& folder,
                                               const Problem& problem) {
  const KeptTask& task = kept_task(*folder, problem);
  auto cases = std::make_shared<typed::Cases>();
  cases->signature = task.signature;
  cases->segments.resize(2);
  std::size_t at = 0;
  for (const CaseHead& head : task.heads.cases) {
    if (head.is_for(problem.language->name)) {
      typed::CaseSegment& segment = cases->segments.at(head.segment);
      segment.arguments.push_back(task.values.substr(at, head.arguments_size));
      segment.expected.push_back(task.values.substr(at + head.arguments_size, head.expected_size));
      segment.micros.push_back(head.micros);
    }
    at += head.arguments_size + head.expected_size;
  }
  cases->digest =
      FieldDigest().add(folder->digest).add(problem.language->name).add(problem.task_id).hex();
  cases->storage = folder;
  if (problem.language->driver->text) return typed::as_texts(*cases);
  return cases;
}

TypedCounts count(const KeptTask& task, const Problem& problem) {
  TypedCounts counts;
  counts.task_id = problem.task_id;
  for (const CaseHead& head : task.heads.cases) {
    counts.published += head.segment;
    if (head.is_for(problem.language->name)) ++(head.segment == 0 ? counts.base : counts.further);
  }
  for (const typed::NamedCount& each : task.heads.left_out) {
    counts.left_out.push_back({std::string(each.name), each.count});
    counts.published += each.count;
  }
  for (const typed::NamedCount& each : task.heads.fits) {
    if (each.name == problem.language->name) counts.fitting = each.count;
  }
  return counts;
}

}  // namespace

void attach_typed_values(Suite& suite, const Language& python, const Runner& runner,
                         const ExpectedValuesOptions& options) {
  const auto is_asked = [&](const Problem& problem) {
    return problem.sealed && options.wants(problem);
  };
  if (suite.form != k_typed_form ||
      std::none_of(suite.problems.begin(), suite.problems.end(), is_asked))
    return;
  const auto folder = open_values(suite, python, runner, options);
  for (Problem& problem : suite.problems) {
    if (is_asked(problem)) problem.calls = make_cases(folder, problem);
  }
}

std::vector<TypedCounts> count_typed_values(const Suite& suite, const Language& python,
                                            const Runner& runner,
                                            const ExpectedValuesOptions& options) {
  std::vector<TypedCounts> counts;
  if (suite.form != k_typed_form) return counts;
  const auto folder = open_values(suite, python, runner, options);
  for (const Problem& problem : suite.problems) {
    if (problem.sealed) counts.push_back(count(kept_task(*folder, problem), problem));
  }
  return counts;
}

}  // namespace octet
