// The folder of a run: run.json, verdicts.jsonl, summary.json (docs/records.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/descriptor.hpp"
#include "base/files/lines.hpp"
#include "harness/record.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {

enum class OnExisting {
  resume,      // go on where the same run ended; refuse another one
  start_over,  // discard what is there
};

// A run folder open for writing, locked against other octets. One thread at a time.
class RunFolder final {
 public:
  // Makes or opens the folder and writes run.json. Throws InputError when another octet is writing
  // to it, when it holds something else than a run, and when it cannot be resumed because it was
  // made with other inputs (naming them); SystemError when it cannot be written.
  RunFolder(const std::filesystem::path& path, RunDescription description, OnExisting on_existing);

  // The records that an earlier octet left, in order; nothing at their end. Throws InputError with
  // file and line for a damaged one.
  std::optional<Record> next_recorded();

  // Appends one line by one write(), so that a kill at any moment leaves whole lines and at most
  // one torn last one. Throws SystemError naming the file (disk full); what was appended before
  // stays. Call only when next_recorded() has given nothing.
  void append(const Record& record);

  // Marks the run complete: writes summary.json, then run.json with its end.
  void finish(std::string_view summary_json);

  const std::filesystem::path& path() const { return path_; }
  // Line of the record that next_recorded() gave last.
  std::size_t line() const { return recorded_ ? recorded_->line() : 0; }

  // Throws InputError when something else than a run is at `path`; a place that is free is fine.
  static void check_place(const std::filesystem::path& path);

  // Where each file of a run is: where it has its present name, or else where it has one that
  // earlier octets gave it; when there is none, where it would be made.
  static std::filesystem::path verdicts_of(const std::filesystem::path& run);
  static std::filesystem::path description_of(const std::filesystem::path& run);
  static std::filesystem::path summary_of(const std::filesystem::path& run);
  // Of a run that asks a model: what came, what did not come, and who answered.
  static std::filesystem::path answers_of(const std::filesystem::path& run);
  static std::filesystem::path explanations_of(const std::filesystem::path& run);
  static std::filesystem::path faults_of(const std::filesystem::path& run);
  static std::filesystem::path endpoint_of(const std::filesystem::path& run);
  // Of verify: prompts that could not be used, and remarks on others.
  static std::filesystem::path unusable_of(const std::filesystem::path& run);
  // The folder of the copies of inputs that could be read only once. It may be there before the run
  // is, and stays when that is discarded.
  static std::filesystem::path streams_of(const std::filesystem::path& run);

 private:
  void lock();
  bool take_over_description();
  void cut_torn_line();

  std::filesystem::path path_;
  RunDescription description_;
  Descriptor verdicts_;
  std::unique_ptr<LineReader> recorded_;
  std::uint64_t size_ = 0;  // of verdicts.jsonl, whole lines only
};

}  // namespace octet
