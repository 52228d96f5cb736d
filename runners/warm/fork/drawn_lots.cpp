#include "runners/warm/fork/drawn_lots.hpp"

#include <dlfcn.h>
#include <sys/random.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <string>

#include "base/error.hpp"

namespace octet {
namespace {

std::atomic<bool> has_drawn{false};

template <typename Function>
Function* find(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_DEFAULT, name));
}

template <typename Lot>
Lot lot() {
  Lot drawn;
  if (::getrandom(&drawn, sizeof drawn, 0) != sizeof drawn)
    throw SystemError("cannot get random bytes", errno);
  return drawn;
}

// All generators of OpenSSL are seeded by one, and are seeded again when that has been. It does so
// itself after a fork, which it knows by the number of the process: a child is told the one that
// the zygote was told.
void seed_openssl() {
  struct Seed {
    unsigned char bytes[48];
  };
  const auto seed = find<void(const void*, int)>("RAND_seed");
  const auto drawn = lot<Seed>();
  if (seed != nullptr) seed(drawn.bytes, sizeof drawn.bytes);
}

// V8's generator of the first isolate, from which each of its contexts takes the beginning of its
// Math.random. Those of workers begin with OpenSSL's. Without these functions of V8, a flag does,
// which all contexts and workers begin with.
void seed_v8() {
  const auto current = find<void*()>("_ZN2v87Isolate10GetCurrentEv");
  const auto generator_of =
      find<void*(void*)>("_ZN2v88internal7Isolate23random_number_generatorEv");
  const auto set_seed =
      find<void(void*, std::int64_t)>("_ZN2v84base21RandomNumberGenerator7SetSeedEl");
  void* isolate = current == nullptr ? nullptr : current();
  if (isolate != nullptr && generator_of != nullptr && set_seed != nullptr)
    return set_seed(generator_of(isolate), lot<std::int64_t>());
  const auto set_flags = find<void(const char*, std::size_t)>("_ZN2v82V818SetFlagsFromStringEPKcm");
  if (set_flags == nullptr) return;
  const std::string flag =
      "--random-seed=" + std::to_string(1 + lot<std::uint32_t>() % 0x7ffffffeU);
  set_flags(flag.c_str(), flag.size());
}

}  // namespace

void note_draw() {
  has_drawn = true;
}

void DrawnLots::remember() {
  has_openssl_ = has_drawn;
}

void DrawnLots::draw_again() const {
  if (has_openssl_) seed_openssl();
  seed_v8();
}

}  // namespace octet
