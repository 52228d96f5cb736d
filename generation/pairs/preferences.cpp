#include "generation/pairs/preferences.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "generation/pairs/exports.hpp"
#include "generation/pairs/pair_balance.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* k_drafts = "pairs.candidate_pairs";

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json meta_of(const CandidatePrompt& prompt, const PassMatrix& matrix, const Pair& pair) {
  const auto score = [&](std::size_t response) { return row_of(matrix, response)->score; };
  return {{"id", prompt.id},
          {"language", prompt.language->name},
          {"chosen", prompt.responses[pair.chosen].id},
          {"rejected", prompt.responses[pair.rejected].id},
          {"chosen_place", pair.chosen},
          {"rejected_place", pair.rejected},
          {"policy", name_of(pair.policy)},
          {"broken", pair.broken},
          {"live_tests", matrix.live()},
          {"margin", pair.margin},
          {"token_distance", pair.distance},
          {"chosen_score", score(pair.chosen)},
          {"rejected_score", score(pair.rejected)},
          {"chosen_length", prompt.responses[pair.chosen].text.size()},
          {"chosen_seal", name_of(row_of(matrix, pair.chosen)->seal)},
          {"rejected_length", prompt.responses[pair.rejected].text.size()}};
}

// The first pass: prompt by prompt to matrix, candidate_pairs and lists.
class Drafting final {
 public:
  Drafting(const BenchmarkTexts& benchmarks, const PreferenceOptions& options, const fs::path& out)
      : benchmarks_(benchmarks),
        options_(options),
        matrix_(out / "matrix.jsonl"),
        drafts_file_(out / k_drafts),
        suspects_(out / "suspects.jsonl"),
        contaminated_(out / "contaminated.jsonl"),
        unusable_(out / "unusable.jsonl") {}

  void add(JudgedPrompt& judged);
  void add(const CandidateFault& fault);
  void commit() {
    for (GrowingFile* file : {&matrix_, &drafts_file_, &suspects_, &contaminated_, &unusable_})
      file->commit();
  }

  PreferenceSummary summary;
  std::vector<CandidatePair> candidate_pairs;
  std::vector<std::string> languages;  // by CandidatePair::language

 private:
  LanguagePreferences& count(const CandidatePrompt& prompt, const PassMatrix& matrix);
  void remark(const CandidatePrompt& prompt, const std::string& reason);
  void add_remarks(const CandidatePrompt& prompt, const PassMatrix& matrix);
  void add_suspects(const CandidatePrompt& prompt, const PassMatrix& matrix);
  void add_pair(const CandidatePrompt& prompt, const PassMatrix& matrix, const Pair& pair);
  std::optional<Overlap> find_overlap(const CandidatePrompt& prompt, const PassMatrix& matrix,
                                      const PairText& text, const Pair& pair) const;
  const char* unfit(const CandidatePrompt& prompt, const PassMatrix& matrix, const PairText& text,
                    const Pair& pair, const Json& meta);
  std::size_t place_of(const std::string& language);

  const BenchmarkTexts& benchmarks_;
  const PreferenceOptions& options_;
  GrowingFile matrix_;
  GrowingFile drafts_file_;
  GrowingFile suspects_;
  GrowingFile contaminated_;
  GrowingFile unusable_;
};

void Drafting::add(const CandidateFault& fault) {
  summary.faults.push_back(fault);
  unusable_.append(line_of({{"id", fault.id}, {"line", fault.line}, {"reason", fault.reason}}));
}

void Drafting::remark(const CandidatePrompt& prompt, const std::string& reason) {
  ++summary.remark_count;
  if (summary.remarks.size() < k_remarks_kept)
    summary.remarks.push_back({prompt.id, prompt.line, reason});
  unusable_.append(
      line_of({{"id", prompt.id}, {"line", prompt.line}, {"reason", reason}, {"used", true}}));
}

