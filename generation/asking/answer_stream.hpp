// The bounded queue between who asks and who judges. What an earlier octet left is read from
// answers.jsonl; an answer that comes is handed over as it is, unless too much waits: then it is
// read from there, too.
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
#include <variant>
#include <vector>

#include "base/descriptor.hpp"
#include "harness/task.hpp"
#include "harness/tasks/score_tasks.hpp"

namespace octet {

// An answer that was appended to the file.
struct StreamedAnswer {
  std::size_t size = 0;  // bytes of its line
  Completion completion;
};

// Thread-safe: one thread adds, another one takes.
class AnswerStream final {
 public:
  // `most`: answers that may wait to be taken before room() says that there is none. The texts of
  // those that wait take up to 16 MiB of memory.
  AnswerStream(std::filesystem::path file, std::size_t most);

  // For the side that asks. add_file(): what the file holds before anything else is added, whole
  // lines up to `size`. add(): what was appended since, in order.
  void add_file(std::uint64_t size, std::size_t lines);
  void add(std::vector<StreamedAnswer> answers);
  bool room() const;
  // Called by the taking thread when there is room again.
  void when_room(std::function<void()> call);
  void end();

  // The next answer, or its line of the file without the newline, waiting for it; nothing at the
  // end, and when a stop was requested. Throws SystemError when the file cannot be read.
  std::optional<std::variant<std::string, Completion>> next();
  std::size_t line() const { return line_; }  // of the one given last
  const std::filesystem::path& file() const { return file_; }

 private:
  struct Waiting {
    std::uint64_t begin = 0;  // in the file
    std::size_t size = 0;
    std::optional<Completion> completion;  // none: only in the file
  };
  std::optional<std::string> next_stored();
  std::optional<Waiting> wait_for_more();
  std::string read(std::uint64_t begin, std::size_t size);
  void taken();

  std::filesystem::path file_;
  std::size_t most_;
  mutable std::mutex mutex_;  // guards the next eight
  std::condition_variable changed_;
  std::uint64_t stored_ = 0;  // bytes of the file before anything was added
  std::uint64_t size_ = 0;    // of the file
  std::deque<Waiting> waiting_;
  std::size_t held_ = 0;  // bytes of texts in waiting_
  std::size_t added_ = 0;
  std::size_t taken_ = 0;
  bool ended_ = false;
  std::function<void()> when_room_;

  // Of the taking thread.
  Descriptor descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;      // in buffer_
  std::uint64_t read_ = 0;  // bytes of what was stored
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
  void match(std::variant<std::string, Completion> answer);

  AnswerStream& stream_;
  const SuiteSet& suites_;
  const Languages& languages_;
  Preparation preparation_;
  std::function<std::vector<TaskPlace>()> find_missing_;
  std::deque<MatchedAnswer> waiting_;
  std::optional<std::deque<TaskPlace>> missing_;
};

}  // namespace octet
