#include "jobs/options/generate_options.hpp"

#include <string_view>
#include <vector>

namespace octet {

namespace {

std::vector<std::string_view> stages() {
  return {"seeds", "agents"};
}

}  // namespace

OptionTable options_of(GenerateOptions& o) {
  return {
      {"recipe", "R", "A preset (paper, tiny), a YAML file, or a folder to repeat: docs/recipe.md",
       &o.recipe},
      {"out",
       "GEN",
       "Folder for facts and what is derived of them",
       &o.run.out,
       {.required = true, .unless = "--dry-run"}},
      {"snippets", "FILE", "What octet snippets wrote, instead of the recipe's", &o.snippets},
      {"set",
       "KEY=VALUE",
       "Over the recipe, e.g. endpoints.judge.model=NAME; again for more",
       &o.set,
       {.list = ListForm::single}},
      {"budget-tokens",
       "N",
       "Ask for no more once so many tokens went in and out, earlier runs counted",
       &o.budget_tokens,
       {.range = {{1, k_any_number}}}},
      {"preview",
       "N",
       "Show N finished samples and end; what was asked is kept",
       &o.preview,
       {.range = {{1, 1000}}}},
      {"accept-failures", "", "Requests that failed are not asked again: their samples are dropped",
       &o.accept_failures},
      {"reuse", "GEN", "Take what was asked in the same way from another folder", &o.reuse},
      {"until",
       "STAGE",
       "Where to end: seeds (D_s1, D_s2) or agents (D_s3, too)",
       &o.until,
       {.choices = stages}},
      {"shard", "I/N",
       "Cohorts I of N alone, with --reuse of a folder of finished seeds; octet merge joins them",
       &o.run.shard},
      data_option(o.data),
      jobs_option(o.run.jobs),
      languages_option(o.run.languages),
      sandbox_option(o.run.sandbox),
      require_option(o.run.require),
      cold_option(o.run.cold),
      cache_option(o.run.cache),
  };
}

OptionTable options_of(ReplayOptions& o) {
  return {
      {"snippets", "FILE", "Where the snippets are now (default: where they were)", &o.snippets},
      data_option(o.data),
      languages_option(o.languages),
  };
}

}  // namespace octet