// What its author should know of a prompt that is used all the same.
void Drafting::add_remarks(const CandidatePrompt& prompt, const PassMatrix& matrix) {
  std::vector<std::string> empty;
  for (const Response& response : prompt.responses) {
    if (response.text.find_first_not_of(" \t\r\n") == std::string::npos)
      empty.push_back(response.id);
  }
  if (!empty.empty()) remark(prompt, fmt::format("empty responses: {}", fmt::join(empty, ", ")));
  std::size_t compiled = 0, refused = 0;
  for (const MatrixRow& row : matrix.rows) {
    if (row.program.code.empty()) continue;
    ++(row.verdict == Verdict::compile_error ? refused : compiled);
  }
  if (prompt.tests.kind != TestKind::stdio && compiled == 0 && refused > 0)
    remark(prompt, "its tests compile with no response");
}

LanguagePreferences& Drafting::count(const CandidatePrompt& prompt, const PassMatrix& matrix) {
  LanguagePreferences& counts = summary.languages[prompt.language->name];
  ++counts.prompts;
  counts.responses += prompt.responses.size();
  counts.programs += matrix.rows.size();
  for (const MatrixRow& row : matrix.rows) {
    counts.verdicts[name_of(row.verdict)] += row.program.responses.size();
    if (row.control) ++counts.controls[name_of(*row.control)];
    if (row.verdict == Verdict::harness_error) summary.has_harness_errors = true;
  }
  for (const TestState state : matrix.tests) ++counts.tests[name_of(state)];
  return counts;
}

void Drafting::add_suspects(const CandidatePrompt& prompt, const PassMatrix& matrix) {
  for (const std::size_t response : suspects(matrix)) {
    ++summary.languages[prompt.language->name].suspects;
    suspects_.append(line_of({{"id", prompt.id},
                              {"language", prompt.language->name},
                              {"response", prompt.responses[response].id},
                              {"place", response},
                              {"text", prompt.responses[response].text}}));
  }
}

std::size_t Drafting::place_of(const std::string& language) {
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages[i] == language) return i;
  }
  languages.push_back(language);
  return languages.size() - 1;
}

std::optional<Overlap> Drafting::find_overlap(const CandidatePrompt& prompt,
                                              const PassMatrix& matrix, const PairText& text,
                                              const Pair& pair) const {
  if (benchmarks_.empty()) return std::nullopt;
  for (const std::string* each : {&text.prompt, &text.chosen, &text.rejected}) {
    if (auto overlap = benchmarks_.find_words(*each)) return overlap;
  }
  // Those that share a program differ in comments and blank lines, which are not asked for here.
  for (const std::size_t response : {pair.chosen, pair.rejected}) {
    const CandidateProgram& program = row_of(matrix, response)->program;
    if (auto overlap = benchmarks_.find_code(program.code, *prompt.language)) return overlap;
    for (const CodeReading& other : program.others) {
      if (auto overlap = benchmarks_.find_code(other.code, *prompt.language)) return overlap;
    }
  }
  return std::nullopt;
}

// Why a pair must not be used; null when it may be.
const char* Drafting::unfit(const CandidatePrompt& prompt, const PassMatrix& matrix,
                            const PairText& text, const Pair& pair, const Json& meta) {
  if (!complaint(text).empty()) return "unfit";
  const auto overlap = find_overlap(prompt, matrix, text, pair);
  if (!overlap) return nullptr;
  Json line = meta;
  line["suite"] = overlap->suite;
  line["task_id"] = overlap->task_id;
  line["match"] = overlap->text;
  contaminated_.append(line_of(line));
  return "contaminated";
}

