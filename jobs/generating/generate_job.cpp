#include "jobs/generating/generate_job.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/stop.hpp"
#include "base/versions.hpp"
#include "generation/agents/selected_discussions.hpp"
#include "generation/endpoint/server_identity.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/recipes/recipe_text.hpp"
#include "generation/samples/sample_line.hpp"
#include "generation/seeds/seed_snippets.hpp"
#include "generation/seeds/selected_seeds.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/generating/derivation.hpp"
#include "jobs/generating/generation_setup.hpp"
#include "jobs/run_into_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds k_progress_written{1};

// Units that run at the same time: enough that all endpoints are busy while programs run.
std::size_t window_of(const Recipe& recipe) {
  std::uint64_t concurrency = 0;
  for (const auto& [role, endpoint] : recipe.endpoints) {
    if (endpoint.same_as.empty()) concurrency += endpoint.concurrency;
  }
  return std::clamp<std::size_t>(2 * concurrency, 64, 4096);
}

// Whose programs may be run.
std::vector<const Language*> languages_in(const Recipe& recipe, const DerivationScope& scope,
                                          const Languages& languages) {
  std::set<std::string> names(recipe.languages.begin(), recipe.languages.end());
  for (const auto& [language, weight] : recipe.targets) {
    const bool is_asked = scope.until == GenerationStage::agents || recipe.checks.ports > 0;
    if (weight > 0 && is_asked) names.insert(language);
  }
  if (recipe.is_without("execution")) names.clear();
  return named_languages(languages, {names.begin(), names.end()});
}

// Reads them all, so that a damaged file is known before anything is asked.
std::uint64_t count_snippets(const std::string& file, const Recipe& recipe, JobListener& listener) {
  SeedSnippets snippets(file, recipe);
  while (snippets.next()) continue;
  for (std::size_t i = 0; i < k_not_taken; ++i) {
    const auto why = static_cast<NotTaken>(i);
    if (snippets.not_taken(why) > 0)
      listener.note(Weight::remark, fmt::format("{} snippets are left out: {}",
                                                snippets.not_taken(why), name_of(why)));
  }
  if (snippets.taken() == 0)
    throw InputError(file, 0,
                     "holds no snippet that the recipe takes (languages, snippets.licences, "
                     "snippets.max_tokens, snippets.min_lines)");
  return snippets.taken();
}

// A judge that grades its own answers prefers them (FastChat, issue 3911: 87 %).
void warn_of_judge(const Recipe& recipe, JobListener& listener) {
  const RoleEndpoint& judge = recipe.endpoints.at(Role::judge);
  for (const Role role : {Role::generator, Role::coder}) {
    const RoleEndpoint& other = recipe.endpoints.at(role);
    if (other.model != judge.model || other.identity() != judge.identity()) continue;
    listener.note(Weight::remark,
                  "warning: the judge is the model that it judges; another one is stricter "
                  "(endpoints.judge)");
    return;
  }
}

[[noreturn]] void fail_without_seeds(const fs::path& folder) {
  throw InputError(folder.string(), 0,
                   "a shard takes cohorts of finished seeds, and answers of seeds are missing: run "
                   "octet generate --until seeds --out SEEDS first, with the same recipe and "
                   "snippets, then each shard with --reuse SEEDS");
}

// Of what is kept in the end; of a shard, whose discussions are selected when all are merged, the
// seeds.
SeedYield final_yield(const fs::path& folder, const DerivationScope& scope) {
  SeedYield yield = selected_yield(folder);
  if (scope.until == GenerationStage::agents && scope.shard.is_all())
    yield.add(selected_discussions_yield(folder));
  return yield;
}

// One run into a folder that is this job's.
class Generating final {
 public:
  Generating(const GenerateOptions& options, const Recipe& recipe, GenerationSetup& setup,
             const std::string& snippets, DerivationScope scope, ExecutionHost& host,
             JobListener& listener)
      : options_(options),
        recipe_(recipe),
        setup_(setup),
        scope_(scope),
        snippets_(snippets),
        folder_(options.run.out),
        listener_(listener),
        facts_(folder_ / files::k_facts, FactAccess::write),
        faults_(folder_ / files::k_faults),
        evaluator_(host.runner(), host.cache(), evaluator_options(options)),
        runner_(facts_, &faults_, &evaluator_, runner_options()),
        known_(facts_, nullptr, nullptr, runner_options()) {
    const FactTotals totals = facts_.totals();
    tokens_before_ = totals.tokens_in + totals.tokens_out;
  }

  void reuse(const std::string& other) {
    reused_ = std::make_unique<FactLog>(fs::path(other) / files::k_facts, FactAccess::read);
    facts_.reuse(*reused_);
  }

  GenerateResult run(std::uint64_t units);

