#include "jobs/reading/cohort_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "generation/seeds/generation_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

constexpr std::size_t k_most_agents = 1'000'000;  // of a cohort, as recipes have it

bool is_seed(const std::string& sample) {
  return sample.starts_with("s1-") || sample.starts_with("s2-");
}

KnownAgent& known_agent(KnownAgents& known, const std::string& id, const WholeLines& lines) {
  if (known.size() >= k_most_agents && !known.contains(id))
    throw InputError(lines.file(), lines.line(),
                     fmt::format("has more than {} agents, the most of a cohort", k_most_agents));
  return known[id];
}

KnownAgents written_agents(const fs::path& file) {
  KnownAgents known;
  WholeLines lines(file);
  while (const auto line = lines.next()) {
    JsonObject json = JsonObject::parse(*line, lines.file(), lines.line());
    KnownAgent& agent = known_agent(known, json.string("id"), lines);
    agent = {json.string("seed"), json.string("language")};
  }
  return known;
}

void add_participants(const DiscussionEvent& event, const WholeLines& lines, KnownAgents& known) {
  for (std::size_t i = 0; i < event.drawn.size(); ++i) {
    KnownAgent& agent = known_agent(known, i == 0 ? event.owner : event.partners[i - 1], lines);
    if (is_seed(event.drawn[i])) agent.seed = event.drawn[i];
  }
}

void add_languages(const fs::path& seeds, KnownAgents& known) {
  std::set<std::string> wanted;
  for (const auto& [id, agent] : known) {
    if (!agent.seed.empty()) wanted.insert(agent.seed);
  }
  std::map<std::string, std::string> languages;
  each_line_with(seeds, "id", wanted, [&](const std::string& id, const std::string& line) {
    languages[id] = JsonObject::parse(line, seeds.string()).string("language");
  });
  for (auto& [id, agent] : known) agent.language = languages[agent.seed];
}

}  // namespace

std::vector<fs::path> cohort_folders(const fs::path& run) {
  std::vector<fs::path> folders;
  const fs::path all = files::cohort_folder(run, 0).parent_path();
  if (!fs::is_directory(all)) return folders;
  for (const fs::directory_entry& entry : fs::directory_iterator(all)) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end(), [](const fs::path& a, const fs::path& b) {
    const std::string x = a.filename().string(), y = b.filename().string();
    return std::pair(x.size(), x) < std::pair(y.size(), y);  // "1000" behind "999"
  });
  return folders;
}

std::optional<DiscussionEvent> next_event(WholeLines& lines) {
  const auto line = lines.next();
  if (!line) return std::nullopt;
  return read_event(JsonObject::parse(*line, lines.file(), lines.line()));
}

KnownAgents known_agents(const fs::path& run, std::uint64_t cohort) {
  const fs::path folder = files::cohort_folder(run, cohort);
  KnownAgents known = written_agents(folder / files::k_cohort_agents);
  if (!known.empty()) return known;
  WholeLines lines(folder / files::k_cohort_events);
  while (const auto event = next_event(lines)) add_participants(*event, lines, known);
  add_languages(run / files::k_seeds, known);
  return known;
}

}  // namespace octet
