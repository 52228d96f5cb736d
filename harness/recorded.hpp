// Names in a record that newer octets may add to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "benchmarks/verdict.hpp"

namespace octet {

// What a pass rests on, from weak to strong.
enum class Seal {
  none,         // nothing was run
  exit_code,    // the program ended with exit code 0
  reached_end,  // the end of the tests reported that it was reached
  controlled,   // that, and the program fails the tests once an expectation of theirs is made wrong
  sealed,       // the values of all cases, compared outside the sandbox
};

std::string name_of(Seal seal);
Seal seal_of(const std::string& name);  // throws InputError for an unknown name

// What became of a control run: the program that passed is run again by its tests with one
// expectation made wrong, which a program that answers for itself must fail.
enum class Control {
  failed,      // it failed, as it must; a time limit that it ran into is a failure, too
  passed,      // it passed these, too
  none_found,  // there was none: no expectation was found that could be made wrong
};

std::string name_of(Control control);
Control control_of(const std::string& name);  // throws InputError for an unknown name

// What a record says: a value of the enum `Known`, or the name of one that this octet does not know
// and keeps as it stands. An unknown one is equal to no value, so that code that judges, which
// makes and asks for values only, needs to know nothing of it.
template <typename Known>
class Recorded final {
 public:
  Recorded(Known known) : known_(known) {}  // NOLINT(google-explicit-constructor): it is one
  static Recorded unknown(std::string_view name) {
    Recorded recorded{Known{}};
    recorded.known_.reset();
    recorded.name_ = name;
    return recorded;
  }

  const std::optional<Known>& known() const { return known_; }
  std::string name() const { return known_ ? name_of(*known_) : name_; }

  bool operator==(Known other) const { return known_ == other; }
  bool operator==(const Recorded&) const = default;

 private:
  std::optional<Known> known_;
  std::string name_;  // of an unknown one
};

using RecordedVerdict = Recorded<Verdict>;
using RecordedSeal = Recorded<Seal>;
using RecordedControl = Recorded<Control>;

inline std::string name_of(const RecordedVerdict& verdict) {
  return verdict.name();
}
inline std::string name_of(const RecordedSeal& seal) {
  return seal.name();
}
inline std::string name_of(const RecordedControl& control) {
  return control.name();
}

// From the spelling in a record. Nothing for what is no name of any octet: an unknown one has 1 to
// 64 of a-z, 0-9 and _, so that it can be printed as it is.
std::optional<RecordedVerdict> recorded_verdict(const std::string& name);
std::optional<RecordedSeal> recorded_seal(const std::string& name);
std::optional<RecordedControl> recorded_control(const std::string& name);

// Whether a seal is as strong as `least`; one that is not known is as weak as Seal::none.
bool is_at_least(const RecordedSeal& seal, Seal least);

// Those that can be asked for, and what is asked for by name: empty is Seal::none.
std::vector<std::string_view> seals_to_require();
Seal required_seal(const std::string& name);  // throws InputError

}  // namespace octet
