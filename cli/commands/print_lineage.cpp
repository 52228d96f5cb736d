#include "cli/commands/print_lineage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "base/json_object.hpp"
#include "base/utf8.hpp"
#include "cli/commands/print_discussion.hpp"
#include "cli/terminal/text_columns.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 9> k_items = {"consistency", "relevance",   "difficulty",
                                                     "code_exists", "correctness", "practice",
                                                     "clarity",     "comments",    "ease"};
constexpr std::size_t k_shown_case = 160;  // bytes of an input or output in a list

std::string section(const std::string& title) {
  return "\n==== " + visible_line(title) + " ====\n";
}

std::string short_line(const std::string& text) {
  const std::string line = visible_line(text);
  return line.size() <= k_shown_case ? line : printable_utf8(line, k_shown_case) + "...";
}

std::string reason_text(JsonObject& drop) {
  std::string text = fmt::format("dropped by {}: {}", drop.string("stage"), drop.string("reason"));
  if (const std::string detail = drop.string("detail"); !detail.empty()) text += ": " + detail;
  if (const auto with = drop.optional_string("with")) text += " (with " + *with + ")";
  return visible_line(text);
}

std::string drop_text(JsonObject& sample, const Lineage& lineage) {
  auto drop = sample.optional_object("drop");
  // What memories refuse is known later than the line of the sample is written.
  if (!drop && lineage.discussion && !lineage.discussion->event.drop.empty())
    return "dropped by its cohort: " + visible_line(lineage.discussion->event.drop);
  if (!drop)
    return lineage.is_selected
               ? "kept"
               : "kept so far: duplicates and the quota are looked at when all are there";
  return reason_text(*drop);
}

// Where octet select says otherwise.
std::string selected_text(JsonObject& sample, const Lineage& lineage) {
  if (lineage.selected_again.empty()) return "";
  JsonObject again = JsonObject::parse(lineage.selected_again, "selected");
  auto before = sample.optional_object("drop"), now = again.optional_object("drop");
  const std::string was = before ? reason_text(*before) : "kept";
  const std::string is = now ? reason_text(*now) : "kept";
  return was == is ? "" : "selected again: " + is + "\n";
}

std::string head_text(JsonObject& sample, const Lineage& lineage) {
  JsonObject contract = sample.object("contract");
  JsonObject usage = sample.object("usage");
  std::string text = fmt::format("{} {} {}", sample.string("id"), sample.string("language"),
                                 contract.string("kind"));
  if (const std::string entry = contract.string("entry"); !entry.empty())
    text += " " + entry + contract.string("signature");
  return visible_line(text) + "\n" + drop_text(sample, lineage) + "\n" +
         selected_text(sample, lineage) +
         fmt::format("tokens: {} in, {} out\n", usage.integer("in"), usage.integer("out"));
}

// What it was made of.
std::string origin_text(JsonObject& sample, const Lineage& lineage) {
  if (lineage.discussion) return discussion_text(*lineage.discussion);
  if (!sample.has("snippet")) {
    return section(fmt::format("made of {}", fmt::join(sample.strings("parents"), ", "))) +
           (sample.string("kind") == "s3" ? "its discussion is not committed yet\n" : "");
  }
  std::string title = "snippet " + sample.string("snippet");
  std::string text;
  if (const auto& snippet = lineage.snippet) {
    title +=
        fmt::format(": {} {} lines {}-{}, {}, {} tokens", snippet->repo, snippet->path,
                    snippet->first_line, snippet->last_line,
                    snippet->licence.empty() ? "no licence" : snippet->licence, snippet->tokens);
    text = in_columns({{"snippet", snippet->text}}, 0);
  }
  if (!lineage.snippet_note.empty()) text += visible_line(lineage.snippet_note) + "\n";
  return section(title) + text;
}

