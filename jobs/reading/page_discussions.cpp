#include "jobs/reading/page_discussions.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json_object.hpp"
#include "base/utf8.hpp"
#include "generation/agents/operation.hpp"
#include "generation/facts/draw.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/reading/cohort_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

constexpr std::uint64_t k_page_seed = 1;  // the draw is for looking alone
constexpr const char* k_drawn_for = "discussions of a page";

std::string shortened_text(const std::string& text) {
  return text.size() <= PageDiscussions::k_longest
             ? text
             : printable_utf8(text, PageDiscussions::k_longest) + "\n[...]";
}

PageChange change_of(const EventCommit& commit) {
  PageChange change;
  change.agent = commit.agent;
  change.reflection = commit.reflection;
  if (!commit.memory) return change;
  change.memory = name_of(commit.memory->admission);
  change.evicted = commit.memory->evicted;
  change.with = commit.memory->with;
  change.similarity = commit.memory->similarity;
  return change;
}

std::string idea_of(const DiscussionEvent& event, const std::string& agent) {
  for (const EventIdea& each : event.ideas) {
    if (each.agent == agent) return shortened_text(each.idea);
  }
  return "";
}

PageDiscussion page_discussion(const DiscussionEvent& event) {
  PageDiscussion made;
  made.number = event.number;
  made.round = event.round;
  made.tick = event.tick;
  made.mode = name_of(event.mode);
  made.operation = event.operation;
  made.target = event.target;
  made.target_kind = name_of(event.target_kind);
  for (std::size_t i = 0; i < event.drawn.size(); ++i) {
    const std::string& agent = i == 0 ? event.owner : event.partners[i - 1];
    made.participants.push_back({agent, "", event.drawn[i], idea_of(event, agent)});
  }
  made.ideas_asked = event.ideas.size();
  made.ideas_named = static_cast<std::size_t>(
      std::count_if(event.ideas.begin(), event.ideas.end(),
                    [](const EventIdea& each) { return !each.idea.empty(); }));
  for (const EventCommit& commit : event.commits) made.changes.push_back(change_of(commit));
  made.is_kept = event.is_kept;
  made.result = event.result;
  made.reason = event.drop;
  made.score = event.total.value_or(-1);
  return made;
}

class DiscussionsReader final {
 public:
  explicit DiscussionsReader(const fs::path& run) : run_(run) {}

