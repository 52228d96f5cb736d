#include "generation/asking/answer_stream.hpp"

#include <fcntl.h>

#include <cerrno>
#include <chrono>
#include <utility>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "benchmarks/samples/sample_record.hpp"

namespace octet {
namespace {

constexpr std::size_t k_chunk = std::size_t{256} << 10;
constexpr auto k_stop_check = std::chrono::milliseconds(100);

}  // namespace

AnswerStream::AnswerStream(std::filesystem::path file, std::size_t most)
    : file_(std::move(file)), most_(most) {}

void AnswerStream::grown(std::uint64_t size, std::size_t lines) {
  const std::lock_guard lock(mutex_);
  size_ = size;
  added_ += lines;
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

// The size of the file, once it is larger than what was read; nothing when it stays as it is.
std::optional<std::uint64_t> AnswerStream::wait_for_more() {
  std::unique_lock lock(mutex_);
  while (size_ == read_) {
    if (ended_ || stop_requested()) return std::nullopt;
    changed_.wait_for(lock, k_stop_check);
  }
  return size_;
}

void AnswerStream::fill(std::uint64_t size) {
  if (!descriptor_) descriptor_ = Descriptor(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor_) throw SystemError("cannot open " + file_.string(), errno);
  buffer_.erase(0, std::exchange(at_, 0));
  const std::size_t kept = buffer_.size();
  buffer_.resize(kept + static_cast<std::size_t>(std::min<std::uint64_t>(size - read_, k_chunk)));
  const ssize_t got = ::pread(descriptor_.get(), buffer_.data() + kept, buffer_.size() - kept,
                              static_cast<off_t>(read_));
  if (got <= 0) throw SystemError("cannot read " + file_.string(), got < 0 ? errno : EIO);
  buffer_.resize(kept + static_cast<std::size_t>(got));
  read_ += static_cast<std::uint64_t>(got);
}

void AnswerStream::taken() {
  const std::lock_guard lock(mutex_);
  const bool was_full = added_ - taken_ >= most_;
  ++taken_;
  if (was_full && when_room_) when_room_();
}

std::optional<std::string> AnswerStream::next() {
  while (true) {
    const std::size_t end = buffer_.find('\n', at_);
    if (end != std::string::npos) {
      std::string line = buffer_.substr(at_, end - at_);
      at_ = end + 1;
      ++line_;
      taken();
      return line;
    }
    const auto size = wait_for_more();
    if (!size) return std::nullopt;
    fill(*size);
  }
}

AnswerTasks::AnswerTasks(AnswerStream& stream, const SuiteSet& suites, const Languages& languages,
                         const Preparation& preparation,
                         std::function<std::vector<TaskPlace>()> missing)
    : stream_(stream),
      suites_(suites),
      languages_(languages),
      preparation_(preparation),
      find_missing_(std::move(missing)) {}

std::optional<Task> AnswerTasks::next() {
  while (waiting_.empty() && !missing_) {
    const auto text = stream_.next();
    if (!text) {
      if (stop_requested()) return std::nullopt;
      const auto places = find_missing_();
      missing_.emplace(places.begin(), places.end());
      break;
    }
    const RecordPlace place{stream_.file().string(), stream_.line(), nullptr};
    for (const Completion& completion : parse_sample_record(*text, place, languages_)) {
      for (const TaskPlace& each : suites_.find(completion)) {
        if (suites_.is_selected(each)) waiting_.push_back({each, completion});
      }
    }
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
