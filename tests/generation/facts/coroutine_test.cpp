#include "generation/facts/coroutine.hpp"

#include <catch2/catch.hpp>
#include <coroutine>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

using namespace octet;

namespace {

// What is waited for comes by hand.
struct ByHand {
  std::coroutine_handle<> waiting;
  int value = 0;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) noexcept { waiting = handle; }
  int await_resume() const noexcept { return value; }
  void give(int given) {
    value = given;
    waiting.resume();
  }
};

Coroutine<int> doubled(ByHand& hand) {
  const int one = co_await hand;
  if (one < 0) throw std::runtime_error("below zero");
  co_return 2 * one;
}

// `kept` dies with the frame.
Coroutine<std::string> sum_text(ByHand& hand, std::shared_ptr<int> kept) {
  const int first = co_await doubled(hand);
  const int second = co_await doubled(hand);
  co_return std::to_string(first + second + *kept);
}

Coroutine<int> deep(int depth) {
  if (depth == 0) co_return 1;
  co_return 1 + co_await deep(depth - 1);
}

}  // namespace

TEST_CASE("a coroutine waits where it awaits, also within one that it calls", "[facts]") {
  ByHand hand;
  Coroutine<std::string> text = sum_text(hand, std::make_shared<int>(100));
  CHECK_FALSE(text.is_done());
  text.start();
  CHECK_FALSE(text.is_done());
  hand.give(3);
  CHECK_FALSE(text.is_done());
  hand.give(4);
  REQUIRE(text.is_done());
  CHECK(text.take() == "114");
}

TEST_CASE("what a coroutine throws comes to who takes its value", "[facts]") {
  ByHand hand;
  Coroutine<std::string> text = sum_text(hand, std::make_shared<int>(0));
  text.start();
  hand.give(-1);
  REQUIRE(text.is_done());
  CHECK_THROWS_AS(text.take(), std::runtime_error);
}

TEST_CASE("one that waits can be dropped, with all it called and holds", "[facts]") {
  const auto kept = std::make_shared<int>(0);
  {
    ByHand hand;
    Coroutine<std::string> text = sum_text(hand, kept);
    text.start();
    CHECK(kept.use_count() == 2);
    Coroutine<std::string> moved = std::move(text);
    CHECK(kept.use_count() == 2);
  }
  CHECK(kept.use_count() == 1);
  { const Coroutine<std::string> never_started = sum_text(*std::make_unique<ByHand>(), kept); }
  CHECK(kept.use_count() == 1);
}

TEST_CASE("a call that needs not wait gives its value at once, through many calls", "[facts]") {
  Coroutine<int> calls = deep(1000);
  calls.start();
  REQUIRE(calls.is_done());
  CHECK(calls.take() == 1001);
}