  void read_events();
  void read_listed();
  PageDiscussions take() {
    for (auto& [key, listed] : drawn_) page_.listed.push_back(std::move(listed.discussion));
    std::sort(page_.listed.begin(), page_.listed.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    return std::move(page_);
  }
  PageDiscussions& page() { return page_; }

 private:
  struct Listed {
    std::uint64_t cohort = 0;
    PageDiscussion discussion;
  };
  // Samples by id and the discussions that they are the results of.
  using Results = std::map<std::string, std::vector<PageDiscussion*>>;

  void draw_in(const DiscussionEvent& event, PageDiscussion discussion);
  void name_languages(std::uint64_t cohort);
  void take_result(PageDiscussion& discussion, JsonObject& sample);
  void take_sample(const std::string& id, const std::string& line, const fs::path& file,
                   const Results& results);
  void read_cohort(std::uint64_t cohort);
  void read_last_drops();

  fs::path run_;
  PageDiscussions page_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, Listed> drawn_;  // by draw, then number
  std::map<std::string, std::int64_t> scores_;                       // of samples, thousandths
};

void DiscussionsReader::read_events() {
  for (const fs::path& folder : cohort_folders(run_)) {
    WholeLines lines(folder / files::k_cohort_events);
    while (const auto event = next_event(lines)) {
      PageDiscussion discussion = page_discussion(*event);
      page_.tally.add(discussion);
      draw_in(*event, std::move(discussion));
    }
  }
}

// The least draws stay.
void DiscussionsReader::draw_in(const DiscussionEvent& event, PageDiscussion discussion) {
  drawn_[{draw(k_page_seed, k_drawn_for, event.number), event.number}] = {event.cohort,
                                                                          std::move(discussion)};
  if (drawn_.size() > PageDiscussions::k_listed) drawn_.erase(std::prev(drawn_.end()));
}

void DiscussionsReader::name_languages(std::uint64_t cohort) {
  KnownAgents known = known_agents(run_, cohort);
  for (auto& [key, listed] : drawn_) {
    if (listed.cohort != cohort) continue;
    for (PageParticipant& who : listed.discussion.participants)
      who.language = known[who.agent].language;
  }
}

void DiscussionsReader::take_result(PageDiscussion& discussion, JsonObject& sample) {
  discussion.question = shortened_text(sample.string("question"));
  discussion.answer = shortened_text(sample.string("answer"));
  discussion.verdict = sample.string_or("verdict", "");
  if (auto tests = sample.optional_object("tests")) discussion.tests = tests->string("state");
  if (auto drop = sample.optional_object("drop")) {
    discussion.reason = drop->string("reason");
    discussion.detail = shortened_text(drop->string("detail"));
    discussion.with = drop->string_or("with", "");
  }
}

void DiscussionsReader::take_sample(const std::string& id, const std::string& line,
                                    const fs::path& file, const Results& results) {
  JsonObject sample = JsonObject::parse(line, file.string());
  auto score = sample.optional_object("score");
  if (score) scores_[id] = score->integer("total");
  if (const auto found = results.find(id); found != results.end()) {
    for (PageDiscussion* each : found->second) {
      take_result(*each, sample);
      if (score) each->score = scores_[id];
    }
  }
  if (const auto found = page_.brought.find(id); found != page_.brought.end())
    found->second = {sample.string("language"), shortened_text(sample.string("question")),
                     shortened_text(sample.string("code"))};
}

// What the listed discussions of a cohort brought, made and drove out.
void DiscussionsReader::read_cohort(std::uint64_t cohort) {
  Results results;
  std::set<std::string> ids;
  for (auto& [key, listed] : drawn_) {
    if (listed.cohort != cohort) continue;
    results[listed.discussion.result].push_back(&listed.discussion);
    ids.insert(listed.discussion.result);
    for (const PageParticipant& who : listed.discussion.participants) {
      page_.brought[who.sample];
      ids.insert(who.sample);
    }
    for (const PageChange& change : listed.discussion.changes) ids.insert(change.evicted);
  }
  ids.erase("");
  for (const fs::path& file :
       {run_ / files::k_seeds, files::cohort_folder(run_, cohort) / files::k_cohort_samples}) {
    each_line_with(file, "id", ids, [&](const std::string& id, const std::string& line) {
      take_sample(id, line, file, results);
    });
  }
}

// Of the samples of all cohorts together, once they are there.
void DiscussionsReader::read_last_drops() {
  std::map<std::string, PageDiscussion*> by_result;
  std::set<std::string> ids;
  for (auto& [key, listed] : drawn_) {
    by_result[listed.discussion.result] = &listed.discussion;
    ids.insert(listed.discussion.result);
  }
  const fs::path file = run_ / files::k_agents / files::k_agent_dropped;
  each_line_with(file, "id", ids, [&](const std::string& id, const std::string& line) {
    JsonObject sample = JsonObject::parse(line, file.string());
    take_result(*by_result[id], sample);
  });
}

void DiscussionsReader::read_listed() {
  std::set<std::uint64_t> cohorts;
  for (const auto& [key, listed] : drawn_) cohorts.insert(listed.cohort);
  for (const std::uint64_t cohort : cohorts) {
    name_languages(cohort);
    read_cohort(cohort);
  }
  read_last_drops();
  std::erase_if(page_.brought, [](const auto& each) { return each.second.language.empty(); });
  for (auto& [key, listed] : drawn_) {
    for (PageChange& change : listed.discussion.changes) {
      const auto found = scores_.find(change.evicted);
      if (found != scores_.end()) change.evicted_score = found->second;
    }
  }
}

}  // namespace

PageDiscussions read_discussions(const fs::path& run, const Recipe& recipe) {
  DiscussionsReader reader(run);
  reader.page().targets = recipe.targets;
  for (const Operation& each : operations())
    reader.page().operations[each.id] = {each.name, each.text};
  reader.read_events();
  reader.read_listed();
  return reader.take();
}

}  // namespace octet
