// What a job tells while it runs: a terminal, a log or a service listens.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "generation/asking/asking.hpp"
#include "harness/record.hpp"
#include "harness/runs/run.hpp"
#include "jobs/generation_progress.hpp"

namespace octet {

// A part of a job that makes records.
struct Stage {
  std::string name;         // of the run folder, or what else a user would call it
  std::size_t records = 0;  // how many there will be
  bool at_most = false;     // or fewer
  bool asks = false;        // a model is asked for what is judged
};

// How much a note matters.
enum class Weight {
  remark,  // good to know; --quiet leaves it out
  notice,  // a user has to know it
};

// All are called by the thread that runs the job, but for judged() and asked() of a stage that
// asks: those come from two threads at a time. The defaults do nothing. What a listener throws ends
// the job.
class JobListener {
 public:
  virtual ~JobListener() = default;

  // Something in words: one line, or several when more is to be told of it. No newline at the end.
  virtual void note(Weight, const std::string& /*text*/) {}
  // The inputs are good and the host can run them: from now on a stop must find all in order, so
  // whoever can be interrupted asks for it by request_stop() (base/stop.hpp).
  virtual void prepared() {}
  // The run folder is this job's: what it needs of its inputs has to be kept.
  virtual void opened(const std::filesystem::path& /*run*/) {}
  virtual void began(const Stage&) {}
  virtual void judged(const Record&, Origin) {}
  virtual void asked(const AskingState&) {}
  virtual void generated(const GenerationProgress&) {}  // about ten times a second
  virtual void ended() {}                               // the stage that began last
};

// Throughout: how a job ended.
enum class JobEnd {
  complete,
  incomplete,  // what could be done is, and the same job again does the rest
  stopped,     // by request; what was done is kept, and the same job again goes on
  not_begun,   // by request, before the run folder was touched
};

}  // namespace octet
