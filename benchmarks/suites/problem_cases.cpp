#include "benchmarks/suites/problem_cases.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "benchmarks/typed/json_cases.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

void give_stdio(Problem& problem, std::vector<InputCase> cases) {
  Json tests = {{"kind", "stdio"}, {"trusted", true}};
  if (!problem.before.empty()) tests["before"] = problem.before;
  if (!cases.empty() && cases.front().tolerance)
    tests["float_tolerance"] = *cases.front().tolerance;
  for (const InputCase& each : cases)
    tests["cases"].push_back({{"stdin", each.input}, {"stdout", each.output}});
  problem.sealed = problem.is_program = true;
  problem.stdio = std::move(cases);
  problem.case_tests = tests.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void give_calls(Problem& problem, JsonObject& tests) {
  typed::JsonCases read = typed::read_json_cases(tests, *problem.language);
  problem.sealed = true;
  problem.entry_point = std::move(read.entry);
  problem.calls = std::move(read.cases);
  problem.signature = tests.string_or("types", "");
  // The values as they stand in the record, which the reader above has checked.
  Json kept = {{"kind", "calls"}, {"trusted", true}, {"entry", problem.entry_point}};
  if (!problem.signature.empty()) kept["types"] = problem.signature;
  if (!problem.before.empty()) kept["before"] = problem.before;
  for (const std::string& each : tests.elements("cases"))
    kept["cases"].push_back(Json::parse(each, nullptr, /*allow_exceptions=*/false));
  problem.case_tests = kept.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace octet
