#include "tests/work/counter.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>

// Compiled without instrumentation, and without making calls of the loops that replace them.

namespace octet {
namespace {

thread_local Work g_work;
thread_local std::uint64_t g_held = 0;

constexpr std::size_t k_bytes_per_step = 8;  // the C library reads and copies many bytes at once

void* allocated(std::size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  const std::size_t usable = ::malloc_usable_size(memory);
  g_work.allocated += usable;
  g_work.steps += 1 + usable / k_bytes_per_step;
  g_held += usable;
  g_work.peak = std::max(g_work.peak, g_held);
  return memory;
}

void released(void* memory) {
  if (memory == nullptr) return;
  g_held -= std::min<std::uint64_t>(g_held, ::malloc_usable_size(memory));
  std::free(memory);
}

void* counted(void* result, std::size_t bytes) {
  g_work.steps += bytes / k_bytes_per_step;
  return result;
}

}  // namespace

Work measure(const std::function<void()>& work) {
  g_held = 0;
  g_work = {};
  work();
  return g_work;
}

}  // namespace octet

extern "C" {

void __sanitizer_cov_trace_pc() {
  ++octet::g_work.steps;
}

void* memchr(const void* text, int wanted, std::size_t size) noexcept {
  const auto* bytes = static_cast<const unsigned char*>(text);
  std::size_t i = 0;
  while (i < size && bytes[i] != static_cast<unsigned char>(wanted)) ++i;
  return octet::counted(i < size ? const_cast<unsigned char*>(bytes + i) : nullptr, i);
}

int memcmp(const void* a, const void* b, std::size_t size) noexcept {
  const auto* left = static_cast<const unsigned char*>(a);
  const auto* right = static_cast<const unsigned char*>(b);
  std::size_t i = 0;
  while (i < size && left[i] == right[i]) ++i;
  octet::counted(nullptr, i);
  return i == size ? 0 : left[i] - right[i];
}

void* memmove(void* to, const void* from, std::size_t size) noexcept {
  auto* target = static_cast<unsigned char*>(to);
  const auto* source = static_cast<const unsigned char*>(from);
  if (target <= source) {
    for (std::size_t i = 0; i < size; ++i) target[i] = source[i];
  } else {
    for (std::size_t i = size; i-- > 0;) target[i] = source[i];
  }
  return octet::counted(to, size);
}

void* memcpy(void* to, const void* from, std::size_t size) noexcept {
  return memmove(to, from, size);
}

}  // extern "C"

void* operator new(std::size_t size) {
  return octet::allocated(size);
}
void operator delete(void* memory) noexcept {
  octet::released(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  octet::released(memory);
}