 private:
  static EvaluatorOptions evaluator_options(const GenerateOptions& options) {
    EvaluatorOptions made;
    made.jobs = jobs_of(options.run.jobs);
    return made;
  }
  UnitRunOptions runner_options() const {
    UnitRunOptions made;
    made.window = window_of(recipe_);
    // Who looks at three samples does not pay for a hundred.
    if (options_.preview)
      made.window = std::min<std::size_t>(made.window, *options_.preview * 2 + 2);
    made.budget_tokens = options_.budget_tokens.value_or(recipe_.budget.tokens);
    made.accept_failures = options_.accept_failures;
    return made;
  }
  GenerationProgress progress(const Derivation& derivation) const;
  void tell(const Derivation& derivation, bool ended);
  bool derive(Derivation& derivation, const std::function<void()>& tick);
  void count(GenerateResult& result) const;
  bool has_agents() const { return scope_.until == GenerationStage::agents; }
  void write_identities();
  std::vector<std::string> first_kept(std::uint64_t most) const;

  const GenerateOptions& options_;
  const Recipe& recipe_;
  GenerationSetup& setup_;
  DerivationScope scope_;
  const std::string& snippets_;
  fs::path folder_;
  JobListener& listener_;
  FactLog facts_;
  std::unique_ptr<FactLog> reused_;
  FaultLog faults_;
  Evaluator evaluator_;
  UnitRunner runner_;
  UnitRunner known_;  // asks nothing
  UnitRunner& of_seeds_ = scope_.shard.is_all() ? runner_ : known_;
  std::uint64_t tokens_before_ = 0;
  std::uint64_t units_ = 0;
  std::optional<SeedYield> selected_;  // once all is derived
  Clock::time_point start_ = Clock::now();
  Clock::time_point written_ = start_ - k_progress_written;
};

GenerationProgress Generating::progress(const Derivation& derivation) const {
  const bool are_discussions = derivation.stage() == GenerationStage::agents;
  const UnitRunState state = (are_discussions ? runner_ : of_seeds_).state();
  GenerationProgress now;
  now.name = folder_.filename().string();
  now.stage = are_discussions ? "agents" : "seeds";
  now.units = are_discussions ? derivation.discussions() : units_;
  now.committed = state.committed;
  if (are_discussions)
    now.committed = std::min(now.units, derivation.done_before() + state.committed);
  now.finished = state.finished;
  now.running = state.started - state.finished - state.lost;
  now.lost = state.lost;
  now.asked = state.asked;
  now.judged = state.judged;
  now.known = state.known;
  now.tokens_in = state.tokens_in;
  now.tokens_out = state.tokens_out;
  now.tokens_before = tokens_before_;
  now.budget = runner_options().budget_tokens;
  for (const ChannelState& channel : state.endpoints) {
    now.in_flight += channel.in_flight;
    if (now.trouble.empty())
      now.trouble = channel.surrender.empty() ? channel.trouble : channel.surrender;
  }
  now.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_);
  now.yield = selected_ ? *selected_ : derivation.yield();
  now.micros = now.yield.total().usage.micros;
  return now;
}

void Generating::tell(const Derivation& derivation, bool ended) {
  GenerationProgress now = progress(derivation);
  now.ended = ended;
  now.complete = selected_.has_value();
  listener_.generated(now);
  if (!ended && Clock::now() - written_ < k_progress_written) return;
  written_ = Clock::now();
  write_progress(folder_ / files::k_progress, now);
}

std::vector<std::string> Generating::first_kept(std::uint64_t most) const {
  std::vector<std::string> lines;
  LineReader reader(folder_ / files::k_units);
  while (auto line = reader.next()) {
    if (lines.size() >= most) break;
    if (is_kept_line(*line)) lines.push_back(std::move(*line));
  }
  return lines;
}

// What the servers say of themselves, for people: no fact, and nothing is derived from it. One that
// is not there yet is waited for when it is asked.
void Generating::write_identities() {
  for (const auto& [role, endpoint] : recipe_.endpoints) {
    if (!endpoint.same_as.empty()) continue;
    const ServerIdentity identity =
        identify_server(endpoint_options(endpoint), server_profile(endpoint.server),
                        std::chrono::seconds(0), [](const Fault&) {});
    write_file_atomically(folder_ / fmt::format("endpoint-{}.json", name_of(role)),
                          identity.told.text() + "\n");
    const auto& models = identity.models;
    if (!models.empty() && std::find(models.begin(), models.end(), endpoint.model) == models.end())
      listener_.note(Weight::notice,
                     fmt::format("warning: the server of the {} lists {}, not {}", name_of(role),
                                 fmt::join(models, ", "), endpoint.model));
  }
}

// False when facts are missing.
bool Generating::derive(Derivation& derivation, const std::function<void()>& tick) {
  if (!derivation.run_seeds(tick)) return false;
  if (!has_agents()) runner_.end();
  facts_.shrink();
  derivation.select_seeds();
  if (!derivation.run_agents(tick)) return false;
  runner_.end();
  facts_.shrink();
  derivation.select_agents();
  return true;
}