std::string answer_title(const AnswerFact& answer) {
  return fmt::format("{} ({}) by {}: {} tokens in, {} out, {} ms, finish {}, {}", answer.prompt,
                     answer.role, answer.model, answer.tokens_in, answer.tokens_out,
                     answer.latency.count(), answer.finish.empty() ? "not told" : answer.finish,
                     answer.time);
}

std::string request_text(const LineageRequest& request, std::size_t number) {
  const std::string start = fmt::format("request {}: ", number);
  if (!request.fact) return section(start + "its answer is not among the facts");
  if (const auto* given_up = std::get_if<GivenUpFact>(&*request.fact))
    return section(start + "given up: " + given_up->fault);
  const auto* answer = std::get_if<AnswerFact>(&*request.fact);
  if (answer == nullptr) return section(start + "is no request");
  std::string text = section(start + answer_title(*answer));
  std::vector<TextColumn> shown;
  if (!answer->reasoning.empty()) shown.push_back({"reasoning", answer->reasoning});
  shown.push_back({"reply", answer->text});
  for (const auto& [name, read] : request.read) shown.push_back({"read: " + name, read});
  text += in_columns(shown, 0);
  if (!request.problem.empty()) text += "not used: " + visible_line(request.problem) + "\n";
  return text;
}

std::string case_text(const std::string& json) {
  JsonObject each = JsonObject::parse(json, "case");
  if (each.has("stdin") || each.has("stdout"))
    return fmt::format("stdin {} stdout {}", short_line(each.string_or("stdin", "")),
                       short_line(each.string_or("stdout", "")));
  return short_line(json);
}

std::string mutants_text(JsonObject& mutants) {
  std::string text =
      fmt::format("{} of {} mutants killed", mutants.integer("killed"), mutants.integer("made"));
  if (mutants.has("killed_before"))
    text += fmt::format(", {} before more cases were asked for", mutants.integer("killed_before"));
  return text + "\n";
}

std::string tests_text(JsonObject& sample, const Lineage& lineage) {
  auto summary = sample.optional_object("tests");
  if (!summary) return section("tests: none");
  std::string text = section(fmt::format("tests: {}, {} cases, {} live, {} passed",
                                         summary->string("state"), summary->integer("cases"),
                                         summary->integer("live"), summary->integer("passed")));
  if (auto mutants = summary->optional_object("mutants")) text += mutants_text(*mutants);
  if (lineage.tests.empty()) return text;
  JsonObject tests = JsonObject::parse(lineage.tests, "tests.jsonl");
  const std::vector<std::string> states = tests.strings("states");
  const std::vector<std::string> cases = tests.elements("cases");
  std::vector<std::string> agreed;  // languages that pass it, where there are ports
  if (tests.has("agreed_by")) agreed = tests.elements("agreed_by");
  for (std::size_t i = 0; i < cases.size(); ++i) {
    text += fmt::format("{:>3} {:<10} {}{}\n", i + 1, i < states.size() ? states[i] : "?",
                        case_text(cases[i]),
                        i < agreed.size() ? ", agreed by " + short_line(agreed[i]) : "");
  }
  return text;
}

std::string runs_text(const std::vector<LineageRun>& runs) {
  std::string text;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].fact) {
      text += section(fmt::format("run {}: its verdict is not among the facts", i + 1));
      continue;
    }
    const VerdictFact& fact = *runs[i].fact;
    std::vector<std::string> cases;
    for (const Verdict each : fact.cases) cases.push_back(name_of(each));
    text += section(fmt::format("run {}: {}, {}", i + 1, name_of(fact.verdict), fact.time));
    if (!cases.empty()) text += fmt::format("cases: {}\n", fmt::join(cases, ", "));
    if (!fact.detail.empty()) text += visible_text(fact.detail) + "\n";
    std::vector<TextColumn> output;
    if (!fact.out.empty()) output.push_back({"stdout", fact.out});
    if (!fact.err.empty()) output.push_back({"stderr", fact.err});
    if (!output.empty()) text += in_columns(output, 0);
  }
  return text;
}

