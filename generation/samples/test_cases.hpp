// The cases that a tester wrote for a task, as data, and the programs that answer them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "generation/samples/sample.hpp"
#include "runners/languages/program.hpp"

namespace octet {

// A case has at most so many bytes, what is expected with it: tests are to be read by people.
// Of a reply with more of them the rest is not used.
inline constexpr std::size_t k_most_cases = 64;

inline constexpr std::size_t k_longest_case = std::size_t{64} << 10;

// Immutable but for the states.
class TestCases final {
 public:
  // `reply`: JSON by the schema tests-stdio or tests-calls. Cases that cannot be put to a program
  // are impossible, those whose input stood there before trivial; neither is run. At most `most`
  // are taken.
  TestCases(const std::string& reply, const Contract& contract, const Language& language,
            std::size_t most);

  // The same cases for another language, which may be able to hold others of them.
  TestCases in(const Language& language) const;

  // Puts further cases behind them, of another reply; all states are as if nothing had run. At most
  // `most` there are in all then. Says how many came.
  std::size_t add(const std::string& reply, std::size_t most);

  std::size_t size() const { return states_.size(); }
  const std::string& json() const { return json_; }  // all of them, an array
  const std::vector<std::size_t>& runnable() const { return runnable_; }

  // The program that answers the runnable ones, which are not none, with one verdict each.
  Program program(const std::string& code, unsigned attempt) const;

  // The same for the live ones alone, which are not none.
  Program live_program(const std::string& code, const LimitChanges& limits) const;
  // Their inputs, all of them, as people read them; at most some thousand bytes in all.
  std::vector<std::string> inputs() const;

  // What came of two runs of it; `second` is empty when there was none. A case that is like all
  // others in what it expects says nothing.
  void set_states(const std::vector<Verdict>& first, const std::vector<Verdict>& second);
  // Which cases the program passed, both times; by case.
  const std::vector<bool>& passes() const { return passes_; }
  // After set_states(): what states are in the light of so many other languages that pass a case
  // (agreement.hpp).
  void weigh(const std::vector<std::size_t>& others);
  // Whether languages agree on the case of that place among the runnable ones, as far as that was
  // asked.
  bool is_trusted(std::size_t runnable) const;

  std::size_t count(CaseState state) const;
  // A third of the runnable ones against it refutes it; one where languages agree.
  SampleTests summary(std::size_t passed, std::size_t least) const;

  // "case 4: input ..., expected ...": for people and models, at most some hundred bytes.
  std::string text_of(std::size_t place) const;

 private:
  struct Case {
    std::string input;     // stdin; or the arguments as JSON
    std::string expected;  // stdout; or the value as JSON
  };
  TestCases(const TestCases& cases, const Language& language);
  void read(const std::string& reply, std::size_t most);
  void sort_out();
  bool is_refuted() const;
  bool is_possible(const Case& each) const;
  Program program_on(const std::vector<std::size_t>& places, const std::string& code,
                     const LimitChanges& limits) const;
  std::string calls_json(const std::vector<std::size_t>& places) const;
  bool is_constant() const;

  Contract contract_;
  const Language& language_;
  std::string json_;
  std::vector<Case> cases_;
  std::vector<CaseState> states_;
  std::vector<std::size_t> runnable_;
  std::vector<bool> passes_;
  bool weighed_ = false;
};

}  // namespace octet
