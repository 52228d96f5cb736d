// The bounded queue between who asks and who judges: answers.jsonl itself, read while it grows.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "harness/task.hpp"
#include "harness/tasks/score_tasks.hpp"

namespace octet {

// Thread-safe: one thread adds, another one takes. Holds nothing but counts: the answers are on
// disk.
class AnswerStream final {
 public:
  // `most`: lines that may wait to be taken before room() says that there is none.
  AnswerStream(std::filesystem::path file, std::size_t most);

  // For the side that asks. grown(): the file holds whole lines up to `size`, `lines` of them new.
  void grown(std::uint64_t size, std::size_t lines);
  bool room() const;
  // Called by the taking thread when there is room again.
  void when_room(std::function<void()> call);
  void end();

  // The next line without its newline, waiting for it; nothing at the end, and when a stop was
  // requested. Throws InputError when the file cannot be read.
  std::optional<std::string> next();
  std::size_t line() const { return line_; }  // of the one given last
  const std::filesystem::path& file() const { return file_; }

 private:
  std::optional<std::uint64_t> wait_for_more();
  void fill(std::uint64_t size);
  void taken();

  std::filesystem::path file_;
  std::size_t most_;
  mutable std::mutex mutex_;  // guards the next six
  std::condition_variable changed_;
  std::uint64_t size_ = 0;
  std::size_t added_ = 0;
  std::size_t taken_ = 0;
  bool ended_ = false;
  std::function<void()> when_room_;

  // Of the taking thread.
  Descriptor descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;      // in buffer_
  std::uint64_t read_ = 0;  // bytes of the file
  std::size_t line_ = 0;
};

// The answers as they come, then the tasks that nothing came for. The same answers in the same
// order as `octet score` reads from the file.
class AnswerTasks final : public TaskSource {
 public:
  // `missing`: asked when the stream has ended, for the tasks to count as missing. All references
  // must outlive the source and its tasks.
  AnswerTasks(AnswerStream& stream, const SuiteSet& suites, const Languages& languages,
              const Preparation& preparation, std::function<std::vector<TaskPlace>()> missing);

  std::optional<Task> next() override;

 private:
  AnswerStream& stream_;
  const SuiteSet& suites_;
  const Languages& languages_;
  Preparation preparation_;
  std::function<std::vector<TaskPlace>()> find_missing_;
  std::deque<MatchedAnswer> waiting_;
  std::optional<std::deque<TaskPlace>> missing_;
};

}  // namespace octet
