#include "generation/asking/answer_stream.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <utility>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "benchmarks/samples/sample_record.hpp"

namespace octet {
namespace {

constexpr std::size_t k_chunk = std::size_t{256} << 10;
constexpr std::size_t k_most_held = std::size_t{16} << 20;
constexpr auto k_stop_check = std::chrono::milliseconds(100);

}  // namespace

AnswerStream::AnswerStream(std::filesystem::path file, std::size_t most)
    : file_(std::move(file)), most_(most) {}

void AnswerStream::add_file(std::uint64_t size, std::size_t lines) {
  const std::lock_guard lock(mutex_);
  stored_ = size_ = size;
  added_ += lines;
  changed_.notify_one();
}

void AnswerStream::add(std::vector<StreamedAnswer> answers) {
  const std::lock_guard lock(mutex_);
  for (StreamedAnswer& answer : answers) {
    Waiting waiting{size_, answer.size, std::nullopt};
    size_ += answer.size;
    const std::size_t bytes = answer.completion.text.size();
    if (held_ + bytes <= k_most_held) {
      held_ += bytes;
      waiting.completion = std::move(answer.completion);
    }
    waiting_.push_back(std::move(waiting));
  }
  added_ += answers.size();
  changed_.notify_one();
}

bool AnswerStream::room() const {
  const std::lock_guard lock(mutex_);
  return added_ - taken_ < most_;
}

void AnswerStream::when_room(std::function<void()> call) {
  const std::lock_guard lock(mutex_);
  when_room_ = std::move(call);
}

void AnswerStream::end() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_one();
}

// What was added and not taken; nothing when there is no more to come.
std::optional<AnswerStream::Waiting> AnswerStream::wait_for_more() {
  std::unique_lock lock(mutex_);
  while (waiting_.empty()) {
    if (ended_ || stop_requested()) return std::nullopt;
    changed_.wait_for(lock, k_stop_check);
  }
  Waiting first = std::move(waiting_.front());
  waiting_.pop_front();
  if (first.completion) held_ -= first.completion->text.size();
  return first;
}

std::string AnswerStream::read(std::uint64_t begin, std::size_t size) {
  if (!descriptor_) descriptor_ = Descriptor(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor_) throw SystemError("cannot open " + file_.string(), errno);
  std::string bytes(size, '\0');
  std::size_t count = 0;
  while (count < size) {
    const ssize_t got = ::pread(descriptor_.get(), bytes.data() + count, size - count,
                                static_cast<off_t>(begin + count));
    if (got <= 0) throw SystemError("cannot read " + file_.string(), got < 0 ? errno : EIO);
    count += static_cast<std::size_t>(got);
  }
  return bytes;
}

// A line of what an earlier octet left.
std::optional<std::string> AnswerStream::next_stored() {
  while (true) {
    const std::size_t end = buffer_.find('\n', at_);
    if (end != std::string::npos) {
      std::string line = buffer_.substr(at_, end - at_);
      at_ = end + 1;
      return line;
    }
    std::uint64_t left = 0;
    {
      const std::lock_guard lock(mutex_);
      left = stored_ - read_;
    }
    if (left == 0) return std::nullopt;
    buffer_.erase(0, std::exchange(at_, 0));
    buffer_ += read(read_, static_cast<std::size_t>(std::min<std::uint64_t>(left, k_chunk)));
    read_ += std::min<std::uint64_t>(left, k_chunk);
  }
}

void AnswerStream::taken() {
  const std::lock_guard lock(mutex_);
  const bool was_full = added_ - taken_ >= most_;
  ++taken_;
  if (was_full && when_room_) when_room_();
}

std::optional<std::variant<std::string, Completion>> AnswerStream::next() {
  std::variant<std::string, Completion> answer;
  if (auto line = next_stored()) {
    answer = std::move(*line);
  } else {
    auto waiting = wait_for_more();
    if (!waiting) return std::nullopt;
    if (waiting->completion) {
      answer = std::move(*waiting->completion);
    } else {
      answer = read(waiting->begin, waiting->size - 1);
    }
  }
  ++line_;
  taken();
  return answer;
}

AnswerTasks::AnswerTasks(AnswerStream& stream, const SuiteSet& suites, const Languages& languages,
                         const Preparation& preparation,
                         std::function<std::vector<TaskPlace>()> missing)
    : stream_(stream),
      suites_(suites),
      languages_(languages),
      preparation_(preparation),
      find_missing_(std::move(missing)) {}

// Finds the tasks that an answer is judged by.
void AnswerTasks::match(std::variant<std::string, Completion> answer) {
  const RecordPlace place{stream_.file().string(), stream_.line(), nullptr};
  std::vector<Completion> completions;
  if (const auto* text = std::get_if<std::string>(&answer)) {
    completions = parse_sample_record(*text, place, languages_);
  } else {
    completions.push_back(std::get<Completion>(std::move(answer)));
    completions.back().file = place.file;
    completions.back().line = place.line;
  }
  for (const Completion& completion : completions) {
    for (const TaskPlace& each : suites_.find(completion)) {
      if (suites_.is_selected(each)) waiting_.push_back({each, completion});
    }
  }
}

std::optional<Task> AnswerTasks::next() {
  while (waiting_.empty() && !missing_) {
    auto answer = stream_.next();
    if (!answer) {
      if (stop_requested()) return std::nullopt;
      const auto places = find_missing_();
      missing_.emplace(places.begin(), places.end());
      break;
    }
    match(std::move(*answer));
  }
  if (!waiting_.empty()) {
    MatchedAnswer answer = std::move(waiting_.front());
    waiting_.pop_front();
    Task task = answer_task(suites_, std::move(answer), preparation_);
    // Each part asks in an order of its own: in the whole its answers stand together.
    if (!suites_.shard().is_all()) task.place = 0;
    return task;
  }
  if (missing_->empty()) return std::nullopt;
  const TaskPlace place = missing_->front();
  missing_->pop_front();
  Task task = missing_task(suites_.at(place));
  if (!suites_.shard().is_all()) task.place = 1 + suites_.number_of(place);
  return task;
}

}  // namespace octet
