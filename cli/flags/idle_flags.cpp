#include "cli/flags/idle_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/error.hpp"

namespace octet {
namespace {

template <typename Options>
struct IdleRule {
  bool (*holds)(const Options&);
  const char* reason;
  std::vector<std::string_view> flags;
};

const std::vector<IdleRule<VerifyOptions>>& rules_of(const VerifyOptions&) {
  static const std::vector<IdleRule<VerifyOptions>> all = {
      {[](const VerifyOptions& options) { return !options.from.empty(); },
       "with --from, by which pairs are chosen again and nothing is run",
       {"candidates", "jobs", "languages", "sandbox", "require", "limit", "tasks", "shard",
        "timeout", "memory", "resume", "cold", "cache", "partial", "dry-run", "tag", "control"}},
      {[](const VerifyOptions& options) { return !options.pairs.decontaminate; },
       "with --no-decontaminate, for benchmark data is read for that alone",
       {"data"}},
  };
  return all;
}

const std::vector<IdleRule<AskOptions>>& rules_of(const AskOptions&) {
  static const std::vector<IdleRule<AskOptions>> all = {
      {[](const AskOptions& options) { return !options.score; },
       "with --no-score, by which nothing is judged",
       {"jobs", "require", "cold", "cache", "partial", "queue", "json"}},
      {[](const AskOptions& options) {
         return std::filesystem::path(options.sampling.prompt_file).extension() == ".json";
       },
       "with a --prompt-file in JSON, which says its style itself",
       {"prompt-style"}},
  };
  return all;
}

template <typename Options>
void refuse(const Options& options, const GivenFlags& given) {
  for (const auto& rule : rules_of(options)) {
    if (!rule.holds(options)) continue;
    for (const std::string_view flag : rule.flags) {
      if (given.has(flag))
        throw InputError(fmt::format("--{} does nothing {}; leave it out", flag, rule.reason));
    }
  }
}

bool has(const std::vector<Suite>& suites, bool (*fits)(const Suite&)) {
  return std::any_of(suites.begin(), suites.end(), fits);
}

std::string names_of(const std::vector<Suite>& suites) {
  std::string names;
  for (const Suite& suite : suites) names += (names.empty() ? "" : ", ") + suite.name;
  return names;
}

}  // namespace

void refuse_idle_flags(const VerifyOptions& options, const GivenFlags& given) {
  refuse(options, given);
}

void refuse_idle_flags(const AskOptions& options, const GivenFlags& given) {
  refuse(options, given);
}

void refuse_idle_flags(const SuiteOptions& options, const GivenFlags& given,
                       const std::vector<Suite>& suites) {
  // "humaneval@original" is what humaneval became by --protocol.
  const bool human_eval = has(suites, [](const Suite& suite) {
    return suite.name.substr(0, suite.name.find('@')) == "humaneval";
  });
  if (given.has("protocol") && !human_eval)
    throw InputError(
        fmt::format("--protocol says how humaneval is judged, and does nothing for "
                    "{}; leave it out, or score humaneval",
                    names_of(suites)));
  if (given.has("control") &&
      !has(suites, [](const Suite& suite) { return !suite.problems.front().sealed; }))
    throw InputError(fmt::format(
        "--control runs what passes native tests again, and does nothing for {}, whose values are "
        "compared outside the sandbox; leave it out",
        names_of(suites)));
  const bool evalplus =
      std::find(options.emit.begin(), options.emit.end(), "evalplus") != options.emit.end();
  if (evalplus && !has(suites, [](const Suite& suite) { return is_evalplus_form(suite.form); }))
    throw InputError(
        fmt::format("--emit evalplus writes results of suites that are judged as "
                    "EvalPlus does, and {} is none; leave it out, or use --emit "
                    "human-eval",
                    names_of(suites)));
}

}  // namespace octet
