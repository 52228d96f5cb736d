// What has become of the units of a run so far: for who watches.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "base/json_object.hpp"
#include "generation/samples/drop.hpp"
#include "generation/samples/sample.hpp"

namespace octet {

// Of one language and kind of samples.
struct YieldCell {
  std::uint64_t units = 0;
  std::uint64_t kept = 0;
  std::array<std::uint64_t, k_drop_reasons> dropped{};  // by DropReason
  TokenUse usage;
  std::uint64_t mutants_made = 0, mutants_killed = 0;  // where the recipe wants some

  void add(const Sample& sample);
  void add(const YieldCell& other);
};

class SeedYield final {
 public:
  using Kinds = std::array<YieldCell, k_sample_kinds>;  // by SampleKind

  void add(const Sample& sample);
  void add(const SeedYield& other);
  // By language, then kind.
  const std::map<std::string, Kinds>& cells() const { return cells_; }
  std::map<std::string, Kinds>& cells() { return cells_; }
  YieldCell total() const;

 private:
  std::map<std::string, Kinds> cells_;
};

// An object: {"java":{"s1":{"units":..,"kept":..,"dropped":{REASON:n},"usage":{..}},"s2":..}}, of
// the kinds that came.
std::string to_json(const SeedYield& yield);
// Throws InputError for another object.
SeedYield read_yield(JsonObject json);

}  // namespace octet
