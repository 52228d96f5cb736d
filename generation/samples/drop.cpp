#include "generation/samples/drop.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace octet {
namespace {

using enum DropReason;

constexpr std::array<DropReasonEntry, k_drop_reasons> k_reasons = {{
    {given_up, "given_up", DropStage::draft, "a request failed for good"},
    {truncated, "truncated", DropStage::draft, "a reply ended at the token limit"},
    {refused, "refused", DropStage::draft, "the model declined"},
    {empty, "empty", DropStage::draft, "a reply was empty"},
    {malformed, "malformed", DropStage::draft, "a reply did not have the requested form, twice"},
    {too_long, "too_long", DropStage::check, "the question or the sample is too long"},
    {template_leak, "template_leak", DropStage::check, "contains words of octet's own prompts"},
    {copies_snippet, "copies_snippet", DropStage::check,
     "quotes the snippet that it was made from"},
    {copies_parent, "copies_parent", DropStage::check, "quotes a sample that it was made from"},
    {no_code, "no_code", DropStage::check, "contains no fenced code"},
    {other_language, "other_language", DropStage::check, "the code is in another language"},
    {placeholder, "placeholder", DropStage::check, "parts of the code are left out"},
    {secret, "secret", DropStage::check, "contains a key or a password"},
    {contaminated, "contaminated", DropStage::check, "contains words or code of a benchmark"},
    {does_not_compile, "does_not_compile", DropStage::test,
     "the code does not compile, and neither does a second attempt"},
    {too_few_tests, "too_few_tests", DropStage::test, "has fewer live cases than tests.least"},
    {flaky, "flaky", DropStage::test, "behaves differently when it runs again"},
    {crashes, "crashes", DropStage::test, "ends with an error in every case"},
    {timed_out, "timed_out", DropStage::test, "reaches the time limit in every case"},
    {tests_disagree, "tests_disagree", DropStage::test,
     "a third of the cases expect another result"},
    {gate, "gate", DropStage::score, "the judge says: inconsistent, wrong or without code"},
    {low_score, "low_score", DropStage::score, "the total score is below score.floor"},
    {contaminated_behaviour, "contaminated_behaviour", DropStage::select,
     "passes the cases of a benchmark's problem"},
    {near_memory, "near_memory", DropStage::select,
     "too similar to samples that the agents remember"},
    {duplicate, "duplicate", DropStage::select,
     "has the same question or code as an earlier sample"},
    {near_duplicate, "near_duplicate", DropStage::select,
     "has nearly the same question or code as an earlier sample"},
    {over_quota, "over_quota", DropStage::select,
     "better samples fill the quota of its language and direction"},
}};

constexpr std::array<std::string_view, 5> k_stages = {"draft", "check", "test", "score", "select"};

}  // namespace

const std::array<DropReasonEntry, k_drop_reasons>& drop_reasons() {
  return k_reasons;
}

std::string_view name_of(DropReason reason) {
  return k_reasons[static_cast<std::size_t>(reason)].name;
}

DropReason drop_reason_of(std::string_view name) {
  const auto found = std::find_if(k_reasons.begin(), k_reasons.end(),
                                  [&](const DropReasonEntry& entry) { return entry.name == name; });
  if (found == k_reasons.end())
    throw InputError("\"" + std::string(name) + "\" is no reason for which samples are dropped");
  return found->reason;
}

std::string_view name_of(DropStage stage) {
  return k_stages[static_cast<std::size_t>(stage)];
}

DropStage stage_of(DropReason reason) {
  return k_reasons[static_cast<std::size_t>(reason)].stage;
}

bool is_contamination(DropReason reason) {
  return reason == contaminated || reason == contaminated_behaviour;
}

}  // namespace octet
