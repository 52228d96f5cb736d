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
    {empty, "empty", DropStage::draft, "a reply held nothing"},
    {malformed, "malformed", DropStage::draft, "a reply was not in the form asked for, twice"},
    {too_long, "too_long", DropStage::check, "the question or the sample is over the bounds"},
    {template_leak, "template_leak", DropStage::check, "words of octet's own prompts"},
    {copies_snippet, "copies_snippet", DropStage::check, "quotes the snippet it was made from"},
    {copies_parent, "copies_parent", DropStage::check, "quotes a sample it was made from"},
    {no_code, "no_code", DropStage::check, "no fenced code"},
    {other_language, "other_language", DropStage::check, "code of another language"},
    {placeholder, "placeholder", DropStage::check, "code with parts left out"},
    {secret, "secret", DropStage::check, "a key or password"},
    {contaminated, "contaminated", DropStage::check, "words or code of a benchmark"},
    {does_not_compile, "does_not_compile", DropStage::test, "nor does its second attempt"},
    {too_few_tests, "too_few_tests", DropStage::test, "fewer live cases than asked"},
    {flaky, "flaky", DropStage::test, "does otherwise when it runs again"},
    {crashes, "crashes", DropStage::test, "ends by an error in every case"},
    {timed_out, "timed_out", DropStage::test, "runs into the limit in every case"},
    {tests_disagree, "tests_disagree", DropStage::test, "a third of the cases expect otherwise"},
    {gate, "gate", DropStage::score, "inconsistent, wrong or without code, says the judge"},
    {low_score, "low_score", DropStage::score, "below the floor"},
    {contaminated_behaviour, "contaminated_behaviour", DropStage::select,
     "passes the cases of a benchmark's problem"},
    {near_memory, "near_memory", DropStage::select, "too much like what agents remember"},
    {duplicate, "duplicate", DropStage::select, "question or code of an earlier sample"},
    {near_duplicate, "near_duplicate", DropStage::select, "nearly that of an earlier sample"},
    {over_quota, "over_quota", DropStage::select, "better ones fill its language and direction"},
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
