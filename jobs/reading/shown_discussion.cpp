#include "jobs/reading/shown_discussion.hpp"

#include <map>
#include <set>
#include <utility>

#include "base/json_object.hpp"
#include "generation/agents/operation.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/reading/cohort_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

std::optional<DiscussionEvent> event_in(const fs::path& file, const std::string& sample) {
  const std::string quoted = "\"" + sample + "\"";
  WholeLines lines(file);
  while (const auto line = lines.next()) {
    if (line->find(quoted) == std::string::npos) continue;
    DiscussionEvent event = read_event(JsonObject::parse(*line, lines.file(), lines.line()));
    if (event.result == sample) return event;
  }
  return std::nullopt;
}

void add_participants(const fs::path& run, ShownDiscussion& shown) {
  const DiscussionEvent& event = shown.event;
  KnownAgents known = known_agents(run, event.cohort);
  const std::set<std::string> drawn(event.drawn.begin(), event.drawn.end());
  std::map<std::string, std::string> brought;
  const auto take = [&](const std::string& id, const std::string& line) {
    brought[id] = JsonObject::parse(line, id).text();
  };
  each_line_with(run / files::k_seeds, "id", drawn, take);
  each_line_with(files::cohort_folder(run, event.cohort) / files::k_cohort_samples, "id", drawn,
                 take);
  for (std::size_t i = 0; i < event.drawn.size(); ++i) {
    const std::string& agent = i == 0 ? event.owner : event.partners[i - 1];
    shown.participants.push_back(
        {agent, known[agent].language, event.drawn[i], brought[event.drawn[i]]});
  }
}

}  // namespace

std::optional<ShownDiscussion> find_discussion(const fs::path& run, const std::string& sample) {
  for (const fs::path& folder : cohort_folders(run)) {
    auto event = event_in(folder / files::k_cohort_events, sample);
    if (!event) continue;
    ShownDiscussion shown;
    for (const Operation& each : operations()) {
      if (each.id != event->operation) continue;
      shown.operation = each.name;
      shown.operation_text = each.text;
    }
    shown.event = *std::move(event);
    add_participants(run, shown);
    return shown;
  }
  return std::nullopt;
}

}  // namespace octet
