// Ports of a sample's task: answers to it in other languages, which tell what its tests are worth
// (agreement.hpp) and are data of their own where they pass.
//
// The languages are those of recipe.targets with a weight, other than the sample's own, that
// prompts have words for; for a function those whose driver can call it and spell its types (Bash
// has programs only). Their order is drawn by the recipe's seed, the sample's number and whether it
// is of a discussion, so that nothing that is answered changes it. The first checks.ports are
// asked. Where a single language passes a case after that, as where a port did not come, further
// ones are asked in turn until none is left alone, at most as many again.
//
// A port that does not come, is malformed, in another language or does not compile is no witness.
// Where there is none at all nothing is known of the cases, and they count as without ports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generation/facts/unit_runner.hpp"
#include "generation/samples/agreement.hpp"
#include "generation/samples/role_asker.hpp"
#include "generation/samples/sample.hpp"
#include "generation/samples/test_cases.hpp"
#include "generation/samples/verification.hpp"

namespace octet {

struct SampleSetting;

// Names of the languages in the order in which they are asked for ports of `sample`.
std::vector<std::string> port_languages(const Recipe& recipe, const Languages& languages,
                                        const Sample& sample);

// Of one sample.
class Ports final {
 public:
  // `drafting`: how answers are sampled. All references must outlive it.
  Ports(UnitRunner& runner, const SampleSetting& setting, const Sample& sample,
        RoleSampling drafting);
  ~Ports();

  // Asks and runs as many as the header says. `own`: the sample's cases after a run of its answer.
  // May be called again after a run of another answer. Returns whether there is a witness.
  Coroutine<bool> hear(const TestCases& own);

  // Judges that run of the sample anew by what the ports do. Without a witness it only notes who
  // passes what.
  void weigh(Verification& run, TestCases& own) const;

  // Once the fate of `sample` is known: the ports that are samples, in the order of their asking,
  // those that pass all cases that are trusted; none of a sample that is dropped. The tokens of all
  // are added to those of the sample, which are then all that it has cost; what the others have
  // asked and run is added to its facts and programs.
  std::vector<Sample> settle(Sample& sample, const TestCases& own);

 private:
  struct Port;

  Coroutine<bool> make(Port& port);
  Coroutine<bool> hear_again(const TestCases& own);
  std::unique_ptr<Port> begun(const TestCases& own, const Language& language) const;
  AgreedBy agreed(const TestCases& own) const;
  bool has_witness() const;

  UnitRunner& runner_;
  const SampleSetting& setting_;
  const Sample& sample_;
  RoleSampling drafting_;
  std::optional<std::vector<std::string>> order_;
  std::size_t next_ = 0;  // in the order
  std::vector<std::unique_ptr<Port>> ports_;
};

}  // namespace octet
