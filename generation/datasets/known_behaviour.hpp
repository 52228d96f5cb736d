// What the facts of a folder say of functions on the cases of benchmarks (generation/samples/
// behaviour.hpp): nothing is run.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "generation/decontamination/benchmark_cases.hpp"
#include "generation/facts/fact_log.hpp"
#include "generation/samples/sample.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Thread-safe.
class KnownBehaviour final {
 public:
  // All must outlive it.
  KnownBehaviour(FactLog& facts, const BenchmarkCases& benchmarks, const Languages& languages)
      : facts_(facts), benchmarks_(benchmarks), languages_(languages) {}

  // By the trials whose verdict is a fact. Where one of them is none, and no other decides it, a
  // sample stays what it is: dropped for its behaviour, or not.
  std::optional<Drop> drop_of(const Sample& sample) const;

  // How many calls met a trial without a fact that nothing else decided.
  std::uint64_t undecided() const { return undecided_; }

 private:
  FactLog& facts_;
  const BenchmarkCases& benchmarks_;
  const Languages& languages_;
  mutable std::atomic<std::uint64_t> undecided_ = 0;
};

}  // namespace octet
