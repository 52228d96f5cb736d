#include "jobs/generating/card_figures.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/snippets/snippet_reader.hpp"
#include "jobs/generating/card_origins.hpp"
#include "jobs/generating/export_job.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

constexpr std::string_view k_passed = "passed";  // the verdict
constexpr std::string_view k_contaminated_reason = "contaminated";

std::string name_of_generation(const fs::path& folder) {
  return fs::absolute(folder / "").lexically_normal().parent_path().filename().string();
}

// Adds up line by line.
class CardCounter final {
 public:
  CardCounter(DatasetCard& card, const std::function<void()>& tick) : card_(card), tick_(tick) {}

  void read_samples(const fs::path& file, bool is_kept) {
    if (!fs::exists(file)) return;
    LineReader reader(file);
    while (const auto line = reader.next()) {
      card_.tally.add(*line, reader.file(), reader.line());
      JsonObject json = JsonObject::parse(*line, reader.file(), reader.line());
      take(json, is_kept);
      tick_();
    }
  }

  void read_tests(const fs::path& file) {
    if (!fs::exists(file)) return;
    LineReader reader(file);
    while (const auto line = reader.next()) {
      JsonObject json = JsonObject::parse(*line, reader.file(), reader.line());
      const auto kept = kept_.find(json.string("sample"));
      if (kept != kept_.end()) add_tests(json, card_.tests[kept->second]);
      tick_();
    }
  }

  void finish() {
    for (const auto& [role, names] : models_)
      card_.models[role] = fmt::format("{}", fmt::join(names, ", "));
  }

  const CardOrigins& origins() const { return origins_; }

 private:
  void take(JsonObject& json, bool is_kept) {
    const std::string id = json.string("id"), language = json.string("language");
    if (is_kept) kept_[id] = language;
    origins_.add(id, {json.string_or("snippet", ""), json.strings_or("parents", {})});
    auto score = json.optional_object("score");
    const std::string verdict = json.string_or("verdict", "");
    if (score && !verdict.empty())
      card_.judge.add(language, score->integer("total"), verdict == k_passed);
    if (auto drop = json.optional_object("drop"))
      add_overlap(drop->string("reason"), drop->string_or("with", ""));
    if (auto models = json.optional_object("models")) {
      for (const std::string& role : models->keys()) models_[role].insert(models->string(role));
    }
  }

  // `with`: suite and task.
  void add_overlap(const std::string& reason, const std::string& with) {
    if (reason.starts_with(k_contaminated_reason))
      ++card_.contaminated[with.substr(0, with.find(' '))];
  }

  static void add_tests(JsonObject& json, CardTests& tests) {
    ++tests.samples;
    for (const std::string& state : json.strings("states")) ++tests.cases[state];
    if (auto mutants = json.optional_object("mutants")) {
      tests.mutants_made += static_cast<std::uint64_t>(mutants->integer("made"));
      tests.mutants_killed += static_cast<std::uint64_t>(mutants->integer("killed"));
    }
  }

  DatasetCard& card_;
  const std::function<void()>& tick_;
  std::map<std::string, std::string> kept_;  // id -> language
  std::map<std::string, std::set<std::string>> models_;
  CardOrigins origins_;
};

void read_folder(const DatasetFiles& found, CardCounter& counter) {
  for (const fs::path& file : found.kept) counter.read_samples(file, true);
  for (const fs::path& file : found.dropped) counter.read_samples(file, false);
  counter.read_tests(found.folder / files::k_tests);
  for (std::size_t cohort = 0;; ++cohort) {
    const fs::path folder = files::cohort_folder(found.folder, cohort);
    if (!fs::exists(folder)) break;
    counter.read_tests(folder / files::k_cohort_tests);
  }
  counter.finish();
}

// The licence of each snippet that a seed was made from; nothing where the snippets are not there.
std::optional<std::map<std::string, std::string>> snippet_licences(
    const CardSources& sources, const std::set<std::string>& wanted) {
  const std::string& given = sources.options.snippets;
  const fs::path file = given.empty() ? sources.generation.snippets : given;
  if (!fs::exists(file)) {
    if (!given.empty()) throw InputError(given, 0, "is not there; --snippets takes a file");
    return std::nullopt;
  }
  if (digest_of_file(file) != sources.generation.snippets_sha256) {
    if (!given.empty())
      throw InputError(given, 0, "is not the file that the data was made from: its sha256 differs");
    return std::nullopt;
  }
  std::map<std::string, std::string> licences;
  SnippetReader reader(file);
  while (const auto snippet = reader.next()) {
    if (wanted.contains(snippet->id)) licences[snippet->id] = snippet->licence;
  }
  return licences;
}

