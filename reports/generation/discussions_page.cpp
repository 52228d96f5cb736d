#include "reports/generation/discussions_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/embedded.hpp"
#include "base/fill.hpp"
#include "reports/page/page_records.hpp"
#include "reports/tables/sheet.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_generation_page();

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* k_part = "discussions.html";
constexpr const char* k_kind = "s3";

SheetCell plain(const std::string& text) {
  return {text, "", false};
}

SheetCell counted(std::uint64_t count) {
  return plain(std::to_string(count));
}

SheetCell shared(std::uint64_t part, std::uint64_t all) {
  const std::uint64_t thousandths = all == 0 ? 0 : part * 1000 / all;
  return plain(fmt::format("{}.{}", thousandths / 10, thousandths % 10));
}

// Of the samples of discussions: of all languages that have some, or a target.
std::map<std::string, PageYield> yields_of(const PageDiscussions& discussions,
                                           const GenerationTally& tally) {
  std::map<std::string, PageYield> yields;
  for (const auto& [language, weight] : discussions.targets) yields[language];
  for (const auto& [key, cell] : tally.cells()) {
    if (key.second == k_kind) yields[key.first] = cell;
  }
  return yields;
}

std::string languages_html(const PageDiscussions& discussions, const GenerationTally& tally) {
  const auto yields = yields_of(discussions, tally);
  std::uint64_t kept = 0, targets = 0;
  std::set<std::string> reasons;
  for (const auto& [language, cell] : yields) {
    kept += cell.kept;
    for (const auto& [reason, count] : cell.reasons) reasons.insert(reason);
  }
  for (const auto& [language, weight] : discussions.targets) targets += weight;
  Sheet sheet;
  sheet.caption = "samples of discussions by language: their share of what is kept, and its target";
  sheet.header = {"language", "discussions", "kept", "kept %", "share %", "target %"};
  sheet.header.insert(sheet.header.end(), reasons.begin(), reasons.end());
  sheet.groups.emplace_back();
  for (const auto& [language, cell] : yields) {
    const auto target = discussions.targets.find(language);
    SheetRow row{{plain(language), counted(cell.units), counted(cell.kept),
                  shared(cell.kept, cell.units), shared(cell.kept, kept),
                  shared(target == discussions.targets.end() ? 0 : target->second, targets)},
                 false};
    for (const std::string& reason : reasons) {
      const auto count = cell.reasons.find(reason);
      row.cells.push_back(counted(count == cell.reasons.end() ? 0 : count->second));
    }
    sheet.groups.back().rows.push_back(std::move(row));
  }
  return sheet_html(sheet, Extent::part);
}

bool is_numbered(const std::string& id) {
  return id.starts_with('o') && id.size() > 1 &&
         id.find_first_not_of("0123456789", 1) == std::string::npos;
}

std::string operation_title(const PageDiscussions& discussions, const std::string& id) {
  if (id.empty()) return "no operation";
  const auto found = discussions.operations.find(id);
  return found == discussions.operations.end() ? id : id + " " + found->second.name;
}

