// For fuzz targets: counts what one thread allocates, lets it run out of memory, and runs it on a
// small stack. Included by one file of a program: it replaces the global operator new.
#pragma once

#include <malloc.h>
#include <pthread.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

// Of the thread that counts. Bytes.
struct Counted {
  bool counting = false;
  std::size_t now = 0;
  std::size_t peak = 0;
  std::size_t most = SIZE_MAX;  // beyond it there is no memory
};
thread_local Counted counted;

// `run(what)` on a stack of 512 KiB.
void run_on_small_stack(void* (*run)(void*), void* what) {
  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  ::pthread_attr_setstacksize(&attributes, std::size_t{512} << 10);
  pthread_t thread{};
  if (::pthread_create(&thread, &attributes, run, what) != 0) __builtin_trap();
  ::pthread_join(thread, nullptr);
  ::pthread_attr_destroy(&attributes);
}

}  // namespace

void* operator new(std::size_t size) {
  if (counted.counting && size > 64 && counted.now + size > counted.most) throw std::bad_alloc();
  void* place = std::malloc(size);
  if (place == nullptr) throw std::bad_alloc();
  counted.now += counted.counting ? ::malloc_usable_size(place) : 0;
  counted.peak = std::max(counted.peak, counted.now);
  return place;
}
void operator delete(void* place) noexcept {
  if (counted.counting && place != nullptr)
    counted.now -= std::min(counted.now, ::malloc_usable_size(place));
  std::free(place);
}
void operator delete(void* place, std::size_t) noexcept {
  operator delete(place);
}
