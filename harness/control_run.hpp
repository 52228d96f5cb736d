// The control of a pass by native tests: what passed is run again by tests of which one expectation
// was altered (benchmarks/answers/control.hpp), and must fail.
#pragma once

#include <functional>
#include <optional>

#include "harness/evidence.hpp"
#include "harness/record.hpp"
#include "runners/languages/program.hpp"

namespace octet {

// What is said of a program that passes the altered tests, too.
enum class Survivor {
  forged,     // the tests are known to fail right answers when they are altered
  suspected,  // they are not: what other programs did must tell (its verdict stays, see Control)
};

struct ControlPlan {
  // The program with altered tests; nothing when no expectation can be altered. Empty: there is to
  // be no control run. Called at most once, of a program that passed.
  std::function<std::optional<Program>()> program = {};
  Survivor survivor = Survivor::forged;
};

// Writes what the control run came to into the record of a program that passed. One that did not
// get as far as the tests (they may not compile when altered) is none; where the host failed
// nothing is known, and the record stays as without a control run. A time limit that it ran into is
// a failure like others.
void add_control(Record& record, const Evidence& control, Survivor survivor);

}  // namespace octet