std::string score_text(JsonObject& sample) {
  auto score = sample.optional_object("score");
  if (!score) return section("score: none");
  std::string text = section(fmt::format(
      "score {} by {}", thousandths_text(score->integer("total")), score->string("by")));
  for (const std::string_view item : k_items)
    text += fmt::format("{}{} {}", item == k_items.front() ? "" : ", ", item,
                        score->integer(std::string(item)));
  text += "\n";
  if (const auto gate = score->optional_string("gate"))
    text += "fails its gate: " + visible_line(*gate) + "\n";
  for (const char* list : {"merits", "faults"}) {
    for (const std::string& each : score->strings(list))
      text += fmt::format("{}: {}\n", list, visible_line(each));
  }
  if (const std::string advice = score->string("advice"); !advice.empty())
    text += "advice: " + visible_line(advice) + "\n";
  return text + in_columns({{"the judge was told", score->string("facts_shown")}}, 0);
}

std::string texts_of(JsonObject& sample, const Lineage& lineage) {
  std::string text = section("the sample");
  text +=
      in_columns({{"question", sample.string("question")}, {"answer", sample.string("answer")}}, 0);
  for (const std::string& line : lineage.ports) {
    JsonObject port = JsonObject::parse(line, "port");
    text += section(port.string("id")) + in_columns({{"code", port.string("code")}}, 0);
  }
  if (lineage.partner.empty()) return text;
  JsonObject partner = JsonObject::parse(lineage.partner, "partner");
  text += section("beside " + partner.string("id"));
  return text + in_columns({{sample.string("id") + ", question", sample.string("question")},
                            {partner.string("id") + ", question", partner.string("question")},
                            {sample.string("id") + ", code", sample.string("code")},
                            {partner.string("id") + ", code", partner.string("code")}},
                           0);
}

Json json_of(const std::string& line) {
  return line.empty() ? Json(nullptr) : Json::parse(line);
}

Json json_of(const LineageRequest& request) {
  Json json = {{"request", request.digest},
               {"fact", request.fact ? json_of(to_line(*request.fact)) : Json(nullptr)},
               {"read", Json::object()},
               {"problem", request.problem.empty() ? Json(nullptr) : Json(request.problem)}};
  for (const auto& [name, text] : request.read) json["read"][name] = text;
  return json;
}

}  // namespace

std::string lineage_text(const Lineage& lineage) {
  JsonObject sample = JsonObject::parse(lineage.sample, "sample");
  std::string text = head_text(sample, lineage) + origin_text(sample, lineage);
  for (std::size_t i = 0; i < lineage.requests.size(); ++i)
    text += request_text(lineage.requests[i], i + 1);
  return text + runs_text(lineage.runs) + tests_text(sample, lineage) + score_text(sample) +
         texts_of(sample, lineage);
}

std::string lineage_json(const Lineage& lineage) {
  Json json = {{"sample", json_of(lineage.sample)}, {"is_selected", lineage.is_selected}};
  json["selected_again"] = json_of(lineage.selected_again);
  json["snippet"] = lineage.snippet ? Json::parse(to_json(*lineage.snippet)) : Json(nullptr);
  json["snippet_note"] = lineage.snippet_note.empty() ? Json(nullptr) : Json(lineage.snippet_note);
  json["discussion"] = json_of(lineage.discussion ? discussion_json(*lineage.discussion) : "");
  json["requests"] = Json::array();
  for (const LineageRequest& request : lineage.requests)
    json["requests"].push_back(json_of(request));
  json["runs"] = Json::array();
  for (const LineageRun& run : lineage.runs) {
    json["runs"].push_back({{"program", run.digest},
                            {"fact", run.fact ? json_of(to_line(*run.fact)) : Json(nullptr)}});
  }
  json["tests"] = json_of(lineage.tests);
  json["ports"] = Json::array();
  for (const std::string& port : lineage.ports) json["ports"].push_back(json_of(port));
  json["partner"] = json_of(lineage.partner);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet
