// octet generate: snippets in; seeds, tests, scores out.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/commands/print_sample.hpp"
#include "generation/recipes/recipe_text.hpp"
#include "jobs/generating/generate_job.hpp"

namespace octet {
namespace {

using GenerateFlags = JobFlags<GenerateOptions>;

std::string money(const std::optional<std::int64_t>& micros) {
  return micros ? fmt::format("{:.2f}", static_cast<double>(*micros) / 1e6) : "-";
}

ExitCode print_plan(const GenerateJob& job) {
  const GeneratePlan plan = job.plan();
  fmt::print("{} snippets, {} discussions at most; computed, not measured (docs/recipe.md)\n\n",
             plan.snippets, plan.estimate.discussions);
  fmt::print("{:<10} {:<24} {:>10} {:>14} {:>14} {:>10}\n", "role", "model", "requests",
             "tokens in", "tokens out", "price");
  for (const auto& [role, each] : plan.estimate.roles) {
    fmt::print("{:<10} {:<24} {:>10} {:>14} {:>14} {:>10}\n", name_of(role),
               plan.recipe.endpoints.at(role).model, each.requests, each.tokens_in, each.tokens_out,
               money(each.micros));
  }
  const RoleEstimate& total = plan.estimate.total;
  fmt::print("{:<10} {:<24} {:>10} {:>14} {:>14} {:>10}\n\n", "all", "", total.requests,
             total.tokens_in, total.tokens_out, money(total.micros));
  fmt::print("{}", recipe_text(plan.recipe));
  return ExitCode::done;
}

// What a user is to know of units without a result, and how the rest of them comes.
std::string text_of(const Lost& lost, std::uint64_t units) {
  using enum Lost::Why;
  switch (lost.why) {
    case failed:
      return fmt::format("{} samples: a request failed: {} (--accept-failures drops them)", units,
                         lost.detail);
    case surrendered:
      return fmt::format("{} samples: an endpoint is given up: {}", units, lost.detail);
    case budget:
      return fmt::format("{} samples: the budget of tokens is used up (--budget-tokens)", units);
    case host:
      return fmt::format("{} samples: this machine failed at a program: {}", units, lost.detail);
    case stopped:
    case unknown:
      return "";
  }
  return "";
}

ExitCode print(const GenerateResult& result, const GenerateFlags& flags) {
  for (const auto& [lost, units] : result.losses) {
    const std::string text = text_of(lost, units);
    if (!text.empty()) fmt::print(stderr, "octet: {}\n", text);
  }
  if (result.end == JobEnd::stopped)
    return report_interruption(flags.job.run.out, command_to_go_on("generate", flags));
  for (const std::string& line : result.preview) print_sample(line);
  if (result.end == JobEnd::incomplete) {
    fmt::print(stderr, "octet: everything else is kept; go on by the same command:\n{}",
               command_to_go_on("generate", flags));
    return ExitCode::incomplete;
  }
  if (!flags.job.preview) print_yield(result.folder, flags.terminal.json);
  return ExitCode::done;
}

ExitCode generate(GenerateFlags& flags) {
  const auto listener = listener_of(flags.terminal);
  if (flags.terminal.dry_run) return print_plan(GenerateJob(flags.job, *listener));
  return watched([&](Start) {
    GenerateJob job(flags.job, *listener);
    return print(job.run(), flags);
  });
}

}  // namespace

void add_generate_command(CommandLine& line) {
  add_job_command<GenerateOptions>(line, "generate",
                                   "Generate instruction data from snippets, with tests and scores",
                                   [](GenerateFlags& flags) {
                                     require_folder("--data", flags.job.data);
                                     resolve_shard(flags.job.run, /*slurm_implied=*/false);
                                     return generate(flags);
                                   });
}

}  // namespace octet
