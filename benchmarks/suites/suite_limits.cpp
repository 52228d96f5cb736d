#include "benchmarks/suites/suite_limits.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.hpp"

namespace octet {
namespace {

using std::chrono::seconds;

constexpr std::array<std::pair<LimitRule, std::string_view>, 2> k_rules = {
    {{LimitRule::quick, "quick"}, {LimitRule::published, "published"}}};

// By the clock a program may take five times its CPU time, as by the quick rule: a busy machine
// must not decide. With three times, programs that compute for 15 s alone were ended by the clock
// after 12 to 14 s of CPU time, on a machine with six busy processes for each core.
constexpr int k_wall_factor = 5;

// Where cases have limits of their own (benchmarks/sealed/case_clock.hpp) nothing is replaced.
constexpr seconds k_of_cases{0};

constexpr std::string_view k_fork =
    "QwenLM/Qwen2.5-Coder d5ead97, qwencoder-eval/instruct/multipl_e/chat/multiple_metrics";

constexpr std::string_view k_pack_harness =
    "bigcode-project/bigcode-evaluation-harness 8fc5bae, bigcode_eval/tasks/humanevalpack.py";

}  // namespace

std::string name_of(LimitRule rule) {
  for (const auto& [each, name] : k_rules) {
    if (each == rule) return std::string(name);
  }
  return {};
}

std::vector<std::string_view> limit_rules() {
  std::vector<std::string_view> names;
  for (const auto& [rule, name] : k_rules) names.push_back(name);
  return names;
}

LimitRule limit_rule_of(const std::string& name) {
  for (const auto& [rule, each] : k_rules) {
    if (each == name) return rule;
  }
  throw InputError(
      fmt::format("limits \"{}\": expected {}", name, fmt::join(limit_rules(), " or ")));
}

// The data of multipl-e is that of the fork, whose scripts made the published numbers that octet is
// held to. nuprl/MultiPL-E, which it was made of, differs in C# alone: 5 s. `mini` is octet's own,
// in the same form: nobody published a number of it, and it has the limits of its form.
const std::vector<PublishedLimit>& published_limit_table() {
  static const std::vector<PublishedLimit> table = {
      // eval_javascript.py: subprocess.run(["node", ...], timeout=5).
      {"multipl-e", "js", seconds(5), k_fork},
      // eval_cs.py: mono, timeout=10.
      {"multipl-e", "cs", seconds(10), k_fork},
      // safe_subprocess: timeout_seconds: int = 15. Python, Java, C++, PHP, Bash and Lua name no
      // other number, TypeScript the same one.
      {"multipl-e", "", seconds(15), k_fork},
      // evaluate_functional_correctness: timeout: float = 3.0, for a program with all its tests.
      {"human-eval", "", seconds(3), "openai/human-eval 6d43fb9, human_eval/evaluation.py"},
      // A case has the larger of 4 s and four times what the published solution took, a task their
      // sum, at most 60 s, and 1 s: what octet's cases have by either rule.
      {"evalplus", "", k_of_cases, "evalplus/evalplus 26d6d00, evalplus/eval/__init__.py"},
      // LANGUAGE_TO_TIMEOUT, by the clock; that of C++ includes compiling.
      {"humanevalpack", "cpp", seconds(60), k_pack_harness},
      {"humanevalpack", "", seconds(10), k_pack_harness},
      // Data without a script: there is no harness of its publisher. Others give the program with
      // its three asserts 3 s by the clock (bigcode-evaluation-harness 8fc5bae, code_eval); what
      // keeps that keeps the 4 s that each case has here by either rule.
      {"mbpp", "", k_of_cases, "none of its publisher, google-research/google-research mbpp"},
  };
  return table;
}

const PublishedLimit* find_published_limit(std::string_view protocol, std::string_view language) {
  const auto& table = published_limit_table();
  const auto find = [&](std::string_view name) -> const PublishedLimit* {
    const auto found = std::find_if(table.begin(), table.end(), [&](const PublishedLimit& row) {
      return row.protocol == protocol && row.language == name;
    });
    return found == table.end() ? nullptr : &*found;
  };
  const PublishedLimit* own = find(language);
  return own != nullptr ? own : find("");
}

LimitChanges published_limits(std::string_view protocol, std::string_view language) {
  LimitChanges limits;
  const PublishedLimit* row = find_published_limit(protocol, language);
  if (row == nullptr || row->clock == k_of_cases) return limits;
  limits.cpu = row->clock;
  limits.wall = k_wall_factor * row->clock;
  return limits;
}

}  // namespace octet
