// Why a sample is not kept: a closed list, so that a table of reasons says all.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace octet {

// In the order in which a sample meets them.
enum class DropReason {
  given_up,                // a request failed for good (--accept-failures)
  truncated,               // a reply ended at the token limit
  refused,                 // the model declined
  empty,                   // a reply holds nothing
  malformed,               // not in the form asked for, twice
  too_long,                // question or sample over the recipe's bounds
  template_leak,           // words of our own prompts
  copies_snippet,          // quotes the code that it was made from
  copies_parent,           // quotes a sample that it was made from
  no_code,                 // no fenced code
  other_language,          // code of another language
  placeholder,             // code that is not all there
  secret,                  // a key or password
  contaminated,            // words or code of a benchmark
  does_not_compile,        // neither at a second attempt
  too_few_tests,           // fewer live cases than the recipe asks
  flaky,                   // behaves differently when it runs again
  crashes,                 // ends by an error in every case
  timed_out,               // runs into the limit in every case
  tests_disagree,          // a third of the cases expects something else: one of both is wrong
  gate,                    // the judge finds it inconsistent, wrong or without code
  low_score,               // below the recipe's floor
  contaminated_behaviour,  // does what a benchmark's problem asks for: passes its cases
  near_memory,             // all memories that it was meant for hold one too much like it
  duplicate,               // question or code are those of an earlier sample
  near_duplicate,          // nearly
  over_quota,              // better ones fill its language and direction
};

inline constexpr std::size_t k_drop_reasons = 27;

enum class DropStage { draft, check, test, score, select };

struct DropReasonEntry {
  DropReason reason;
  std::string_view name;  // in records
  DropStage stage;
  std::string_view meaning;  // for tables and docs
};

// In the order of the enum.
const std::array<DropReasonEntry, k_drop_reasons>& drop_reasons();

std::string_view name_of(DropReason reason);
DropReason drop_reason_of(std::string_view name);  // throws InputError
std::string_view name_of(DropStage stage);
DropStage stage_of(DropReason reason);
// Whether it overlaps with a benchmark, in words, in code, or in what it does.
bool is_contamination(DropReason reason);

struct Drop {
  Drop(DropReason why, std::string text = "", std::string whom = "")
      : reason(why), detail(std::move(text)), with(std::move(whom)) {}
  DropReason reason;
  std::string detail;  // for people
  std::string with;    // id of the sample or task that it collides with; empty: none
};

}  // namespace octet
