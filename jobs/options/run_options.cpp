#include "jobs/options/run_options.hpp"

#include <chrono>

#include "base/host.hpp"
#include "reports/paper/run_tags.hpp"

namespace octet {
namespace {

std::vector<std::string_view> sandbox_modes() {
  return {"full", "degraded"};
}

}  // namespace

Option data_option(std::string& data) {
  return {"data", "DIR",
          "Directory of benchmark data (default: $OCTET_DATA, else the user's data directory)",
          &data};
}

Option languages_option(std::string& languages) {
  return {"languages",
          "DIR",
          "Directory of additional language files",
          &languages,
          {.binding = Binding::yes}};
}

Option sandbox_option(std::string& mode) {
  return {"sandbox",
          "MODE",
          "full, or degraded inside an unprivileged container",
          &mode,
          {.binding = Binding::yes, .choices = sandbox_modes}};
}

Option jobs_option(std::optional<std::uint64_t>& jobs) {
  return {"jobs",
          "N",
          "Number of programs that run at the same time (default: usable cores)",
          &jobs,
          {.range = {{1, 4096}}}};
}

Option require_option(std::vector<std::string>& layers) {
  return {"require", "LAYER[,LAYER]", "Sandbox layers that must hold, e.g. cgroup,landlock",
          &layers};
}

Option cold_option(bool& cold) {
  return {"cold", "",
          "Use the plain commands: no zygotes, resident compilers or precompiled headers", &cold};
}

Option cache_option(bool& cache) {
  return {"cache", "", "Use the cache of executions (default); --no-cache runs everything", &cache};
}

OptionTable options_of(RunOptions& o, std::string* data) {
  OptionTable table = {
      {"out", "RUN", "Run folder (default: octet-runs/NAME-DATE)", &o.out},
      jobs_option(o.jobs),
      languages_option(o.languages),
      sandbox_option(o.sandbox),
      require_option(o.require),
      {"limit",
       "N",
       "Only the first N tasks of each suite (the same in every language), or the first N programs",
       &o.limit,
       {.binding = Binding::yes, .range = {{1, k_any_number}}}},
      {"tasks", "GLOB", "Only tasks whose id matches", &o.tasks, {.binding = Binding::yes}},
      {"shard",
       "I/N",
       "Only part I of N of the tasks; slurm: the part of the job array; octet merge joins the "
       "parts",
       &o.shard,
       {.binding = Binding::yes}},
      {"timeout",
       "SECONDS",
       "Limit of CPU time of a program, instead of its language's",
       &o.timeout,
       {.binding = Binding::yes, .range = {{0.001, 86'400}}}},
      {"memory",
       "MIB",
       "Limit of memory of a program, instead of its language's",
       &o.memory,
       {.binding = Binding::yes, .range = {{1, 1 << 24}}}},
      {"resume", "", "Resume the run in RUN (default); --no-resume discards it", &o.resume},
      cold_option(o.cold),
      cache_option(o.cache),
      {"partial", "",
       "Count missing answers as failed, leave out missing toolchains; both are printed",
       &o.partial},
      {"tag", "KEY=TEXT[,...]",
       "Facts about the run for tables and plots: model, size, group, train_size, without",
       &o.tags},
  };
  if (data != nullptr) table.insert(table.begin() + 2, data_option(*data));
  return table;
}

Selection selection_of(const RunOptions& options) {
  Selection selection;
  selection.glob = options.tasks;
  selection.limit = options.limit;
  if (!options.shard.empty()) selection.shard = parse_shard(options.shard);
  return selection;
}

LimitChanges limit_changes(const RunOptions& options) {
  LimitChanges changes;
  if (options.timeout)
    changes.cpu = std::chrono::milliseconds(static_cast<std::int64_t>(*options.timeout * 1000));
  if (options.memory) changes.memory_bytes = *options.memory << 20;
  return changes;
}

SandboxMode sandbox_mode(const std::string& name) {
  return name == name_of(SandboxMode::full) ? SandboxMode::full : SandboxMode::degraded;
}

unsigned jobs_of(const std::optional<std::uint64_t>& jobs) {
  return jobs ? static_cast<unsigned>(*jobs) : usable_cores();
}

void check(const RunOptions& options) {
  check_tags(options.tags);
}

}  // namespace octet