void Generating::count(GenerateResult& result) const {
  result.units = selected_->total().units;
  result.seeds = count_lines(folder_ / files::k_seeds);
}

GenerateResult Generating::run(std::uint64_t units) {
  units_ = units;
  setup_.connect(runner_);
  write_identities();
  Derivation derivation(setup_, {of_seeds_, runner_}, folder_, snippets_, scope_);
  const auto tick = [&] { tell(derivation, false); };
  GenerateResult result;
  result.folder = folder_;
  bool complete = false;
  if (options_.preview) {
    derivation.run_seeds(tick, [&] { return derivation.kept_seeds() >= *options_.preview; });
    result.preview = first_kept(*options_.preview);
  } else {
    complete = derive(derivation, tick);
  }
  if (complete) {
    selected_ = final_yield(folder_, scope_);
    count(result);
  }
  if (!complete && !scope_.shard.is_all() && derivation.stage() == GenerationStage::seeds &&
      !stop_requested())
    fail_without_seeds(folder_);
  tell(derivation, true);
  runner_.end();
  result.losses = runner_.losses();
  result.end = stop_requested()               ? JobEnd::stopped
               : complete || options_.preview ? JobEnd::complete
                                              : JobEnd::incomplete;
  return result;
}

}  // namespace

GenerateJob::GenerateJob(GenerateOptions options, JobListener& listener)
    : options_(std::move(options)), listener_(listener) {
  check_options(options_of(options_));
  languages_ = load_languages(options_.run.languages);
  recipe_ = read_recipe(options_.recipe, options_.set);
  require_endpoints(recipe_);
  snippets_ = options_.snippets.empty() ? recipe_.snippets.file : options_.snippets;
  if (snippets_.empty())
    throw InputError(
        "snippets.file is missing: give --snippets FILE, which octet snippets PATH --out FILE "
        "writes");
  if (!fs::exists(snippets_)) throw InputError(snippets_, 0, "does not exist");
  scope_.until = options_.until == "seeds" ? GenerationStage::seeds : GenerationStage::agents;
  if (options_.run.shard.empty()) return;
  scope_.shard = parse_shard(options_.run.shard);
  if (scope_.until == GenerationStage::seeds)
    throw InputError("--shard takes a part of the discussions; --until seeds has none");
}

GenerationDescription GenerateJob::describe(const std::string& benchmarks) const {
  GenerationDescription run;
  run.octet = octet_version();
  run.recipe = recipe_text(recipe_);
  run.binding = binding_text(recipe_);
  run.snippets = fs::absolute(snippets_).lexically_normal().string();
  run.snippets_sha256 = digest_of_file(snippets_);
  run.tokenizer_sha256 = digest_of_tokenizer(recipe_.snippets.tokenizer);
  for (const RolePrompt& prompt : RolePrompts::embedded().all())
    run.prompts[prompt.name()] = prompt.sha256();
  run.benchmarks = benchmarks;
  run.until = options_.until;
  if (!scope_.shard.is_all())
    run.shard = fmt::format("{}/{}", scope_.shard.index, scope_.shard.count);
  run.start = utc_now();
  return run;
}

GeneratePlan GenerateJob::plan() const {
  GeneratePlan plan;
  plan.recipe = recipe_;
  plan.snippets = count_snippets(snippets_, recipe_, listener_);
  plan.estimate = estimate(recipe_, plan.snippets, scope_.until);
  return plan;
}

GenerateResult GenerateJob::run() {
  const fs::path folder = options_.run.out;
  if (folder.empty()) throw InputError("--out is missing: the folder for the generated data");
  const std::uint64_t units = count_snippets(snippets_, recipe_, listener_);
  GenerationSetup setup(recipe_, languages_, options_.data);
  GenerationDescription run = describe(setup.benchmarks());
  require_same(folder, run);
  ExecutionHost host(options_.run, languages_in(recipe_, scope_, languages_),
                     Absent::refused_for_recipe);
  RunDescription described;
  host.describe(described, {});
  for (const auto& [name, language] : described.languages)
    run.toolchains[name] = language.toolchain.fingerprint;
  warn_of_judge(recipe_, listener_);
  listener_.prepared();
  Generating generating(options_, recipe_, setup, snippets_, scope_, host, listener_);
  if (fs::exists(folder / files::k_run)) run.start = read_generation(folder).start;
  write_file_atomically(folder / files::k_run, to_json(run));
  write_file_atomically(folder / files::k_recipe, run.recipe);
  if (!options_.reuse.empty()) generating.reuse(options_.reuse);
  listener_.opened(folder);
  GenerateResult result = generating.run(units);
  tell_of_cache(host.cache(), listener_);
  if (result.end == JobEnd::complete && !options_.preview) {
    run.end = utc_now();
    write_file_atomically(folder / files::k_run, to_json(run));
  }
  return result;
}

}  // namespace octet
