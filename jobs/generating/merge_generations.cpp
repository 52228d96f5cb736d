#include "jobs/generating/merge_generations.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/agents/selected_discussions.hpp"
#include "generation/facts/fact_log.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/selected_seeds.hpp"
#include "harness/tasks/shard.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/generating/derivation.hpp"
#include "jobs/generating/generation_setup.hpp"
#include "jobs/generation_progress.hpp"
#include "jobs/staged_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

struct Part {
  fs::path folder;
  GenerationDescription run;
  Shard shard;
};

Part read_part(const fs::path& folder) {
  Part part{folder, read_generation(folder), {}};
  if (part.run.shard.empty())
    throw InputError(folder.string(), 0,
                     "is no shard: it was made without --shard, so that nothing is to be joined");
  if (part.run.end.empty())
    throw InputError(folder.string(), 0,
                     "is not finished; the octet generate that began it goes on");
  part.shard = parse_shard(part.run.shard);
  return part;
}

// All that decides what is derived, and the seeds that discussions began with.
void require_one_run(const Part& first, const Part& other) {
  GenerationDescription same = other.run;
  same.shard = first.run.shard;
  require_same(first.folder, same);
  if (digest_of_file(first.folder / files::k_seeds) !=
      digest_of_file(other.folder / files::k_seeds))
    throw InputError(other.folder.string(), 0,
                     "has other seeds than " + first.folder.string() +
                         "; all shards --reuse one folder of finished seeds");
}

void require_all(const std::vector<Part>& parts) {
  std::set<std::size_t> missing;
  for (std::size_t i = 0; i < parts.front().shard.count; ++i) missing.insert(i);
  for (const Part& part : parts) {
    if (part.shard.count != parts.front().shard.count)
      throw InputError(part.folder.string(), 0,
                       fmt::format("is shard {}, and {} is {}", part.run.shard,
                                   parts.front().folder.string(), parts.front().run.shard));
    if (missing.erase(part.shard.index) == 0)
      throw InputError(part.folder.string(), 0, "is shard " + part.run.shard + ", given twice");
  }
  if (!missing.empty())
    throw InputError(fmt::format("shards are missing: {} of {}", fmt::join(missing, ", "),
                                 parts.front().shard.count));
}

std::vector<Part> read_parts(const std::vector<std::string>& folders) {
  std::vector<Part> parts;
  for (const std::string& folder : folders) {
    parts.push_back(read_part(folder));
    require_one_run(parts.front(), parts.back());
  }
  require_all(parts);
  return parts;
}

// What the servers said of themselves, from the first part.
void copy_identities(const fs::path& from, const fs::path& to) {
  for (const auto& entry : fs::directory_iterator(from)) {
    if (entry.path().filename().string().starts_with("endpoint-"))
      fs::copy_file(entry.path(), to / entry.path().filename());
  }
}

// For octet watch: there is nothing left to do.
void write_end(const fs::path& folder, const std::string& name, std::uint64_t discussions) {
  GenerationProgress progress;
  progress.name = name;
  progress.stage = "agents";
  progress.units = progress.committed = progress.finished = discussions;
  progress.ended = progress.complete = true;
  progress.yield = selected_yield(folder);
  progress.yield.add(selected_discussions_yield(folder));
  progress.micros = progress.yield.total().usage.micros;
  write_progress(folder / files::k_progress, progress);
}

void derive_all(const std::vector<Part>& parts, GenerationSetup& setup, const fs::path& folder,
                const std::string& name) {
  std::vector<std::unique_ptr<FactLog>> reused;
  FactLog facts(folder / files::k_facts, FactAccess::write);
  for (const Part& part : parts) {
    reused.push_back(std::make_unique<FactLog>(part.folder / files::k_facts, FactAccess::read));
    facts.reuse(*reused.back());
  }
  UnitRunner runner(facts, nullptr, nullptr, {});
  Derivation derivation(setup, {runner, runner}, folder, parts.front().run.snippets, {});
  if (!derivation.run())
    throw InputError(parts.front().folder.string(), 0,
                     "and the other shards lack facts that their discussions need; run octet "
                     "replay on each");
  write_end(folder, name, derivation.discussions());
}

}  // namespace

void merge_generations(const MergeOptions& options) {
  const std::vector<Part> parts = read_parts(options.parts);
  GenerationDescription whole = parts.front().run;
  if (digest_of_file(whole.snippets) != whole.snippets_sha256)
    throw InputError(whole.snippets, 0, "is not the file any more that the shards were made of");
  const Languages languages = load_languages("");
  GenerationSetup setup(
      parse_recipe(whole.recipe, (parts.front().folder / files::k_recipe).string()), languages,
      options.data);
  if (setup.benchmarks() != whole.benchmarks)
    throw InputError(
        "the benchmark data that contamination was looked for in is other data here "
        "(--data)");
  StagedFolder staged(options.out);
  derive_all(parts, setup, staged.path(), fs::path(options.out).filename().string());
  copy_identities(parts.front().folder, staged.path());
  whole.shard.clear();
  for (const Part& part : parts) {
    whole.start = std::min(whole.start, part.run.start);
    whole.end = std::max(whole.end, part.run.end);
  }
  write_file_atomically(staged.path() / files::k_recipe, whole.recipe);
  write_file_atomically(staged.path() / files::k_run, to_json(whole));
  staged.commit();
}

}  // namespace octet
