#include "jobs/reading/agent_life.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "base/utf8.hpp"
#include "benchmarks/code/lines.hpp"
#include "generation/agents/operation.hpp"
#include "generation/prompts/language_words.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/reading/cohort_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

constexpr std::string_view k_prefix = "ag-";
constexpr std::string_view k_agent_digits = "0123456789";
constexpr std::size_t k_longest_number = 9;          // digits
constexpr std::size_t k_most_discussions = 100'000;  // of one agent
constexpr std::size_t k_question = 160;              // bytes of a question in a line
constexpr std::size_t k_sentence = 1000;             // bytes of what a judge says in a sentence
constexpr std::size_t k_seed_lines = 6;
constexpr std::size_t k_seed_line = 400;  // bytes

struct AgentAt {
  std::uint64_t cohort = 0;
  std::uint64_t number = 0;
};

std::optional<std::uint64_t> whole_number(std::string_view text) {
  if (text.empty() || text.size() > k_longest_number ||
      text.find_first_not_of(k_agent_digits) != std::string_view::npos)
    return std::nullopt;
  return std::stoull(std::string(text));
}

AgentAt agent_at(const std::string& id) {
  const std::size_t dash = id.find('-', k_prefix.size());
  if (dash != std::string::npos) {
    const auto cohort =
        whole_number(std::string_view(id).substr(k_prefix.size(), dash - k_prefix.size()));
    const auto number = whole_number(std::string_view(id).substr(dash + 1));
    if (cohort && number) return {*cohort, *number};
  }
  throw InputError("\"" + id + "\" is no id of an agent; one is like ag-000-0042");
}

// In one line, its beginning.
std::string line_of(std::string_view text, std::size_t most) {
  std::string line;
  bool gap = false;
  for (const char each : text.substr(0, most)) {
    const bool blank = each == ' ' || each == '\n' || each == '\t' || each == '\r';
    if (blank) {
      gap = !line.empty();
      continue;
    }
    if (std::exchange(gap, false)) line += ' ';
    line += each;
  }
  return text.size() <= most ? line : printable_utf8(line, line.size()) + "...";
}

std::string cut(const std::string& text, std::size_t most) {
  return text.size() <= most ? text : printable_utf8(text, most) + "...";
}

std::vector<std::string> cut(std::vector<std::string> texts) {
  for (std::string& each : texts) each = cut(each, k_sentence);
  return texts;
}

LifeReflection reflection_of(JsonObject& json, const std::string& sample) {
  return {std::nullopt, sample, cut(json.strings("merits")), cut(json.strings("faults")),
          cut(json.string("advice"), k_sentence)};
}

class LifeReader final {
 public:
  LifeReader(const fs::path& run, const AgentAt& at)
      : run_(run), cohort_(at.cohort), folder_(files::cohort_folder(run, at.cohort)) {
    life_.id = agent_id(at.cohort, static_cast<AgentNumber>(at.number));
  }

  AgentLife read() {
    known_ = known_agents(run_, cohort_);
    const auto found = known_.find(life_.id);
    if (found == known_.end()) refuse();
    life_.language = found->second.language;
    life_.seed.id = found->second.seed;
    read_events();
    read_samples();
    take_texts();
    replay_memory();
    read_agent();
    return std::move(life_);
  }

 private:
  [[noreturn]] void refuse() const;
  void read_events();
  void take(DiscussionEvent event);
  void take_commit(const DiscussionEvent& event, const EventCommit& commit);
  void read_samples();
  void read_sample(const std::string& id, const std::string& line, const fs::path& file);
  void read_last_drops();
  void take_texts();
  void take_text(LifeSample& sample) const;
  void replay_memory();
  void read_agent();
  void read_profile();

  fs::path run_;
  std::uint64_t cohort_;
  fs::path folder_;
  KnownAgents known_;
  AgentLife life_;
  std::map<std::string, LifeSample> samples_;  // by id, as the rest
  std::map<std::string, LifeReflection> judged_;
  std::map<std::string, std::string> drops_;
};

