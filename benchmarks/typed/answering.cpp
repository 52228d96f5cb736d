#include "benchmarks/typed/answering.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "base/fill.hpp"
#include "benchmarks/typed/wire.hpp"
#include "runners/contention.hpp"

namespace octet::typed {
namespace {

using std::chrono::milliseconds;

// Version of what comparison.cpp and matching.cpp make of frames. To be raised when that changes:
// results are kept in the cache of executions.
constexpr int k_comparison = 1;

constexpr const char* k_cases = "octet_cases";

// The sandbox's own limits are a backstop behind those of the cases.
constexpr milliseconds k_backstop{5'000};
constexpr int k_most_wall_factor = 4;

// By the table of a driver: "std::vector<{0}>". {all} are the parts of a tuple, {either} those of a
// union.
std::string spelled(const Type& type, const Driver& driver) {
  std::vector<std::string> parts;
  for (const Type& part : type.parts) parts.push_back(spelled(part, driver));
  const auto form = driver.types.find(to_text({type.kind, {}}));
  if (form == driver.types.end()) return {};
  return fill_known(form->second, Braces::single,
                    [&](std::string_view name) -> std::optional<std::string> {
                      if (name == "all") return fmt::format("{}", fmt::join(parts, ", "));
                      if (name == "either") return fmt::format("{}", fmt::join(parts, " | "));
                      const auto i = static_cast<std::size_t>(name.front() - '0');
                      if (name.size() != 1 || i >= parts.size()) return std::nullopt;
                      return parts[i];
                    });
}

std::string spelled(const std::vector<Type>& types, const Driver& driver) {
  std::vector<std::string> all;
  for (const Type& type : types) all.push_back(spelled(type, driver));
  return fmt::format("{}", fmt::join(all, ", "));
}

// In the form for shells every field ends with NUL.
std::string as_fields(const std::string& entry, const Cases& cases) {
  std::string fields = entry + '\0';
  for (const CaseSegment& segment : cases.segments) {
    for (std::string_view wire : segment.arguments) {
      const auto list = take_token(wire);
      const std::size_t count = list ? list->count : 0;
      fields += std::to_string(count) + '\0';
      for (std::size_t i = 0; i < count; ++i) {
        const auto text = take_token(wire);
        fields.append(text ? text->text : "") += '\0';
      }
    }
  }
  return fields;
}

std::string as_wire(const std::string& entry, const Cases& cases) {
  std::size_t count = 0;
  for (const CaseSegment& segment : cases.segments) count += segment.arguments.size();
  std::string text = entry + "\n";
  text += cases.signature ? to_text(*cases.signature) : "?";
  text += fmt::format("\nl{}:", count);
  for (const CaseSegment& segment : cases.segments) {
    for (const std::string_view arguments : segment.arguments) text += arguments;
  }
  return text;
}

Tolerance tolerance_of(const Driver& driver, bool is_declared) {
  const DriverEquality& equality = driver.equality;
  return {equality.relative, equality.lists_are_tuples || !is_declared, equality.empty_list_is_map,
          equality.loose};
}

std::vector<sealed::SegmentLimits> limits_of_segments(const Cases& cases,
                                                      const LimitChanges& changes) {
  const double floor =
      changes.cpu ? static_cast<double>(changes.cpu->count()) / 1000 : sealed::k_case_floor;
  std::vector<sealed::SegmentLimits> limits;
  for (const CaseSegment& segment : cases.segments)
    limits.push_back(sealed::limits_of(segment.micros, floor));
  return limits;
}

class TypedForm final : public ReportForm {
 public:
  explicit TypedForm(ComparisonPlan plan) : plan_(std::move(plan)) {}

  std::unique_ptr<ReportReader> reader() const override {
    return std::make_unique<Comparison>(plan_);
  }
  std::string digest() const override {
    const Tolerance& tolerance = plan_.tolerance;
    FieldDigest digest;
    digest.add(fmt::format("typed {} {} {} {} {} {} {} {}", k_comparison, plan_.cases->digest,
                           tolerance.relative, tolerance.lists_are_tuples,
                           tolerance.empty_list_is_map, tolerance.loose,
                           static_cast<int>(plan_.result_of), static_cast<int>(plan_.after)));
    for (const sealed::SegmentLimits& limits : plan_.limits) {
      digest.add(std::to_string(limits.whole.count()));
      for (const auto& each : limits.cases) digest.add(std::to_string(each.count()));
    }
    return digest.hex();
  }

 private:
  ComparisonPlan plan_;
};

}  // namespace

std::string driven_source(const std::string& code, const Language& language,
                          const std::string& entry, const std::optional<Signature>& signature) {
  const Driver& driver = *language.driver;
  const bool has_other = !signature && !driver.behind_untyped.empty();
  const std::string& form = has_other ? driver.behind_untyped : driver.behind;
  const std::string behind =
      fill_known(form, Braces::single, [&](std::string_view name) -> std::optional<std::string> {
        if (name == "entry") return entry;
        if (!signature) return std::nullopt;
        if (name == "arguments") return spelled(signature->parameters, driver);
        if (name == "result") return spelled(signature->result, driver);
        return std::nullopt;
      });
  const bool ends_line = code.empty() || code.back() == '\n' || behind.empty();
  return driver.before + code + (ends_line ? "" : "\n") + behind;
}

Program answering_program(const Language& language, std::shared_ptr<const Cases> cases,
                          Driven answer, const Judging& judging) {
  const Driver& driver = *language.driver;
  ComparisonPlan plan;
  plan.limits = limits_of_segments(*cases, judging.limits);
  plan.tolerance = tolerance_of(driver, cases->signature.has_value());
  plan.is_text = driver.text;
  plan.result_of = judging.result_of;
  plan.after = judging.after;
  Program program;
  program.language = &language;
  program.source = std::move(answer.source);
  program.driven = true;
  program.files = {{k_cases,
                    driver.text ? as_fields(answer.entry, *cases) : as_wire(answer.entry, *cases),
                    false}};
  program.limits = judging.limits;
  std::chrono::microseconds all{0};
  for (const sealed::SegmentLimits& limits : plan.limits) all += limits.whole;
  const auto most = std::chrono::duration_cast<milliseconds>(k_shared_factor * all);
  program.limits.cpu = most + k_backstop;
  program.limits.wall = k_most_wall_factor * (most + k_backstop);
  plan.cases = std::move(cases);
  const bool by_case = judging.result_of == ResultOf::single_case;
  program.judged_by = SealedCases{std::make_shared<TypedForm>(std::move(plan)), by_case};
  return program;
}

}  // namespace octet::typed