void add_licences(const CardSources& sources, const CardOrigins& origins, DatasetCard& card) {
  const std::set<std::string> wanted = origins.snippets();
  if (wanted.empty()) {
    card.licence_note = "No sample was made from a snippet.";
    return;
  }
  const auto licences = snippet_licences(sources, wanted);
  if (!licences) {
    card.licence_note = fmt::format(
        "Not known: the file of snippets was not there any more, or was another; octet export "
        "--snippets FILE reads it where it is now. Rows go back to {} snippets.",
        wanted.size());
    return;
  }
  std::vector<CardOrigins::Row> rows;
  for (const DatasetEntry& entry : sources.samples.entries())
    rows.push_back({entry.sample(), static_cast<std::size_t>(entry.part)});
  card.licences = origins.licences(rows, *licences);
}

void add_rows(const DatasetSamples& samples, DatasetCard& card) {
  CardLengths question{"question", {}}, answer{"answer", {}}, both{"both", {}};
  card.long_from = k_authors_tokens;
  for (const DatasetEntry& entry : samples.entries()) {
    ++card.rows[entry.language].at(static_cast<std::size_t>(entry.part));
    question.tokens.push_back(entry.question_tokens);
    answer.tokens.push_back(entry.answer_tokens);
    both.tokens.push_back(entry.tokens());
    if (entry.tokens() >= card.long_from) ++card.long_rows;
  }
  card.lengths = {std::move(question), std::move(answer), std::move(both)};
  for (const LeftOutRow& row : samples.left_out()) ++card.left_out[std::string(name_of(row.fault))];
}

std::string tokens_by(const CardSources& sources) {
  if (!sources.samples.tokens_by().empty()) return sources.samples.tokens_by();
  const std::string& sha256 = sources.generation.tokenizer_sha256;
  return sha256.empty() ? "bytes/3, rounded up" : "tokenizer.json " + sha256.substr(0, 12);
}

void add_files(const CardSources& sources, DatasetCard& card) {
  for (const SftForm& form : sft_forms()) {
    for (const std::string& chosen : sources.forms) {
      if (chosen == form.name)
        card.forms.push_back({chosen, std::string(form.trainer), sft_path(chosen, sources.main)});
    }
  }
  for (const DatasetSubset& subset : sources.mix.subsets)
    card.subsets.push_back({subset.name, subset.meaning, subset.file(), subset.rows});
}

// Without where anything is, or whom it was asked: a card is published.
void add_origin(const CardSources& sources, DatasetCard& card) {
  const GenerationDescription& run = sources.generation;
  card.octet = octet_version();
  card.digests = {{"the rows of this dataset", sources.samples.digest()},
                  {"the recipe (run.json: recipe)", sha256(run.recipe)},
                  {"the snippets", run.snippets_sha256},
                  {"the tokenizer of the recipe", run.tokenizer_sha256},
                  {"the benchmark data that overlap was looked for in", run.benchmarks}};
  for (const auto& [name, digest] : run.prompts)
    card.digests.emplace_back("prompt " + name, digest);
  card.commands = {"octet generate --recipe GEN/recipe.yaml --snippets SNIPPETS --out GEN"};
  if (run.until == "seeds") card.commands.front() += " --until seeds";
  if (sources.files.is_selected) card.commands.push_back("octet select GEN");
  card.commands.push_back("octet replay GEN");
  card.commands.push_back(export_command(sources.options));
}

}  // namespace

DatasetCard card_figures(const CardSources& sources, const std::function<void()>& tick) {
  DatasetCard card;
  card.title = name_of_generation(sources.files.folder);
  const Recipe recipe =
      parse_recipe(sources.generation.recipe, (sources.files.folder / files::k_recipe).string());
  card.is_decontaminated = recipe.select.decontaminate;
  CardCounter counter(card, tick);
  read_folder(sources.files, counter);
  add_licences(sources, counter.origins(), card);
  add_rows(sources.samples, card);
  card.tokens_by = tokens_by(sources);
  add_files(sources, card);
  add_origin(sources, card);
  return card;
}

}  // namespace octet
