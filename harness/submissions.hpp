// Work that comes from anywhere, done by a few threads, and told of by one.
//
// The threads are plain ones: they wait for processes most of their time, which is no work for a
// scheduler that hands computations around. They are started by the first work that comes.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace octet {

// A piece of work takes room from take_room() until its callback is called. Thread-safe.
class Submissions final {
 public:
  Submissions(unsigned threads, std::size_t room);
  // Waits as wait() does.
  ~Submissions();
  Submissions(const Submissions&) = delete;  // its threads hold its address
  Submissions& operator=(const Submissions&) = delete;

  // Waits for room. On the thread of the callbacks, which is what makes room, it takes some at
  // once.
  void take_room();
  bool try_take_room();

  // `work` is called once, on one of the threads, and has to call_back() once, then or later. It
  // must not throw.
  void start(std::function<void()> work);
  // Hands `callback` to the thread that calls them, one after the other.
  void call_back(std::function<void()> callback);

  // Until there is no work and every callback has returned.
  void wait();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
