#include "jobs/options/select_options.hpp"

namespace octet {

OptionTable options_of(SelectOptions& o) {
  return {
      {"set",
       "KEY=VALUE",
       "Replace a threshold of the recipe: score.floor=4000; may be repeated",
       &o.set,
       {.list = ListForm::single}},
      {"out", "DIR", "Folder for the selection (default: GEN/selected)", &o.run.out},
      {"behaviour", "",
       "Also run functions on the cases of similar benchmark problems, and keep the results as "
       "facts",
       &o.behaviour},
      data_option(o.data),
      languages_option(o.run.languages),
      jobs_option(o.run.jobs),
      sandbox_option(o.run.sandbox),
      require_option(o.run.require),
      cold_option(o.run.cold),
      cache_option(o.run.cache),
  };
}

}  // namespace octet