void LifeReader::refuse() const {
  std::string there;
  if (!known_.empty()) {
    there = fmt::format("its cohort {:03} has {} agents, {} to {}", cohort_, known_.size(),
                        known_.begin()->first, known_.rbegin()->first);
  } else if (const auto cohorts = cohort_folders(run_); !cohorts.empty()) {
    there = fmt::format("there are cohorts {} to {}", cohorts.front().filename().string(),
                        cohorts.back().filename().string());
  } else {
    there = "there are no agents in it";
  }
  const bool is_over = fs::exists(folder_ / files::k_cohort_agents);
  throw InputError(
      run_.string(), 0,
      fmt::format("holds no agent {}: {}{}", life_.id, there, is_over ? "" : " so far"));
}

void LifeReader::read_events() {
  const std::string quoted = "\"" + life_.id + "\"";
  WholeLines lines(folder_ / files::k_cohort_events);
  while (const auto line = lines.next()) {
    if (line->find(quoted) == std::string::npos) continue;
    DiscussionEvent event = read_event(JsonObject::parse(*line, lines.file(), lines.line()));
    const auto& partners = event.partners;
    if (event.owner != life_.id &&
        std::find(partners.begin(), partners.end(), life_.id) == partners.end())
      continue;
    if (life_.discussions.size() >= k_most_discussions)
      throw InputError(lines.file(), lines.line(),
                       fmt::format("has {} in more than {} discussions, the most that are shown",
                                   life_.id, k_most_discussions));
    take(std::move(event));
  }
}

void LifeReader::take(DiscussionEvent event) {
  for (const EventCommit& commit : event.commits) {
    if (commit.agent == life_.id) take_commit(event, commit);
  }
  LifeDiscussion& made = life_.discussions.emplace_back();
  for (const Operation& each : operations()) {
    if (each.id == event.operation) made.operation = each.name;
  }
  made.languages.push_back(known_[event.owner].language);
  for (const std::string& partner : event.partners)
    made.languages.push_back(known_[partner].language);
  made.result.id = event.result;
  made.result.total = event.total;
  made.drop = event.drop;
  for (EventIdea& each : event.ideas) each.idea = cut(each.idea, k_sentence);
  made.event = std::move(event);
}

void LifeReader::take_commit(const DiscussionEvent& event, const EventCommit& commit) {
  if (commit.reflection) life_.reflections.push_back({event.number, event.result, {}, {}, ""});
  if (!commit.memory) return;
  LifeMemory entry;
  entry.discussion = event.number;
  entry.sample.id = event.result;
  entry.sample.total = event.total;
  entry.admission = commit.memory->admission;
  entry.similarity = commit.memory->similarity;
  if (!commit.memory->evicted.empty())
    entry.evicted = LifeSample{commit.memory->evicted, "", "", {}};
  if (!commit.memory->with.empty()) entry.with = LifeSample{commit.memory->with, "", "", {}};
  life_.memory.push_back(std::move(entry));
}

// What the agent remembers or remembered is its seed or came of its discussions.
void LifeReader::read_samples() {
  std::set<std::string> results;
  for (const LifeDiscussion& each : life_.discussions) results.insert(each.result.id);
  const auto read = [&](const fs::path& file, const std::set<std::string>& ids) {
    each_line_with(file, "id", ids, [&](const std::string& id, const std::string& line) {
      read_sample(id, line, file);
    });
  };
  read(folder_ / files::k_cohort_samples, results);
  read_last_drops();
  if (!life_.seed.id.empty()) read(run_ / files::k_seeds, {life_.seed.id});
}

void LifeReader::read_sample(const std::string& id, const std::string& line, const fs::path& file) {
  JsonObject json = JsonObject::parse(line, file.string());
  const std::string question = json.string("question");
  LifeSample sample{id, json.string("language"), line_of(question, k_question), std::nullopt};
  if (auto score = json.optional_object("score")) {
    sample.total = score->integer("total");
    judged_[id] = reflection_of(*score, id);
  }
  if (auto drop = json.optional_object("drop")) drops_[id] = drop->string("reason");
  if (id == life_.seed.id) {
    for (const std::string_view each : lines_of(question)) {
      if (life_.seed_lines.size() == k_seed_lines) break;
      life_.seed_lines.push_back(cut(std::string(each.substr(0, each.find('\n'))), k_seed_line));
    }
  }
  samples_[id] = std::move(sample);
}

