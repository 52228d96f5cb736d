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

void DiscussionTally::add(JsonObject& event, bool kept) {
  Cell& mode = modes_[event.string("mode")];
  for (Cell* cell :
       {&mode, &operations_[event.string("operation")], &targets_[event.string("target_kind")]}) {
    ++cell->discussions;
    cell->kept += kept ? 1 : 0;
  }
  std::vector<JsonObject> sources = event.objects("idea_sources");
  if (sources.empty()) return;
  const auto named =
      static_cast<std::size_t>(std::count_if(sources.begin(), sources.end(), [](JsonObject& each) {
        return !each.string("idea").empty();
      }));
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
