#include "harness/executor.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "base/watch/handling.hpp"
#include "harness/answer_reading.hpp"
#include "harness/control_run.hpp"
#include "harness/evaluator.hpp"

namespace octet {
namespace {

// One stretch of work that others come before and after. TBB sees to that order, but inside its
// library, where the thread sanitizer does not look; a turn says the same in C++.
class Turn final {
 public:
  using Counter = std::atomic<unsigned>;
  explicit Turn(Counter& turns) : turns_(turns) { turns_.load(std::memory_order_acquire); }
  ~Turn() { turns_.fetch_add(1, std::memory_order_release); }
  Turn(const Turn&) = delete;  // one begin, one end
  Turn& operator=(const Turn&) = delete;

 private:
  Counter& turns_;
};

// What octet's own code throws at one answer costs that answer: it is returned. What
// throw_as_fault() leaves as it is ends the run.
template <typename Work>
std::optional<std::string> fault_of(const Work& work) try {
  try {
    work();
    return std::nullopt;
  } catch (...) {
    throw_as_fault();
  }
} catch (const HandlingFault& fault) {
  return fault.what();
}

// A task on its way through the pipeline.
struct Item {
  Record record;  // complete but for the evidence, if there is any to come
  std::function<Prepared()> prepare;
  std::optional<Program> program;
  ControlPlan control;
  std::vector<AnswerReading> readings;           // instead of a program
  std::optional<Evaluation> evaluation;          // when there was a program
  std::optional<Evaluation> control_evaluation;  // when it passed and has a control
};

// Items live in slots that are used in turn: there are as many as the pipeline has tokens, and the
// tasks leave it in the order they came, so a slot is free when its turn comes again.
struct Slot {
  Item item;
  Turn::Counter turns{0};
};

// What the filters share. read() and write() are serial, each in task order; the others are
// parallel.
class Pipeline final {
 public:
  Pipeline(TaskSource& source, Evaluator& evaluator, const RecordSink& sink)
      : source_(source),
        evaluator_(evaluator),
        stopped_(evaluator.options().stopped),
        sink_(sink),
        slots_(evaluator.options().jobs * k_programs_per_job) {
    const Turn made(read_turns_);
  }
  ~Pipeline() {
    const Turn last_read(read_turns_);
    const Turn last_written(write_turns_);
    for (Slot& slot : slots_) const Turn last(slot.turns);
  }
  Pipeline(const Pipeline&) = delete;  // the filters hold its address
  Pipeline& operator=(const Pipeline&) = delete;

  std::size_t tokens() const { return slots_.size(); }

  Slot* read(tbb::flow_control& control);
  static Slot* prepare(Slot* slot);
  Slot* run(Slot* slot) const;
  void choose(Item& item) const;
  void control(Item& item) const;
  void write(Slot* slot);

  // After the pipeline has ended.
  Completeness completeness() {
    const Turn read(read_turns_);
    const Turn written(write_turns_);
    return reading_stopped_ || writing_stopped_ ? Completeness::stopped : Completeness::complete;
  }