// Of the samples of all cohorts together, once they are there.
void LifeReader::read_last_drops() {
  std::set<std::string> kept;
  for (const LifeDiscussion& each : life_.discussions) {
    if (each.event.is_kept) kept.insert(each.result.id);
  }
  const fs::path file = run_ / files::k_agents / files::k_agent_dropped;
  each_line_with(file, "id", kept, [&](const std::string& id, const std::string& line) {
    JsonObject json = JsonObject::parse(line, file.string());
    if (auto drop = json.optional_object("drop")) drops_[id] = drop->string("reason");
  });
}

void LifeReader::take_text(LifeSample& sample) const {
  const auto found = samples_.find(sample.id);
  if (found == samples_.end()) return;
  const auto total = sample.total;
  sample = found->second;
  if (total) sample.total = total;
}

void LifeReader::take_texts() {
  take_text(life_.seed);
  for (LifeMemory& each : life_.memory) {
    take_text(each.sample);
    if (each.evicted) take_text(*each.evicted);
    if (each.with) take_text(*each.with);
  }
  for (LifeReflection& each : life_.reflections) {
    const auto discussion = each.discussion;
    if (const auto found = judged_.find(each.sample); found != judged_.end()) each = found->second;
    each.discussion = discussion;
  }
  for (LifeDiscussion& each : life_.discussions) {
    take_text(each.result);
    const auto found = drops_.find(each.result.id);
    if (each.drop.empty() && found != drops_.end()) each.drop = found->second;
  }
}

// The state that discussions lead to.
void LifeReader::replay_memory() {
  auto& memory = life_.state.memory;
  if (!life_.seed.id.empty()) memory.push_back(life_.seed);
  for (const LifeMemory& each : life_.memory) {
    if (each.evicted)
      std::erase_if(memory, [&](const LifeSample& old) { return old.id == each.evicted->id; });
    if (each.admission != MemoryAdmission::similar) memory.push_back(each.sample);
  }
  const fs::path file = run_ / files::k_recipe;
  const Recipe recipe = parse_recipe(read_generation(run_).recipe, file.string());
  const std::size_t held =
      std::min<std::size_t>(life_.reflections.size(), recipe.agents.reflections);
  life_.state.reflections.assign(life_.reflections.end() - static_cast<std::ptrdiff_t>(held),
                                 life_.reflections.end());
}

// What is recorded of it at the end of its cohort, where it is.
void LifeReader::read_agent() {
  const fs::path file = folder_ / files::k_cohort_agents;
  const std::string line = line_with(file, "id", {life_.id});
  read_profile();
  if (line.empty()) return;
  JsonObject json = JsonObject::parse(line, file.string());
  life_.is_over = true;
  life_.profile_sha256 = json.string("profile");
  life_.operations = json.strings("operations");
  life_.state = {};
  for (JsonObject& each : json.objects("memory")) {
    LifeSample sample{each.string("sample"), "", "", each.integer("total")};
    take_text(sample);
    life_.state.memory.push_back(std::move(sample));
  }
  for (JsonObject& each : json.objects("reflections"))
    life_.state.reflections.push_back(reflection_of(each, each.string("sample")));
}

void LifeReader::read_profile() {
  if (life_.language.empty()) return;
  try {
    life_.profile = language_words(life_.language).profile;
  } catch (const InputError&) {
    // A language of another octet: its profile is not shown.
  }
}

}  // namespace

bool is_agent_id(std::string_view text) {
  return text.starts_with(k_prefix);
}

AgentLife find_agent_life(const fs::path& run, const std::string& id) {
  if (!is_generation(run))
    throw InputError(run.string(), 0, "is no folder of octet generate: it has no facts");
  return LifeReader(run, agent_at(id)).read();
}

}  // namespace octet
