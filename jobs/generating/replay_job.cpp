#include "jobs/generating/replay_job.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/seed_derivation.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/generating/seed_run.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

// What the folder was made of, as it is now.
GenerationDescription now_of(const GenerationDescription& before, const std::string& snippets,
                             const SeedRun& seeds) {
  GenerationDescription now = before;
  now.snippets = snippets;
  now.snippets_sha256 = digest_of_file(snippets);
  now.tokenizer_sha256 = digest_of_tokenizer(seeds.setting().recipe.snippets.tokenizer);
  now.prompts.clear();
  for (const RolePrompt& prompt : RolePrompts::embedded().all())
    now.prompts[prompt.name()] = prompt.sha256();
  now.benchmarks = seeds.benchmarks();
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
  SeedRun seeds(parse_recipe(before.recipe, (folder / files::k_recipe).string()), languages,
                options.data);
  require_same(folder, now_of(before, snippets, seeds));
  FactLog facts(folder / files::k_facts, FactAccess::read);
  UnitRunner runner(facts, nullptr, nullptr, {});
  const TemporaryDirectory derived;
  SeedDerivation derivation(runner, seeds.setting(), derived.path(), snippets);
  ReplayResult result;
  const bool all = seeds.find_structured(runner, [] {}) && derivation.run_units([] {});
  if (all) derivation.select();
  const UnitRunState state = runner.state();
  result.complete = !before.end.empty();
  result.units = state.committed;
  result.open = result.complete ? state.lost : 0;
  for (const std::string_view name : files::k_derived) {
    const bool by_unit = name == files::k_units || name == files::k_tests;
    if (result.complete || by_unit)
      result.files.push_back(compare(folder, derived.path(), name, result.complete));
  }
  return result;
}

}  // namespace octet
