#include "jobs/options/select_options.hpp"

namespace octet {

OptionTable options_of(SelectOptions& o) {
  return {
      {"set",
       "KEY=VALUE",
       "Another threshold than the recipe's, e.g. score.floor=4000; again for more",
       &o.set,
       {.list = ListForm::single}},
      {"out", "DIR", "Folder for what is selected (default: GEN/selected)", &o.run.out},
      {"behaviour", "",
       "Run functions on the cases of benchmark problems like theirs, and keep that as facts",
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
