#include "sandboxes/admission.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>
#include <vector>

namespace octet {
namespace {

TEST_CASE("no more are let in than may be, and all in the end") {
  for (const unsigned most : {1U, 3U}) {
    Admission admission(most);
    std::atomic<unsigned> inside = 0;
    std::atomic<unsigned> highest = 0;
    std::atomic<unsigned> done = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int k = 0; k < 200; ++k) {
          const Admission::Pass pass = admission.enter();
          const unsigned now = ++inside;
          unsigned before = highest;
          while (now > before && !highest.compare_exchange_weak(before, now)) {
          }
          std::this_thread::yield();
          --inside;
          ++done;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(highest <= most);
    CHECK(done == 1600);
  }
}

TEST_CASE("who waits comes in when another leaves") {
  Admission admission(0);  // one at least
  std::atomic<bool> in = false;
  std::thread second;
  {
    const Admission::Pass first = admission.enter();
    second = std::thread([&] {
      const Admission::Pass pass = admission.enter();
      in = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK_FALSE(in);
  }
  second.join();
  CHECK(in);
}

TEST_CASE("who is alone is alone, and nobody starves") {
  Admission admission(3);
  std::atomic<int> inside = 0;
  std::atomic<int> beside_alone = 0;
  std::atomic<int> done = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int k = 0; k < 200; ++k) {
        const bool alone = (i + k) % 5 == 0;
        const Admission::Pass pass = alone ? admission.enter_alone() : admission.enter();
        ++inside;
        std::this_thread::yield();
        if (alone && inside != 1) ++beside_alone;
        --inside;
        ++done;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(beside_alone == 0);
  CHECK(done == 1600);
}

}  // namespace
}  // namespace octet
