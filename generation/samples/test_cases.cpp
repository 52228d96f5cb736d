#include "generation/samples/test_cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/json_object.hpp"
#include "base/utf8.hpp"
#include "benchmarks/typed/json_cases.hpp"
#include "generation/candidates/candidate_programs.hpp"
#include "generation/samples/agreement.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t k_shown = 300;  // bytes of an input or output that are told

bool is_blank_text(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::string shortened(const std::string& text) {
  return text.size() <= k_shown ? text : printable_utf8(text, k_shown) + "...";
}

std::string array_of(const std::vector<std::string>& elements) {
  std::string text = "[";
  for (const std::string& each : elements) text += (text.size() > 1 ? "," : "") + each;
  return text + "]";
}

}  // namespace

TestCases::TestCases(const std::string& reply, const Contract& contract, const Language& language,
                     std::size_t most)
    : contract_(contract), language_(language) {
  read(reply, most);
  sort_out();
}

TestCases::TestCases(const TestCases& cases, const Language& language)
    : contract_(cases.contract_), language_(language), json_(cases.json_), cases_(cases.cases_) {
  sort_out();
}

TestCases TestCases::in(const Language& language) const {
  return {*this, language};
}

void TestCases::read(const std::string& reply, std::size_t most) {
  JsonObject json = JsonObject::parse(reply, "tests");
  std::vector<std::string> kept;
  if (!cases_.empty()) kept.push_back(json_.substr(1, json_.size() - 2));
  for (const std::string& text : json.elements("cases")) {
    if (cases_.size() >= most) break;
    kept.push_back(text);
    JsonObject each = JsonObject::parse(text, "case");
    if (contract_.kind == ContractKind::program) {
      cases_.push_back({each.string("stdin"), each.string("stdout")});
    } else {
      const Json value = Json::parse(text);
      cases_.push_back({value.at("args").dump(), value.at("expect").dump()});
    }
  }
  json_ = array_of(kept);
}

std::size_t TestCases::add(const std::string& reply, std::size_t most) {
  const std::size_t before = cases_.size();
  read(reply, most);
  states_.clear();
  runnable_.clear();
  weighed_ = false;
  sort_out();
  return cases_.size() - before;
}

std::vector<std::string> TestCases::inputs() const {
  std::vector<std::string> texts;
  for (const Case& each : cases_) texts.push_back(shortened(each.input));
  return texts;
}

std::string TestCases::calls_json(const std::vector<std::size_t>& places) const {
  std::vector<std::string> cases;
  for (const std::size_t place : places) {
    cases.push_back(
        fmt::format(R"({{"args":{},"expect":{}}})", cases_[place].input, cases_[place].expected));
  }
  const Json head = {{"entry", contract_.entry}, {"types", contract_.signature}};
  std::string text = head.dump();
  text.pop_back();
  return text + R"(,"cases":)" + array_of(cases) + "}";
}

bool TestCases::is_possible(const Case& each) const {
  if (each.input.size() + each.expected.size() > k_longest_case) return false;
  if (contract_.kind == ContractKind::program) return true;
  try {
    const auto place = static_cast<std::size_t>(&each - cases_.data());
    JsonObject json = JsonObject::parse(calls_json({place}), "case");
    typed::read_json_cases(json, language_);
    return true;
  } catch (const InputError&) {
    return false;  // not of the declared types, or nothing that the language can hold
  }
}

void TestCases::sort_out() {
  std::set<std::string> inputs;
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    const bool possible = is_possible(cases_[i]);
    const bool is_new = possible && inputs.insert(sha256(cases_[i].input)).second;
    states_.push_back(!possible ? CaseState::impossible
                      : is_new  ? CaseState::live
                                : CaseState::trivial);
    if (is_new) runnable_.push_back(i);
  }
  passes_.assign(cases_.size(), false);
}

