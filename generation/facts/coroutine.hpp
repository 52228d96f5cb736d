// Code that reads from top to bottom and waits in between: a coroutine that gives one value.
//
//   Coroutine<int> twice(Steps& steps) {
//     const int one = co_await steps.next();
//     co_return 2 * one;
//   }
//
// It begins when it is awaited, or by start(). One thread at a time. Whoever owns a task that waits
// may drop it: its frame, with all it called, goes.
//
// g++ 12 destroys twice what an aggregate or `?:` makes inside a co_await expression: what is
// handed to a coroutine or an awaiter is a named object or has a constructor, and of two coroutines
// each is awaited in a branch of its own.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace octet {

template <class T>
class Coroutine final {
 public:
  struct promise_type {
    std::optional<T> value;
    std::exception_ptr error;
    std::coroutine_handle<> caller;

    // Goes on with who waits for it.
    struct End {
      bool await_ready() const noexcept { return false; }
      std::coroutine_handle<> await_suspend(
          std::coroutine_handle<promise_type> ended) const noexcept {
        const std::coroutine_handle<> next = ended.promise().caller;
        return next ? next : std::noop_coroutine();
      }
      void await_resume() const noexcept {}
    };

    Coroutine get_return_object() {
      return Coroutine(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() const noexcept { return {}; }
    End final_suspend() const noexcept { return {}; }
    void return_value(T returned) { value = std::move(returned); }
    void unhandled_exception() { error = std::current_exception(); }
  };

  Coroutine(Coroutine&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Coroutine& operator=(Coroutine&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  Coroutine(const Coroutine&) = delete;  // owns the frame
  Coroutine& operator=(const Coroutine&) = delete;
  ~Coroutine() {
    if (handle_) handle_.destroy();
  }

  // For who awaits it.
  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept {
    handle_.promise().caller = caller;
    return handle_;
  }
  T await_resume() { return take(); }

  // For who does not: runs up to the first place where it waits.
  void start() { handle_.resume(); }
  bool is_done() const { return handle_.done(); }
  // Of one that is done. Throws what ended it.
  T take() {
    if (handle_.promise().error) std::rethrow_exception(handle_.promise().error);
    return std::move(*handle_.promise().value);
  }

 private:
  explicit Coroutine(std::coroutine_handle<promise_type> handle) : handle_(handle) {}

  std::coroutine_handle<promise_type> handle_;
};

}  // namespace octet
