#include "jobs/generating/replay_job.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/generating/derivation.hpp"
#include "jobs/generating/generation_setup.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

// What the folder was made of, as it is now.
GenerationDescription now_of(const GenerationDescription& before, const std::string& snippets,
                             const GenerationSetup& setup) {
  GenerationDescription now = before;
  now.snippets = snippets;
  now.snippets_sha256 = digest_of_file(snippets);
  now.tokenizer_sha256 = digest_of_tokenizer(setup.setting().recipe.snippets.tokenizer);
  now.prompts.clear();
  for (const RolePrompt& prompt : RolePrompts::embedded().all())
    now.prompts[prompt.name()] = prompt.sha256();
  now.benchmarks = setup.benchmarks();
  return now;
}

// `whole`: the file is finished, so that it must end where the other does.
ReplayedFile compare(const fs::path& before, const fs::path& now, std::string_view name,
                     bool whole) {
  ReplayedFile file;
  file.name = name;
  if (!fs::exists(before / name)) {
    file.problem = "is missing";
    return file;
  }
  LineReader old_lines(before / name);
  LineReader new_lines(now / name);
  for (;;) {
    const auto old_line = old_lines.next();
    const auto new_line = new_lines.next();
    if (!old_line && !new_line) return file;
    if (!whole && (!old_line || !new_line)) return file;
    if (old_line != new_line) break;
    ++file.lines;
  }
  file.first_other = file.lines + 1;
  file.problem = "differs from line " + std::to_string(file.first_other) + " on";
  return file;
}

// Below a folder, by name: those of seeds first.
std::vector<std::string> derived_files(const fs::path& folder) {
  std::vector<std::string> names(files::k_derived.begin(), files::k_derived.end());
  if (fs::exists(folder / files::k_ports)) names.emplace_back(files::k_ports);
  std::set<std::string> of_agents;
  if (fs::exists(folder / files::k_agents)) {
    for (const auto& entry : fs::recursive_directory_iterator(folder / files::k_agents)) {
      if (entry.is_regular_file())
        of_agents.insert(entry.path().lexically_relative(folder).string());
    }
  }
  names.insert(names.end(), of_agents.begin(), of_agents.end());
  return names;
}

// Whether what is there of an unfinished file is the beginning of it.
bool grows_by_unit(const std::string& name) {
  const std::string cohorts = std::string(files::k_agents) + "/cohorts/";
  return name == files::k_units || name == files::k_tests || name.starts_with(cohorts);
}

}  // namespace

bool ReplayResult::same() const {
  return open == 0 && std::all_of(files.begin(), files.end(),
                                  [](const ReplayedFile& file) { return file.problem.empty(); });
}

ReplayResult replay(const ReplayOptions& options) {
  const fs::path folder = options.folder;
  if (!is_generation(folder))
    throw InputError(folder.string(), 0, "is no folder of octet generate: it has no facts");
  const GenerationDescription before = read_generation(folder);
  const std::string snippets = options.snippets.empty() ? before.snippets : options.snippets;
  const Languages languages = load_languages(options.languages);
  GenerationSetup setup(parse_recipe(before.recipe, (folder / files::k_recipe).string()), languages,
                        options.data);
  require_same(folder, now_of(before, snippets, setup));
  FactLog facts(folder / files::k_facts, FactAccess::read);
  UnitRunner runner(facts, nullptr, nullptr, {});
  const TemporaryDirectory derived;
  DerivationScope scope;
  if (before.until == "seeds") scope.until = GenerationStage::seeds;
  if (!before.shard.empty()) scope.shard = parse_shard(before.shard);
  Derivation derivation(setup, {runner, runner}, derived.path(), snippets, scope);
  ReplayResult result;
  derivation.run();
  const UnitRunState state = runner.state();
  result.complete = !before.end.empty();
  result.units = derivation.done_before() + state.committed;
  result.open = result.complete ? state.lost : 0;
  for (const std::string& name : derived_files(derived.path())) {
    if (result.complete || grows_by_unit(name))
      result.files.push_back(compare(folder, derived.path(), name, result.complete));
  }
  return result;
}

}  // namespace octet
