#include "runners/warm/servers/compiler_server.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "sandboxes/report.hpp"

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t k_longest_reply = std::size_t{256} << 20;
constexpr std::chrono::seconds k_start{60};  // until it is ready

// Reads numbers and texts from the front of bytes.
class Reader final {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Number number() {
    Number value{};
    const std::string_view raw = take(sizeof value);
    if (!damaged_) std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  std::string text() {
    const auto length = number<std::uint32_t>();
    return std::string(take(length));
  }
  bool damaged() const { return damaged_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view take(std::size_t length) {
    if (bytes_.size() < length) damaged_ = true;
    if (damaged_) return {};
    const std::string_view taken = bytes_.substr(0, length);
    bytes_.remove_prefix(length);
    return taken;
  }

  std::string_view bytes_;
  bool damaged_ = false;
};

bool is_plain_path(const std::string& path) {
  return !path.empty() && path.front() != '/' && path.find("..") == std::string::npos;
}

// Hands replies from the thread that reads them to the one that waits.
class Replies final : public ReportReader {
 public:
  bool read(std::string_view bytes) override {
    const std::lock_guard lock(mutex_);
    buffer_ += bytes;
    changed_.notify_all();
    return buffer_.size() <= k_longest_reply;
  }
  std::string result() override { return {}; }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  // The next reply; nothing when it does not come in time or is none.
  std::optional<CompilerReply> next(Clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    changed_.wait_until(lock, deadline, [&] { return closed_ || length(); });
    const auto whole = length();
    if (!whole) return std::nullopt;
    const std::string bytes = buffer_.substr(sizeof(std::uint32_t), *whole);
    buffer_.erase(0, sizeof(std::uint32_t) + *whole);
    lock.unlock();
    return parse_reply(bytes);
  }

 private:
  // Of the reply in front, when all of it is there.
  std::optional<std::size_t> length() const {
    std::uint32_t value = 0;
    if (buffer_.size() < sizeof value) return std::nullopt;
    std::memcpy(&value, buffer_.data(), sizeof value);
    if (buffer_.size() - sizeof value < value) return std::nullopt;
    return value;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::string buffer_;
  bool closed_ = false;
};

bool write_until(int fd, std::string_view bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
      continue;
    }
    if (n < 0 && errno != EAGAIN && errno != EINTR) return false;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd wanted{fd, POLLOUT, 0};
    if (left.count() <= 0 || ::poll(&wanted, 1, static_cast<int>(left.count())) == 0) return false;
  }
  return true;
}

}  // namespace

std::optional<CompilerReply> parse_reply(std::string_view bytes) {
  Reader reader(bytes);
  CompilerReply reply;
  reply.exit_code = reader.number<std::int32_t>();
  reply.cpu = std::chrono::microseconds(reader.number<std::uint64_t>());
  reply.resident_bytes = reader.number<std::uint64_t>();
  reply.text = reader.text();
  const auto files = reader.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < files && !reader.damaged(); ++i) {
    File file;
    file.path = reader.text();
    file.content = reader.text();
    if (!is_plain_path(file.path)) return std::nullopt;
    reply.files.push_back(std::move(file));
  }
  if (reader.damaged() || !reader.at_end()) return std::nullopt;
  return reply;
}

struct CompilerServer::State {
  Replies replies;
  Descriptor requests;
  Descriptor keep_alive;  // closed to end the process
  std::thread thread;
  bool ready = false;
  bool usable = true;
  unsigned served = 0;
  std::uint64_t resident_bytes = 0;
};

CompilerServer::CompilerServer(const Sandbox& sandbox, Command command)
    : state_(std::make_unique<State>()) {
  Pipe requests = make_pipe(), alive = make_pipe();
  ::fcntl(requests.write.get(), F_SETFL, O_NONBLOCK);
  state_->requests = std::move(requests.write);
  state_->keep_alive = std::move(alive.write);
  State* state = state_.get();
  command.report = &state->replies;
  state->thread =
      std::thread([state, &sandbox, command = std::move(command), input = std::move(requests.read),
                   alive_end = std::move(alive.read)]() mutable {
        command.feed = input.get();
        command.while_open = alive_end.get();
        sandbox.run(command);
        input.reset();
        state->replies.close();
      });
}

CompilerServer::~CompilerServer() {
  state_->requests.reset();
  state_->keep_alive.reset();
  state_->thread.join();
}

std::optional<CompilerReply> CompilerServer::compile(std::string_view source,
                                                     std::chrono::milliseconds patience) {
  State& state = *state_;
  const auto fail = [&]() -> std::optional<CompilerReply> {
    state.usable = false;
    return std::nullopt;
  };
  if (!state.usable) return std::nullopt;
  if (!state.ready && !state.replies.next(Clock::now() + k_start)) return fail();
  state.ready = true;
  ++state.served;
  const Clock::time_point deadline = Clock::now() + patience;
  const auto length = static_cast<std::uint32_t>(source.size());
  const std::string_view head(reinterpret_cast<const char*>(&length), sizeof length);
  if (!write_until(state.requests.get(), head, deadline) ||
      !write_until(state.requests.get(), source, deadline))
    return fail();
  auto reply = state.replies.next(deadline);
  if (!reply) return fail();
  state.resident_bytes = reply->resident_bytes;
  if (reply->exit_code < 0) return std::nullopt;
  return reply;
}

bool CompilerServer::is_usable() const {
  return state_->usable;
}
unsigned CompilerServer::served() const {
  return state_->served;
}
std::uint64_t CompilerServer::resident_bytes() const {
  return state_->resident_bytes;
}

}  // namespace octet
