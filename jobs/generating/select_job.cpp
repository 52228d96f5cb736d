#include "jobs/generating/select_job.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/stop.hpp"
#include "base/versions.hpp"
#include "generation/datasets/behaviour_units.hpp"
#include "generation/datasets/dataset_selection.hpp"
#include "generation/datasets/selection_keys.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/recipes/recipe_text.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/staged_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

constexpr const char* k_behaviour_key = "select.behaviour";

GenerationDescription finished_generation(const fs::path& folder) {
  if (!fs::exists(folder / files::k_run))
    throw InputError(folder.string(), 0, "is no folder of octet generate: it has no run.json");
  GenerationDescription run = read_generation(folder);
  if (run.end.empty())
    throw InputError(folder.string(), 0,
                     "is not finished; the octet generate that began it goes on");
  if (!run.shard.empty())
    throw InputError(folder.string(), 0,
                     "is shard " + run.shard + "; octet merge joins all of them first");
  return run;
}

// An earlier selection is replaced, and nothing else.
OnOccupied on_occupied(const fs::path& out) {
  return fs::exists(out / selection_files::k_origin) ? OnOccupied::replace : OnOccupied::refuse;
}

// What there is to decide with.
class Selecting final {
 public:
  Selecting(const SelectOptions& options, JobListener& listener)
      : options_(options),
        listener_(listener),
        folder_(options.folder),
        run_(finished_generation(folder_)),
        languages_(load_languages(options.run.languages)),
        before_(parse_recipe(run_.recipe, (folder_ / files::k_recipe).string())),
        recipe_(settled_recipe()) {
    read_benchmarks();
  }

  SelectResult run();

 private:
  Recipe settled_recipe() const;
  void read_benchmarks();
  RevisionSetting setting() const;
  void run_behaviour(SelectResult& result) const;
  std::vector<const Language*> languages_of_functions() const;
  std::string origin_json() const;

  const SelectOptions& options_;
  JobListener& listener_;
  fs::path folder_;
  GenerationDescription run_;
  Languages languages_;
  Recipe before_, recipe_;
  BenchmarkTexts texts_;
  BenchmarkCases cases_;
  std::string benchmarks_;  // digest
};

// Facts of behaviour count once they were asked for, unless somebody says otherwise.
Recipe Selecting::settled_recipe() const {
  Recipe recipe = with_selection_settings(before_, options_.set);
  const bool is_said =
      std::any_of(options_.set.begin(), options_.set.end(), [](const std::string& setting) {
        return setting.starts_with(std::string(k_behaviour_key) + "=");
      });
  if (options_.behaviour || (!is_said && fs::exists(folder_ / files::k_behaviour)))
    recipe.select.behaviour = "on";
  return recipe;
}

void Selecting::read_benchmarks() {
  if (!recipe_.select.decontaminate && !recipe_.select.is_by_behaviour()) return;
  each_benchmark(languages_, data_places(options_.data), OwnProblems::with,
                 [this](const Suite& suite) {
                   texts_.add(suite);
                   if (recipe_.select.is_by_behaviour()) cases_.add(suite);
                 });
  benchmarks_ = texts_.digest();
}

RevisionSetting Selecting::setting() const {
  RevisionSetting made;
  made.recipe = recipe_;
  made.languages = &languages_;
  if (recipe_.select.decontaminate) made.benchmarks = &texts_;
  if (!before_.select.decontaminate || benchmarks_ != run_.benchmarks)
    made.overlaps = Overlaps::to_be_found;
  return made;
}

std::vector<const Language*> Selecting::languages_of_functions() const {
  std::set<std::string> names(recipe_.languages.begin(), recipe_.languages.end());
  for (const auto& [language, weight] : recipe_.targets) {
    if (weight > 0) names.insert(language);
  }
  return named_languages(languages_, {names.begin(), names.end()});
}

void Selecting::run_behaviour(SelectResult& result) const {
  ExecutionHost host(options_.run, languages_of_functions(), Absent::left_out);
  result.left_out = host.left_out();
  FactLog facts(folder_ / files::k_facts, FactAccess::write);
  EvaluatorOptions how;
  how.jobs = jobs_of(options_.run.jobs);
  Evaluator evaluator(host.runner(), host.cache(), how);
  UnitRunner runner(facts, nullptr, &evaluator, {});
  const Revision revision(setting());
  BehaviourUnits units(folder_, revision, cases_, languages_,
                       [&](const Language& language) { return host.can_run(language); });
  listener_.prepared();
  runner.run([&](std::uint64_t) { return units.next(runner); },
             [](std::uint64_t, const std::string&) {}, [] {});
  runner.end();
  result.run = runner.state().judged;
  result.losses = runner.losses();
  if (stop_requested()) throw Interrupted("interrupted; what was run is kept");
  const nlohmann::ordered_json marker = {{"schema", k_sample_schema}, {"benchmarks", benchmarks_}};
  write_file_atomically(folder_ / files::k_behaviour, marker.dump(2) + "\n");
}

// What was selected from, and by what.
std::string Selecting::origin_json() const {
  const nlohmann::ordered_json json = {
      {"schema", k_sample_schema}, {"command", "select"},
      {"octet", octet_version()},  {"run_sha256", digest_of_file(folder_ / files::k_run)},
      {"set", options_.set},       {"recipe_sha256", sha256(recipe_text(recipe_))},
      {"benchmarks", benchmarks_}};
  return json.dump(2) + "\n";
}

SelectResult Selecting::run() {
  SelectResult result;
  result.folder =
      options_.run.out.empty() ? folder_ / selection_files::k_folder : fs::path(options_.run.out);
  StagedFolder staged(result.folder, on_occupied(result.folder));
  if (options_.behaviour) run_behaviour(result);
  RevisionSetting decided_by = setting();
  std::optional<FactLog> facts;
  std::optional<KnownBehaviour> behaviour;
  if (recipe_.select.is_by_behaviour()) {
    facts.emplace(folder_ / files::k_facts, FactAccess::read);
    behaviour.emplace(*facts, cases_, languages_);
    decided_by.behaviour = &*behaviour;
  }
  const DatasetSelection selection = select_dataset(folder_, staged.path(), decided_by);
  if (behaviour) result.undecided = behaviour->undecided();
  write_file_atomically(staged.path() / selection_files::k_summary,
                        summary_json(selection, before_, recipe_));
  write_file_atomically(staged.path() / selection_files::k_origin, origin_json());
  staged.commit();
  return result;
}

}  // namespace

SelectResult select(const SelectOptions& options, JobListener& listener) {
  return Selecting(options, listener).run();
}

}  // namespace octet