Program TestCases::program(const std::string& code, unsigned attempt) const {
  Program program = program_on(runnable_, code, {});
  program.attempt = attempt;
  return program;
}

Program TestCases::live_program(const std::string& code, const LimitChanges& limits) const {
  std::vector<std::size_t> places;
  for (const std::size_t place : runnable_) {
    if (states_[place] == CaseState::live) places.push_back(place);
  }
  return program_on(places, code, limits);
}

Program TestCases::program_on(const std::vector<std::size_t>& places, const std::string& code,
                              const LimitChanges& limits) const {
  CandidatePrompt prompt;
  prompt.id = "sample";
  prompt.language = &language_;
  if (contract_.kind == ContractKind::program) {
    prompt.tests.kind = TestKind::stdio;
    for (const std::size_t place : places)
      prompt.tests.cases.push_back({cases_[place].input, cases_[place].expected, std::nullopt});
  } else {
    JsonObject json = JsonObject::parse(calls_json(places), "cases");
    typed::JsonCases calls = typed::read_json_cases(json, language_);
    prompt.tests.kind = TestKind::calls;
    prompt.entry_point = calls.entry;
    prompt.tests.calls = calls.cases;
  }
  return CandidateAssembler(std::move(prompt)).with_tests(code, limits);
}

// What any constant answer passes: no output, or the same one everywhere.
bool TestCases::is_constant() const {
  return std::all_of(runnable_.begin(), runnable_.end(), [&](std::size_t place) {
    return cases_[place].expected == cases_[runnable_.front()].expected;
  });
}

void TestCases::set_states(const std::vector<Verdict>& first, const std::vector<Verdict>& second) {
  const bool constant = is_constant();
  weighed_ = false;
  for (std::size_t i = 0; i < runnable_.size(); ++i) {
    const std::size_t place = runnable_[i];
    const bool passed = i < first.size() && first[i] == Verdict::passed;
    const bool again = second.empty() ? passed : i < second.size() && second[i] == Verdict::passed;
    const bool blank =
        contract_.kind == ContractKind::program && is_blank_text(cases_[place].expected);
    passes_[place] = passed && again;
    states_[place] = passed != again     ? CaseState::flaky
                     : !passed           ? CaseState::disputed
                     : constant || blank ? CaseState::trivial
                                         : CaseState::live;
  }
}

void TestCases::weigh(const std::vector<std::size_t>& others) {
  weighed_ = true;
  for (const std::size_t place : runnable_) states_[place] = weighed(states_[place], others[place]);
}

bool TestCases::is_trusted(std::size_t runnable) const {
  return states_[runnable_[runnable]] != CaseState::untrusted;
}

std::size_t TestCases::count(CaseState state) const {
  return static_cast<std::size_t>(std::count(states_.begin(), states_.end(), state));
}

bool TestCases::is_refuted() const {
  const std::size_t disputed = count(CaseState::disputed);
  return disputed > 0 && (weighed_ || disputed * 3 >= runnable_.size());
}

SampleTests TestCases::summary(std::size_t passed, std::size_t least) const {
  SampleTests summary;
  summary.sha256 = sha256(json_);
  summary.cases = states_.size();
  summary.live = count(CaseState::live);
  summary.passed = passed;
  summary.states = states_;
  const std::size_t left_out = count(CaseState::disputed) + count(CaseState::untrusted);
  if (is_refuted()) {
    summary.state = TestsStanding::refuted;
  } else if (summary.live < least) {
    summary.state = TestsStanding::unverifiable;
  } else {
    summary.state = left_out > 0 ? TestsStanding::partial : TestsStanding::verified;
  }
  return summary;
}

std::string TestCases::text_of(std::size_t place) const {
  const Case& each = cases_[place];
  const bool is_program = contract_.kind == ContractKind::program;
  return fmt::format("case {}: {} {}, expected {}", place + 1, is_program ? "input" : "arguments",
                     shortened(each.input), shortened(each.expected));
}

}  // namespace octet
