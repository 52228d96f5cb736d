#include "harness/executor.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

#include "base/digest.hpp"
#include "harness/evaluator.hpp"

namespace octet {
namespace {

// A task on its way through the pipeline.
struct Item {
  Record record;  // complete but for the evidence, if there is any to come
  std::function<Prepared()> prepare;
  std::optional<Program> program;
  std::optional<Evaluation> evaluation;  // when there was a program
};
using ItemPtr = std::shared_ptr<Item>;  // filters copy what they pass on

// What the filters share. read() and write() are serial, each in task order; the others are
// parallel.
class Pipeline final {
 public:
  Pipeline(TaskSource& source, Evaluator& evaluator, const std::function<bool()>& stopped,
           const RecordSink& sink)
      : source_(source), evaluator_(evaluator), stopped_(stopped), sink_(sink) {}

  ItemPtr read(tbb::flow_control& control);
  static ItemPtr prepare(ItemPtr item);
  ItemPtr run(ItemPtr item) const;
  void write(const ItemPtr& item);

  // After the pipeline has ended.
  Completeness completeness() const {
    return reading_stopped_ || writing_stopped_ ? Completeness::stopped : Completeness::complete;
  }

 private:
  TaskSource& source_;
  Evaluator& evaluator_;
  const std::function<bool()>& stopped_;
  const RecordSink& sink_;
  bool reading_stopped_ = false;
  bool writing_stopped_ = false;
};

ItemPtr Pipeline::read(tbb::flow_control& control) {
  std::optional<Task> task;
  reading_stopped_ = stopped_();
  if (!reading_stopped_) task = source_.next();
  if (!task) {
    control.stop();
    return nullptr;
  }
  auto item = std::make_shared<Item>();
  item->record.suite = task->suite;
  item->record.task_id = task->task_id;
  item->record.sample = task->sample;
  item->record.language = task->language;
  item->prepare = std::move(task->prepare);
  return item;
}

ItemPtr Pipeline::prepare(ItemPtr item) {
  Prepared prepared = std::exchange(item->prepare, nullptr)();
  item->record.extraction = std::move(prepared.extraction);
  item->record.verdict = prepared.verdict;
  item->program = std::move(prepared.program);
  return item;
}

ItemPtr Pipeline::run(ItemPtr item) const {
  if (item->program) {
    item->record.seal = item->program->reports_end ? Seal::reached_end : Seal::exit_code;
    item->record.program_sha256 = sha256(item->program->source);
    item->evaluation = evaluator_.evaluate(*item->program);
    item->program.reset();  // from here to its turn in the writer an item is small
  }
  return item;
}

void add_evidence(Record& record, const Evidence& evidence, bool shared) {
  record.verdict = evidence.judgement.verdict;
  record.reference_passed = evidence.judgement.reference_passed;
  record.cached = evidence.cached || shared;
  record.compile = evidence.compile;
  record.run = evidence.run;
  record.out = evidence.out;
  record.err = evidence.err;
}

void Pipeline::write(const ItemPtr& item) {
  if (writing_stopped_) return;
  if (item->evaluation) {
    const Evidence& evidence = item->evaluation->evidence.get();
    if (evidence.abandoned) {
      writing_stopped_ = true;  // what comes later would leave a gap
      return;
    }
    add_evidence(item->record, evidence, item->evaluation->shared);
  }
  sink_(item->record);
}

}  // namespace

Completeness execute(TaskSource& source, const Runner& runner, VerdictCache& cache,
                     const ExecutorOptions& options, const RecordSink& sink) {
  Evaluator evaluator(runner, cache, options.stopped);
  Pipeline pipeline(source, evaluator, options.stopped, sink);
  // Jobs wait for processes, so there may be more of them than cores.
  const std::size_t threads = std::max(1U, options.jobs);
  const tbb::global_control allowed(
      tbb::global_control::max_allowed_parallelism,
      std::max<std::size_t>(threads, std::max(1U, std::thread::hardware_concurrency())));
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] {
    using tbb::filter_mode;
    tbb::parallel_pipeline(
        threads * k_tasks_per_job,
        tbb::make_filter<void, ItemPtr>(
            filter_mode::serial_in_order,
            [&](tbb::flow_control& control) { return pipeline.read(control); }) &
            tbb::make_filter<ItemPtr, ItemPtr>(filter_mode::parallel, &Pipeline::prepare) &
            tbb::make_filter<ItemPtr, ItemPtr>(
                filter_mode::parallel, [&](const ItemPtr& item) { return pipeline.run(item); }) &
            tbb::make_filter<ItemPtr, void>(filter_mode::serial_in_order,
                                            [&](const ItemPtr& item) { pipeline.write(item); }));
  });
  return pipeline.completeness();
}

}  // namespace octet
