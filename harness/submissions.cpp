#include "harness/submissions.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace octet {
namespace {

std::function<void()> take_first(std::deque<std::function<void()>>& queue) {
  std::function<void()> first = std::move(queue.front());
  queue.pop_front();
  return first;
}

}  // namespace

struct Submissions::State {
  unsigned threads = 1;
  std::size_t room = 1;
  std::mutex mutex{};  // guards all below but the threads
  std::condition_variable freed{};
  std::condition_variable done{};
  std::condition_variable work_came{};
  std::condition_variable callback_came{};
  std::deque<std::function<void()>> work{};
  std::deque<std::function<void()>> callbacks{};
  std::size_t taken = 0;   // of the room
  std::size_t on_way = 0;  // whose callback has not returned
  bool ends = false;
  std::once_flag started{};
  std::vector<std::thread> workers{};
  std::thread caller{};

  void start_threads() {
    for (unsigned i = 0; i < threads; ++i) workers.emplace_back([this] { do_work(); });
    caller = std::thread([this] { call(); });
  }

  void take() {
    ++taken;
    ++on_way;
  }

  void do_work() {
    std::unique_lock lock(mutex);
    while (true) {
      work_came.wait(lock, [&] { return !work.empty() || ends; });
      if (work.empty()) return;
      std::function<void()> next = take_first(work);
      lock.unlock();
      next();
      next = nullptr;
      lock.lock();
    }
  }

  void call() {
    std::unique_lock lock(mutex);
    while (true) {
      callback_came.wait(lock, [&] { return !callbacks.empty() || ends; });
      if (callbacks.empty()) return;
      std::function<void()> next = take_first(callbacks);
      --taken;
      freed.notify_one();
      lock.unlock();
      next();
      next = nullptr;  // what it holds goes before anybody is told that it is done
      lock.lock();
      if (--on_way == 0) done.notify_all();
    }
  }
};

Submissions::Submissions(unsigned threads, std::size_t room) : state_(std::make_unique<State>()) {
  state_->threads = std::max(1U, threads);
  state_->room = std::max<std::size_t>(1, room);
}

Submissions::~Submissions() {
  wait();
  {
    const std::lock_guard lock(state_->mutex);
    state_->ends = true;
  }
  state_->work_came.notify_all();
  state_->callback_came.notify_all();
  for (std::thread& worker : state_->workers) worker.join();
  if (state_->caller.joinable()) state_->caller.join();
}

void Submissions::take_room() {
  std::call_once(state_->started, [&] { state_->start_threads(); });
  std::unique_lock lock(state_->mutex);
  if (std::this_thread::get_id() != state_->caller.get_id())
    state_->freed.wait(lock, [&] { return state_->taken < state_->room; });
  state_->take();
}

bool Submissions::try_take_room() {
  std::call_once(state_->started, [&] { state_->start_threads(); });
  const std::lock_guard lock(state_->mutex);
  if (state_->taken >= state_->room) return false;
  state_->take();
  return true;
}

void Submissions::start(std::function<void()> work) {
  const std::lock_guard lock(state_->mutex);
  state_->work.push_back(std::move(work));
  state_->work_came.notify_one();
}

void Submissions::call_back(std::function<void()> callback) {
  const std::lock_guard lock(state_->mutex);
  state_->callbacks.push_back(std::move(callback));
  state_->callback_came.notify_one();
}

void Submissions::wait() {
  std::unique_lock lock(state_->mutex);
  state_->done.wait(lock, [&] { return state_->on_way == 0; });
}

}  // namespace octet
