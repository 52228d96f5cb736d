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
      {"recipe", "R",
       "Recipe: a preset (paper, tiny), a YAML file, or a folder to repeat (docs/recipe.md)",
       &o.recipe},
      {"out",
       "GEN",
       "Folder for the facts and the data derived from them",
       &o.run.out,
       {.required = true, .unless = "--dry-run"}},
      {"snippets", "FILE", "File of octet snippets, instead of the recipe's", &o.snippets},
      {"set",
       "KEY=VALUE",
       "Replace a value of the recipe: endpoints.judge.model=NAME; may be repeated",
       &o.set,
       {.list = ListForm::single}},
      {"budget-tokens",
       "N",
       "Stop requesting after N tokens in and out, earlier runs of the folder counted",
       &o.budget_tokens,
       {.range = {{1, k_any_number}}}},
      {"preview",
       "N",
       "Show N finished samples and end; the answers are kept",
       &o.preview,
       {.range = {{1, 1000}}}},
      {"accept-failures", "", "Do not repeat failed requests; drop their samples",
       &o.accept_failures},
      {"reuse", "GEN", "Use the answers to the same requests of another folder", &o.reuse},
      {"until",
       "STAGE",
       "Last stage: seeds (D_s1, D_s2) or agents (D_s3, too)",
       &o.until,
       {.choices = stages}},
      {"shard", "I/N",
       "Only part I of N of the cohorts, with --reuse of finished seeds; octet merge joins the "
       "parts",
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
      {"snippets", "FILE", "File of snippets, if it was moved (default: as recorded)", &o.snippets},
      data_option(o.data),
      languages_option(o.languages),
  };
}

}  // namespace octet
