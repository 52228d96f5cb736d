#include "cli/commands/print_discussion.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json_object.hpp"
#include "base/utf8.hpp"
#include "cli/terminal/text_columns.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

bool is_centralized(const DiscussionEvent& event) {
  return event.mode == DiscussionMode::centralized;
}

const char* part_of(const DiscussionEvent& event, bool is_owner) {
  if (!is_centralized(event)) return "one of equals";
  return is_owner ? "owner" : "adviser";
}

std::string idea_text(const DiscussionEvent& event, const std::string& agent) {
  for (const EventIdea& each : event.ideas) {
    if (each.agent != agent) continue;
    return each.idea.empty() ? "no idea of it is named\n"
                             : "idea: " + visible_line(each.idea) + "\n";
  }
  return "";
}

std::string participant_text(const DiscussionEvent& event, const ShownParticipant& who,
                             bool is_owner) {
  std::string text = fmt::format(
      "\n{}\n", visible_line(fmt::format("{} ({}), {}, brought {}", who.agent,
                                         who.language.empty() ? "language not known" : who.language,
                                         part_of(event, is_owner), who.sample)));
  if (who.line.empty()) {
    text += "its text is not there\n";
  } else {
    JsonObject sample = JsonObject::parse(who.line, who.sample);
    text +=
        in_columns({{"question", sample.string("question")}, {"code", sample.string("code")}}, 0);
  }
  return text + idea_text(event, who.agent);
}

std::string commit_text(const EventCommit& commit) {
  std::string text = commit.agent + ": memory " +
                     (commit.memory ? memory_text(*commit.memory) : std::string("as it was"));
  if (commit.reflection) text += ", reflection kept";
  return visible_line(text) + "\n";
}

}  // namespace

std::string thousandths_text(std::int64_t value) {
  return fmt::format("{:.3f}", static_cast<double>(value) / 1000);
}

std::string memory_text(const EventMemory& memory) {
  switch (memory.admission) {
    case MemoryAdmission::added:
      return "took it";
    case MemoryAdmission::full_evicted:
      return "took it for " + memory.evicted + ", the lowest score of a full memory";
    case MemoryAdmission::similar:
      return fmt::format("refused it: too much like {}, {}", memory.with,
                         thousandths_text(memory.similarity));
  }
  return "";
}

std::string discussion_kind_text(const DiscussionEvent& event, const std::string& operation) {
  const std::string named = event.operation.empty()
                                ? "no operation"
                                : fmt::format("operation {} {}", event.operation, operation);
  return visible_line(
      fmt::format("{}, {}, target {} ({})", name_of(event.mode), named, event.target,
                  event.target_kind == TargetKind::fresh ? "a language of no participant"
                                                         : "a participant's language"));
}

std::string discussion_text(const ShownDiscussion& shown) {
  const DiscussionEvent& event = shown.event;
  std::string text =
      fmt::format("\n==== discussion {}: {} ====\nround {}, tick {}, by the state after {} ticks\n",
                  event.number, discussion_kind_text(event, shown.operation), event.round,
                  event.tick, event.shares_of);
  if (!shown.operation_text.empty()) text += shown.operation_text + "\n";
  for (const ShownParticipant& each : shown.participants)
    text += participant_text(event, each, &each == &shown.participants.front());
  text += "\nwhat it changed\n";
  for (const EventCommit& each : event.commits) text += commit_text(each);
  return text;
}

std::string discussion_json(const ShownDiscussion& shown) {
  Json json = {{"event", Json::parse(to_line(shown.event))},
               {"operation", {{"name", shown.operation}, {"text", shown.operation_text}}},
               {"participants", Json::array()}};
  for (const ShownParticipant& each : shown.participants) {
    json["participants"].push_back(
        {{"agent", each.agent},
         {"language", each.language.empty() ? Json(nullptr) : Json(each.language)},
         {"sample", each.line.empty() ? Json(nullptr) : Json::parse(each.line)}});
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace octet
