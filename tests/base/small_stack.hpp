// A thread with little stack: what recurses as deep as its input ends in it by SIGSEGV.
#pragma once

#include <pthread.h>

#include <cstddef>
#include <functional>
#include <stdexcept>

namespace octet {

inline constexpr std::size_t k_small_stack = std::size_t{512} << 10;

// Runs `body`, which must not throw, to its end.
inline void on_small_stack(const std::function<void()>& body) {
  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  ::pthread_attr_setstacksize(&attributes, k_small_stack);
  const auto run = [](void* given) -> void* {
    (*static_cast<const std::function<void()>*>(given))();
    return nullptr;
  };
  pthread_t thread{};
  void* argument = const_cast<void*>(static_cast<const void*>(&body));
  const int error = ::pthread_create(&thread, &attributes, run, argument);
  ::pthread_attr_destroy(&attributes);
  if (error != 0) throw std::runtime_error("no thread for a small stack");
  ::pthread_join(thread, nullptr);
}

}  // namespace octet
