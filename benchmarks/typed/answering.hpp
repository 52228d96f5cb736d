// From the code of an answer to the program that calls its function on the cases of a problem.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "benchmarks/typed/cases.hpp"
#include "benchmarks/typed/comparison.hpp"
#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"

namespace octet::typed {

// `code` between what the driver of `language` puts before and behind it. Linear.
std::string driven_source(const std::string& code, const Language& language,
                          const std::string& entry, const std::optional<Signature>& signature);

struct Judging {
  ResultOf result_of = ResultOf::segment;
  sealed::After after = sealed::After::first_failure;
  // `cpu` replaces the floor of the limits of cases (benchmarks/sealed/case_clock.hpp).
  LimitChanges limits;
};

struct Driven {
  std::string entry;   // the function that is called
  std::string source;  // driven_source()
};

// In a language that has a driver. Its report is the text of sealed::SegmentResults.
Program answering_program(const Language& language, std::shared_ptr<const Cases> cases,
                          Driven answer, const Judging& judging);

}  // namespace octet::typed
