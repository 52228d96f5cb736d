#include "cli/idle_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/error.hpp"

namespace octet {
namespace {

struct IdleRule {
  unsigned scopes;
  bool (*holds)(const Options&);
  const char* reason;
  std::vector<std::string_view> flags;
};

const std::vector<IdleRule>& rules() {
  static const std::vector<IdleRule> all = {
      {k_verify,
       [](const Options& options) { return !options.from.empty(); },
       "with --from, by which pairs are chosen again and nothing is run",
       {"candidates", "jobs", "languages", "sandbox", "require", "limit", "tasks", "shard",
        "timeout", "memory", "resume", "cold", "cache", "partial", "dry-run", "tag"}},
      {k_verify,
       [](const Options& options) { return !options.decontaminate; },
       "with --no-decontaminate, for benchmark data is read for that alone",
       {"data"}},
      {k_ask,
       [](const Options& options) { return !options.score; },
       "with --no-score, by which nothing is judged",
       {"jobs", "require", "cold", "cache", "partial", "queue", "json"}},
      {k_ask,
       [](const Options& options) {
         return std::filesystem::path(options.prompt_file).extension() == ".json";
       },
       "with a --prompt-file in JSON, which says its style itself",
       {"prompt-style"}},
  };
  return all;
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

void refuse_idle_flags(FlagScope scope, const Options& options) {
  for (const IdleRule& rule : rules()) {
    if ((rule.scopes & scope) == 0 || !rule.holds(options)) continue;
    for (const std::string_view flag : rule.flags) {
      if (options.is_given(flag))
        throw InputError(fmt::format("--{} does nothing {}; leave it out", flag, rule.reason));
    }
  }
  if (options.is_given("data")) require_folder("--data", options.data);
}

void refuse_idle_flags(const std::vector<Suite>& suites, const Options& options) {
  // "humaneval@original" is what humaneval became by --protocol.
  const bool human_eval = has(suites, [](const Suite& suite) {
    return suite.name.substr(0, suite.name.find('@')) == "humaneval";
  });
  if (options.is_given("protocol") && !human_eval)
    throw InputError(
        fmt::format("--protocol says how humaneval is judged, and does nothing for "
                    "{}; leave it out, or score humaneval",
                    names_of(suites)));
  const bool evalplus =
      std::find(options.emit.begin(), options.emit.end(), "evalplus") != options.emit.end();
  if (evalplus && !has(suites, [](const Suite& suite) { return !suite.form.empty(); }))
    throw InputError(
        fmt::format("--emit evalplus writes results of suites that are judged as "
                    "EvalPlus does, and {} is none; leave it out, or use --emit "
                    "human-eval",
                    names_of(suites)));
}

void require_folder(const char* flag, const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    throw InputError(folder, 0, fmt::format("is no folder; {} takes one", flag));
}

}  // namespace octet