// "o10" behind "o9".
std::vector<std::pair<std::string, PageShare>> in_order(const DiscussionCounts::Shares& shares) {
  std::vector<std::pair<std::string, PageShare>> ordered(shares.begin(), shares.end());
  const auto key = [](const auto& each) {
    return std::pair(is_numbered(each.first) ? each.first.size() : 0, each.first);
  };
  std::sort(ordered.begin(), ordered.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return ordered;
}

std::string memories_note(const DiscussionCounts& tally) {
  std::string text;
  for (const auto& [name, count] : tally.memories())
    text += fmt::format("{}{} {}", text.empty() ? "Memories: " : ", ", name, count);
  return text;
}

std::string kinds_html(const PageDiscussions& discussions) {
  const DiscussionCounts& tally = discussions.tally;
  Sheet sheet;
  sheet.caption = "discussions and what their cohorts kept of them";
  sheet.header = {"of", "discussions", "kept", "kept %"};
  const auto row = [](const std::string& name, const PageShare& share) {
    return SheetRow{
        {plain(name), counted(share.all), counted(share.kept), shared(share.kept, share.all)},
        false};
  };
  const auto add = [&](const std::string& title, const DiscussionCounts::Shares& shares,
                       const auto& name_of) {
    SheetGroup& group = sheet.groups.emplace_back();
    group.title = title;
    for (const auto& [name, share] : in_order(shares))
      group.rows.push_back(row(name_of(name), share));
  };
  const auto as_it_is = [](const std::string& name) { return name; };
  add("mode", tally.modes(), as_it_is);
  add("target", tally.target_kinds(), as_it_is);
  add("operation", tally.operations(),
      [&](const std::string& id) { return operation_title(discussions, id); });
  sheet.groups.push_back({"", {row("all", tally.total())}});
  sheet.notes.push_back(
      fmt::format("Ideas: of {} participants asked about, {} are named as a source.",
                  tally.ideas_asked(), tally.ideas_named()));
  if (const std::string note = memories_note(tally); !note.empty()) sheet.notes.push_back(note);
  return sheet_html(sheet, Extent::part);
}

std::string which_text(const PageDiscussions& discussions) {
  const std::size_t listed = discussions.listed.size();
  const std::uint64_t all = discussions.tally.total().all;
  if (listed == all) return fmt::format("All {} discussions.", all);
  return fmt::format("{} of {} discussions, drawn by their numbers.", listed, all);
}

Json json_of(const PageChange& change) {
  return {{"agent", change.agent},
          {"memory", change.memory},
          {"evicted", change.evicted},
          {"evicted_score", change.evicted_score},
          {"with", change.with},
          {"similarity", change.similarity},
          {"reflection", change.reflection}};
}

Json json_of(const PageDiscussion& each) {
  Json participants = Json::array(), changes = Json::array();
  for (const PageParticipant& who : each.participants) {
    participants.push_back({{"agent", who.agent},
                            {"language", who.language},
                            {"sample", who.sample},
                            {"idea", who.idea}});
  }
  for (const PageChange& change : each.changes) changes.push_back(json_of(change));
  return {{"id", each.result},     {"number", each.number},
          {"round", each.round},   {"tick", each.tick},
          {"mode", each.mode},     {"operation", each.operation},
          {"target", each.target}, {"target_kind", each.target_kind},
          {"kept", each.is_kept},  {"reason", each.reason},
          {"detail", each.detail}, {"with", each.with},
          {"tests", each.tests},   {"verdict", each.verdict},
          {"score", each.score},   {"question", each.question},
          {"answer", each.answer}, {"participants", participants},
          {"changes", changes}};
}

}  // namespace

std::string discussions_html(const PageDiscussions& discussions, const GenerationTally& tally) {
  if (discussions.tally.total().all == 0) return "";
  for (const EmbeddedFile& file : embedded_generation_page()) {
    if (file.name != k_part) continue;
    return fill(file.content,
                {{"languages", languages_html(discussions, tally)},
                 {"kinds", kinds_html(discussions)},
                 {"which", which_text(discussions)}},
                k_part);
  }
  return "";
}

std::string discussions_json(const PageDiscussions& discussions) {
  Json json = {
      {"discussions", Json::array()}, {"brought", Json::object()}, {"operations", Json::object()}};
  for (const PageDiscussion& each : discussions.listed)
    json["discussions"].push_back(json_of(each));
  for (const auto& [id, each] : discussions.brought) {
    json["brought"][id] = {
        {"language", each.language}, {"question", each.question}, {"code", each.code}};
  }
  for (const auto& [id, each] : discussions.operations)
    json["operations"][id] = {{"name", each.name}, {"text", each.text}};
  return script_safe(json.dump(-1, ' ', true, Json::error_handler_t::replace));
}

}  // namespace octet
