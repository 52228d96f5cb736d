#include "harness/recorded.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::array<const char*, 5> k_seals = {"none", "exit_code", "reached_end", "controlled",
                                                "sealed"};
constexpr std::array<const char*, 3> k_controls = {"failed", "passed", "none_found"};
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
                   "\"; known are none, exit_code, reached_end, controlled and sealed");
}

std::string name_of(Control control) {
  return k_controls.at(static_cast<std::size_t>(control));
}

Control control_of(const std::string& name) {
  for (std::size_t i = 0; i < k_controls.size(); ++i) {
    if (name == k_controls[i]) return static_cast<Control>(i);
  }
  throw InputError("unknown outcome of a control run \"" + name +
                   "\"; known are failed, passed and none_found");
}

std::optional<RecordedVerdict> recorded_verdict(const std::string& name) {
  return recorded<Verdict>(name, verdict_of);
}

std::optional<RecordedSeal> recorded_seal(const std::string& name) {
  return recorded<Seal>(name, seal_of);
}

std::optional<RecordedControl> recorded_control(const std::string& name) {
  return recorded<Control>(name, control_of);
}

bool is_at_least(const RecordedSeal& seal, Seal least) {
  return seal.known().value_or(Seal::none) >= least;
}

std::vector<std::string_view> seals_to_require() {
  return {k_seals.begin() + 1, k_seals.end()};
}

Seal required_seal(const std::string& name) {
  const auto names = seals_to_require();
  if (name.empty()) return Seal::none;
  if (std::find(names.begin(), names.end(), name) != names.end()) return seal_of(name);
  throw InputError("--require-seal " + name +
                   ": expected exit_code, reached_end, controlled or sealed");
}

}  // namespace octet
