#include "harness/recorded.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::array<const char*, 4> k_seals = {"none", "exit_code", "reached_end", "sealed"};
constexpr std::size_t k_longest_name = 64;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// Whether a newer octet may have written it.
bool is_name(const std::string& text) {
  return !text.empty() && text.size() <= k_longest_name &&
         std::all_of(text.begin(), text.end(), is_letter);
}

template <typename Known>
std::optional<Recorded<Known>> recorded(const std::string& name,
                                        Known (*value_of)(const std::string&)) try {
  return value_of(name);
} catch (const InputError&) {
  if (!is_name(name)) return std::nullopt;
  return Recorded<Known>::unknown(name);
}

}  // namespace

std::string name_of(Seal seal) {
  return k_seals.at(static_cast<std::size_t>(seal));
}

Seal seal_of(const std::string& name) {
  for (std::size_t i = 0; i < k_seals.size(); ++i) {
    if (name == k_seals[i]) return static_cast<Seal>(i);
  }
  throw InputError("unknown seal \"" + name +
                   "\"; known are none, exit_code, reached_end and sealed");
}

std::optional<RecordedVerdict> recorded_verdict(const std::string& name) {
  return recorded<Verdict>(name, verdict_of);
}

std::optional<RecordedSeal> recorded_seal(const std::string& name) {
  return recorded<Seal>(name, seal_of);
}

}  // namespace octet