 private:
  TaskSource& source_;
  Evaluator& evaluator_;
  const std::function<bool()>& stopped_;
  const RecordSink& sink_;
  std::vector<Slot> slots_;
  std::size_t tasks_read_ = 0;
  bool reading_stopped_ = false;
  bool writing_stopped_ = false;
  Turn::Counter read_turns_{0};
  Turn::Counter write_turns_{0};
};

Slot* Pipeline::read(tbb::flow_control& control) {
  const Turn reading(read_turns_);
  std::optional<Task> task;
  reading_stopped_ = stopped_();
  if (!reading_stopped_) task = source_.next();
  if (!task) {
    control.stop();
    return nullptr;
  }
  Slot& slot = slots_[tasks_read_++ % slots_.size()];
  const Turn turn(slot.turns);
  slot.item = {};
  slot.item.record.suite = task->suite;
  slot.item.record.task_id = task->task_id;
  slot.item.record.sample = task->sample;
  slot.item.record.language = task->language;
  slot.item.record.place = task->place;
  slot.item.record.truncated = task->truncated;
  slot.item.prepare = std::move(task->prepare);
  return &slot;
}

Slot* Pipeline::prepare(Slot* slot) {
  const Turn turn(slot->turns);
  Item& item = slot->item;
  Prepared prepared;
  const auto fault = fault_of([&] { prepared = std::exchange(item.prepare, nullptr)(); });
  if (fault) prepared = {std::nullopt, Verdict::harness_error, "", std::nullopt, *fault};
  item.record.extraction = std::move(prepared.extraction);
  item.record.verdict = prepared.verdict;
  item.record.fault = std::move(prepared.fault);
  item.record.cases = std::move(prepared.cases);
  item.program = std::move(prepared.program);
  item.control = std::move(prepared.control);
  item.readings = std::move(prepared.readings);
  return slot;
}

// What a pass rests on. What a program writes for given inputs is compared outside, too: the
// outputs that are wanted never enter the sandbox.
struct SealRule {
  Seal operator()(const CleanExit&) const { return Seal::exit_code; }
  Seal operator()(const ReachedEnd&) const { return Seal::reached_end; }
  Seal operator()(const SealedCases&) const { return Seal::sealed; }
  Seal operator()(const InputCases&) const { return Seal::sealed; }
};

std::string name_of(const Record& record) {
  return fmt::format("{} {} sample {}", record.suite, record.task_id, record.sample);
}

void set_fault(Record& record, const std::string& fault) {
  record.verdict = Verdict::harness_error;
  record.seal = Seal::none;
  record.fault = fault;
}

// Of an answer that can be meant in several ways, the program of the one that it is.
void Pipeline::choose(Item& item) const {
  const auto fault = fault_of([&] {
    const std::string& source = item.readings.front().program.source;
    const Handling handling(source, sha256(source), name_of(item.record));
    ChosenReading chosen = first_that_parses(item.readings, evaluator_);
    item.record.extraction = std::move(item.readings[chosen.place].extraction);
    item.program = std::move(item.readings[chosen.place].program);
    item.control = std::move(item.readings[chosen.place].control);
    item.evaluation = std::move(chosen.evaluation);
  });
  if (fault) set_fault(item.record, *fault);
  item.readings = {};
}

// What passed is run again with altered tests. Waits for its evidence, which may still be in the
// making for an identical program.
void Pipeline::control(Item& item) const {
  const Evidence& evidence = item.evaluation->evidence.get();
  if (evidence.standing != Evidence::Standing::judged ||
      evidence.judgement.verdict != Verdict::passed)
    return;
  if (const auto program = item.control.program()) {
    item.control_evaluation = evaluator_.evaluate(*program);
  } else {
    item.record.control = Control::none_found;
  }
}

Slot* Pipeline::run(Slot* slot) const {
  const Turn turn(slot->turns);
  Item& item = slot->item;
  if (!item.readings.empty()) choose(item);
  if (item.program) {
    item.record.seal = std::visit(SealRule{}, item.program->judged_by);
    item.record.program_sha256 = sha256(item.program->source);
    const auto fault = fault_of([&] {
      const Handling handling(item.program->source, item.record.program_sha256,
                              name_of(item.record));
      if (!item.evaluation) item.evaluation = evaluator_.evaluate(*item.program);
      if (item.control.program) control(item);
    });
    if (fault) set_fault(item.record, *fault);
    if (fault) item.evaluation.reset();
    // From here to its turn in the writer an item is small.
    item.program.reset();
    item.control = {nullptr, item.control.survivor};
  }
  return slot;
}

void add_evidence(Record& record, const Evidence& evidence, bool shared) {
  record.verdict = evidence.judgement.verdict;
  record.reference_passed = evidence.judgement.reference_passed;
  if (evidence.judgement.cases) record.cases = evidence.judgement.cases;
  record.case_verdicts.assign(evidence.judgement.case_verdicts.begin(),
                              evidence.judgement.case_verdicts.end());
  record.cached = evidence.cached || shared;
  record.compile = evidence.compile;
  record.run = evidence.run;
  record.out = evidence.out;
  record.err = evidence.err;
}

// Nothing where octet itself failed at it, which the record says then.
const Evidence* evidence_of(const std::optional<Evaluation>& evaluation, Record& record) {
  if (!evaluation) return nullptr;
  const Evidence* evidence = nullptr;
  const auto fault = fault_of([&] { evidence = &evaluation->evidence.get(); });
  if (fault) set_fault(record, *fault);
  return evidence;
}

bool is_abandoned(const Evidence* evidence) {
  return evidence != nullptr && evidence->standing == Evidence::Standing::abandoned;
}

void Pipeline::write(Slot* slot) {
  const Turn writing(write_turns_);
  const Turn turn(slot->turns);
  if (writing_stopped_) return;
  Item& item = slot->item;
  const Evidence* evidence = evidence_of(item.evaluation, item.record);
  if (evidence != nullptr) add_evidence(item.record, *evidence, item.evaluation->shared);
  const Evidence* control = evidence_of(item.control_evaluation, item.record);
  if (is_abandoned(evidence) || is_abandoned(control)) {
    writing_stopped_ = true;  // what comes later would leave a gap
    return;
  }
  if (control != nullptr) add_control(item.record, *control, item.control.survivor);
  sink_(item.record);
}

// Threads that run programs wait for processes, so there may be more of them than cores. Of several
// such bounds on all arenas together the smallest counts, so it is set once; each arena has its
// own.
void allow_more_threads_than_cores() {
  constexpr std::size_t k_most_threads = 1024;
  static const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                           k_most_threads);
}

}  // namespace

Completeness execute(TaskSource& source, const Runner& runner, ExecutionCache& cache,
                     const EvaluatorOptions& options, const RecordSink& sink) {
  Evaluator evaluator(runner, cache, options);
  return execute(source, evaluator, sink);
}

Completeness execute(TaskSource& source, Evaluator& evaluator, const RecordSink& sink) {
  Pipeline pipeline(source, evaluator, sink);
  allow_more_threads_than_cores();
  tbb::task_arena arena(static_cast<int>(threads_for(evaluator.options().jobs)));
  // libtbb, built without the thread sanitizer, hands these filters to its workers: the sanitizer
  // must not look at how they find the pipeline, only at what the pipeline then does.
#define OCTET_FILTER __attribute__((no_sanitize("thread")))
  arena.execute([&] {
    using tbb::filter_mode;
    tbb::parallel_pipeline(
        pipeline.tokens(),
        tbb::make_filter<void, Slot*>(filter_mode::serial_in_order,
                                      [&](tbb::flow_control& control)
                                          OCTET_FILTER { return pipeline.read(control); }) &
            tbb::make_filter<Slot*, Slot*>(filter_mode::parallel, &Pipeline::prepare) &
            tbb::make_filter<Slot*, Slot*>(filter_mode::parallel,
                                           [&](Slot* slot)
                                               OCTET_FILTER { return pipeline.run(slot); }) &
            tbb::make_filter<Slot*, void>(filter_mode::serial_in_order,
                                          [&](Slot* slot) OCTET_FILTER { pipeline.write(slot); }));
  });
#undef OCTET_FILTER
  return pipeline.completeness();
}

}  // namespace octet
