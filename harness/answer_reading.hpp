// An answer that can be meant in several ways: which one it is tells whether it parses, never what
// a test says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/control_run.hpp"
#include "harness/evaluator.hpp"
#include "runners/languages/program.hpp"

namespace octet {

// One way in which an answer may be meant.
struct AnswerReading {
  std::string extraction;  // its name, as records have it
  Program program;
  // A program that ends with exit code 0 exactly when this reading parses; nothing where the
  // compile step of `program` says so.
  std::optional<Program> parse_check = {};
  ControlPlan control = {};  // of `program`, should it pass
};

struct ChosenReading {
  std::size_t place = 0;
  // When it is there already: of the chosen program, or abandoned since a stop was requested.
  std::optional<Evaluation> evaluation = {};
};

// The first reading that parses, else the first. Of all their programs none but the chosen one is
// run. `readings` must not be empty. Thread-safe.
ChosenReading first_that_parses(const std::vector<AnswerReading>& readings, Evaluator& evaluator);

}  // namespace octet
