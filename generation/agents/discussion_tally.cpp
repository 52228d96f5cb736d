#include "generation/agents/discussion_tally.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

template <class Cells, class Of>
Json json_of(const Cells& cells, const Of& of) {
  Json json = Json::object();
  for (const auto& [name, cell] : cells) json[name] = of(cell);
  return json;
}

}  // namespace

void DiscussionTally::add(const DiscussionEvent& event, bool kept) {
  Cell& mode = modes_[std::string(name_of(event.mode))];
  for (Cell* cell :
       {&mode, &operations_[event.operation], &targets_[std::string(name_of(event.target_kind))]}) {
    ++cell->discussions;
    cell->kept += kept ? 1 : 0;
  }
  if (event.ideas.empty()) return;
  const auto named = static_cast<std::size_t>(
      std::count_if(event.ideas.begin(), event.ideas.end(),
                    [](const EventIdea& each) { return !each.idea.empty(); }));
  ++mode.ideas[std::min(named, k_idea_counts - 1)];
}

std::string DiscussionTally::to_json() const {
  const auto counts = [](const Cell& cell) {
    return Json{{"discussions", cell.discussions}, {"kept", cell.kept}};
  };
  const auto with_ideas = [&](const Cell& cell) {
    Json json = counts(cell);
    json["ideas"] = {{"none", cell.ideas[0]}, {"one", cell.ideas[1]}, {"several", cell.ideas[2]}};
    return json;
  };
  return Json{{"modes", json_of(modes_, with_ideas)},
              {"operations", json_of(operations_, counts)},
              {"targets", json_of(targets_, counts)}}
      .dump();
}

}  // namespace octet