void Drafting::add_pair(const CandidatePrompt& prompt, const PassMatrix& matrix, const Pair& pair) {
  const PairText text{prompt.prompt, prompt.responses[pair.chosen].text,
                      prompt.responses[pair.rejected].text};
  const Json meta = meta_of(prompt, matrix, pair);
  if (const char* why = unfit(prompt, matrix, text, pair, meta)) {
    ++summary.languages[prompt.language->name].dropped[why];
    return;
  }
  candidate_pairs.push_back({place_of(prompt.language->name), text.chosen.size(),
                             text.rejected.size(), pair.broken, nullptr});
  drafts_file_.append(line_of({{"prompt", text.prompt},
                               {"chosen", text.chosen},
                               {"rejected", text.rejected},
                               {"meta", meta}}));
}

void Drafting::add(JudgedPrompt& judged) {
  const CandidatePrompt& prompt = judged.candidate->prompt();
  PassMatrix& matrix = judged.matrix;
  validate(matrix, judged.repetitions, prompt.oracle,
           prompt.tests.trusted ? Trust::solved : options_.trust);
  matrix_.append(to_line(prompt, matrix) + "\n");
  LanguagePreferences& counts = count(prompt, matrix);
  add_remarks(prompt, matrix);
  add_suspects(prompt, matrix);
  const PairChoice choice = choose_pairs(prompt, matrix, options_.pairs);
  ++counts.yields[name_of(choice.yield)];
  if (choice.cost > 0) counts.dropped[k_weak_seal] += choice.cost;
  for (const Pair& pair : choice.pairs) add_pair(prompt, matrix, pair);
}

// The second pass: the candidate_pairs that are kept, to their files.
class Finishing final {
 public:
  Finishing(const PreferenceOptions& options, const fs::path& out)
      : pairs_(out / "pairs.jsonl"), meta_(out / "pairs.meta.jsonl") {
    fs::create_directories(out / "exports");
    for (const std::string& form : options.exports)
      exports_.push_back(std::make_unique<Export>(form, out / "exports"));
  }

  void add(JsonObject& candidate) {
    const PairText text{candidate.string("prompt"), candidate.string("chosen"),
                        candidate.string("rejected")};
    pairs_.append(
        line_of({{"prompt", text.prompt}, {"chosen", text.chosen}, {"rejected", text.rejected}}));
    meta_.append(candidate.object("meta").text() + "\n");
    for (const auto& each : exports_) each->add(text);
  }

  void commit() {
    pairs_.commit();
    meta_.commit();
    for (const auto& each : exports_) each->commit();
  }

 private:
  GrowingFile pairs_;
  GrowingFile meta_;
  std::vector<std::unique_ptr<Export>> exports_;
};

void finish(Drafting& drafting, const PreferenceOptions& options, const fs::path& out) {
  Finishing finishing(options, out);
  LineReader lines(out / k_drafts);
  for (const CandidatePair& candidate : drafting.candidate_pairs) {
    JsonObject line = JsonObject::parse(lines.next().value(), lines.file(), lines.line());
    LanguagePreferences& counts =
        drafting.summary.languages[drafting.languages[candidate.language]];
    if (candidate.dropped != nullptr) {
      ++counts.dropped[candidate.dropped];
      continue;
    }
    ++counts.pairs;
    ++counts.policies[line.object("meta").string("policy")];
    counts.lengths.add(candidate.chosen_length, candidate.rejected_length);
    finishing.add(line);
  }
  finishing.commit();
  fs::remove(out / k_drafts);
}

}  // namespace

PreferenceSummary make_preferences(JudgedCandidates& judged, const BenchmarkTexts& benchmarks,
                                   const PreferenceOptions& options, const fs::path& out) {
  Drafting drafting(benchmarks, options, out);
  while (auto next = judged.next()) {
    std::visit([&](auto& each) { drafting.add(each); }, *next);
  }
  drafting.commit();
  cap_broken(drafting.candidate_pairs, options.max_broken);
  if (options.balance_lengths) balance_lengths(drafting.candidate_pairs, k_least_balanced);
  finish(drafting, options, out);
  return std::move(drafting.summary);
}

}  // namespace octet
