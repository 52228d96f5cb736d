#include "benchmarks/samples/sample_counter.hpp"

#include <functional>
#include <string>

namespace octet {
namespace {

std::uint64_t hash_of(std::string_view language, std::string_view id) {
  std::string key(language);
  key += '\0';  // no language name holds one
  key += id;
  static_assert(sizeof(std::size_t) == sizeof(std::uint64_t));
  const std::uint64_t hash = std::hash<std::string>()(key);
  return hash == 0 ? 1 : hash;
}

}  // namespace

std::size_t SampleCounter::count(std::string_view language, std::string_view id) {
  const std::uint64_t hash = hash_of(language, id);
  if (insert(hash)) return 0;
  return ++repeated_[hash];
}

bool SampleCounter::insert(std::uint64_t hash) {
  if (2 * used_ >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
  if (slots_[at] == hash) return false;
  slots_[at] = hash;
  ++used_;
  return true;
}

void SampleCounter::grow() {
  std::vector<std::uint64_t> old(2 * slots_.size());
  old.swap(slots_);
  used_ = 0;
  for (const std::uint64_t hash : old) {
    if (hash != 0) insert(hash);
  }
}

}  // namespace octet
