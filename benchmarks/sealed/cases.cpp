#include "benchmarks/sealed/cases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "benchmarks/sealed/published_work.hpp"
#include "runners/runner.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_sealed();  // made by cmake/Embed.cmake from benchmarks/sealed

namespace sealed {
namespace {

using std::chrono::milliseconds;

// Version of what comparison.cpp and rules.cpp make of frames. To be raised when that changes:
// results are kept in the cache of executions.
constexpr int k_comparison = 2;

constexpr const char* k_driver = "driver.py";
constexpr const char* k_prepare = "prepare.py";

// The sandbox's own limits are a backstop behind those of driver.py.
constexpr milliseconds k_backstop{5'000};
constexpr int k_most_wall_factor = 4;

std::string script(const std::string& name) {
  for (const EmbeddedFile& file : embedded_sealed()) {
    if (file.name == name) return std::string(file.content);
  }
  throw MissingError("this octet was built without " + name);
}

class ComparedForm final : public ReportForm {
 public:
  ComparedForm(std::shared_ptr<const Cases> cases, After after, double floor,
               std::vector<SegmentLimits> limits)
      : cases_(std::move(cases)), after_(after), floor_(floor), limits_(std::move(limits)) {}
  std::unique_ptr<ReportReader> reader() const override {
    return std::make_unique<Comparison>(cases_->expected, limits_, cases_->task.rule, after_);
  }
  std::string digest() const override {
    const Rule& rule = cases_->task.rule;
    return fmt::format("{}/{}/{}/{}/{}/{}", k_comparison, cases_->digest,
                       static_cast<int>(rule.oracle), rule.tolerance, static_cast<int>(after_),
                       floor_);
  }

 private:
  std::shared_ptr<const Cases> cases_;
  After after_;
  double floor_;
  std::vector<SegmentLimits> limits_;
};

[[noreturn]] void refuse_preparation() {
  throw InputError("what was prepared of the benchmark data cannot be read");
}

template <typename T>
const T& get(const Value& value) {
  const T* found = std::get_if<T>(&value.data);
  if (found == nullptr) refuse_preparation();
  return *found;
}

PreparedTask read_task(const Value& value) {
  const auto& parts = get<Tuple>(value).items;
  if (parts.size() != 7) refuse_preparation();
  PreparedTask task;
  task.task_id = get<Text>(parts[0]).utf8;
  task.rule.oracle = oracle_of(task.task_id);
  task.rule.tolerance = get<double>(parts[1]);
  task.program = get<Text>(parts[2]).utf8;
  task.task = get<Bytes>(parts[3]).bytes;
  task.published_task = get<Bytes>(parts[4]).bytes;
  for (const Value& count : get<List>(parts[5]).items)
    task.counts.push_back(static_cast<std::size_t>(get<std::int64_t>(count)));
  for (const Value& extras : get<List>(parts[6]).items)
    task.extras.push_back(get<List>(extras).items);
  return task;
}

Program driven(const Language& python, std::string code, std::string task, std::string limits) {
  Program program;
  program.language = &python;
  program.source = std::move(code);
  program.launcher = k_driver;
  program.files = {{k_driver, script(k_driver), false},
                   {"task", std::move(task), false},
                   {"limits", std::move(limits), false}};
  return program;
}

}  // namespace

std::vector<PreparedTask> read_prepared(std::string_view bytes) {
  const auto value = decode(bytes);
  if (!value) refuse_preparation();
  std::vector<PreparedTask> tasks;
  for (const Value& each : get<List>(*value).items) tasks.push_back(read_task(each));
  return tasks;
}

CaseLimits make_limits(const std::vector<std::vector<std::uint32_t>>& micros, double floor) {
  const auto in_seconds = [](auto time) { return std::chrono::duration<double>(time).count(); };
  CaseLimits limits;
  std::string own;
  std::chrono::microseconds all{0};
  limits.text = fmt::format("marked {:.3f}", floor);
  for (std::size_t segment = 0; segment < micros.size(); ++segment) {
    limits.segments.push_back(limits_of(micros[segment], floor));
    const SegmentLimits& each = limits.segments.back();
    for (std::size_t i = 0; i < each.cases.size(); ++i) {
      const double limit = in_seconds(each.cases[i]);
      if (limit > floor + 1e-3) own += fmt::format("{} {} {:.3f}\n", segment, i, limit);
    }
    limits.text += fmt::format(" {:.3f}", in_seconds(each.whole));
    all += each.whole;
  }
  limits.text += "\n" + own;
  limits.all = std::chrono::duration_cast<milliseconds>(all);
  return limits;
}

Program preparing_program(const Language& python, std::string data, const std::string& form) {
  Program program;
  program.language = &python;
  program.source = script(k_prepare);
  program.files = {{"problems", std::move(data), false}, {"form", form, false}};
  report_whole(program);
  return program;
}

Program published_program(const Language& python, const PreparedTask& task) {
  const auto time = k_published_time.count();
  std::string limits = fmt::format("values {}", time);
  for (std::size_t i = 0; i < task.counts.size() + 1; ++i) limits += fmt::format(" {}", time);
  Program program = driven(python, task.program, task.published_task, limits + "\n");
  report_whole(program);
  return program;
}

Program answering_program(const Language& python, std::shared_ptr<const Cases> cases,
                          std::string code, After after, const LimitChanges& changes) {
  const double floor =
      changes.cpu ? static_cast<double>(changes.cpu->count()) / 1000 : k_case_floor;
  CaseLimits limits = make_limits(cases->micros, floor);
  Program program = driven(python, std::move(code), cases->task.task, limits.text);
  program.limits = changes;
  if (!changes.memory_bytes) program.limits.memory_bytes = k_memory;
  const auto most = std::chrono::duration_cast<milliseconds>(k_shared_factor * limits.all);
  program.limits.cpu = most + k_backstop;
  program.limits.wall = k_most_wall_factor * (most + k_backstop);
  program.judged_by = SealedCases{
      std::make_shared<ComparedForm>(std::move(cases), after, floor, std::move(limits.segments))};
  return program;
}

std::string programs_digest() {
  return FieldDigest().add(script(k_driver)).add(script(k_prepare)).hex();
}

}  // namespace sealed
}  // namespace octet
