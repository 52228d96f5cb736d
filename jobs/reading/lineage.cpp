#include "jobs/reading/lineage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "generation/facts/fact_scan.hpp"
#include "generation/prompts/reply.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/samples/sample_checks.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/execution_host.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

constexpr std::size_t k_id_within = 200;  // bytes of a line in which its id stands
constexpr std::size_t k_longest_id = 20;  // digits of a number, with its kind
constexpr std::string_view k_digits = "0123456789";

// The ids that a user may mean: a number alone is of either kind.
std::set<std::string> ids_of(const std::string& text) {
  const bool has_kind = text.starts_with("s1-") || text.starts_with("s2-");
  const std::string digits = has_kind ? text.substr(3) : text;
  if (digits.empty() || digits.size() > k_longest_id ||
      digits.find_first_not_of(k_digits) != std::string::npos)
    throw InputError("\"" + text + "\" is no id of a sample; one is like s1-0000042, or 42");
  std::string number = digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (number.size() < 7) number.insert(0, 7 - number.size(), '0');
  if (has_kind) return {text.substr(0, 3) + number};
  return {"s1-" + number, "s2-" + number};
}

// The first whole line of a file in which `key` is one of `ids`; empty: there is none.
std::string line_with(const fs::path& file, std::string_view key,
                      const std::set<std::string>& ids) {
  if (!fs::exists(file)) return "";
  LineReader reader(file);
  while (auto line = reader.next()) {
    if (ids.contains(std::string(early_string(*line, key, k_id_within))) && line->ends_with('}'))
      return std::move(*line);
  }
  return "";
}

// With its last status where that is known.
std::string sample_line(const fs::path& folder, const std::set<std::string>& ids,
                        bool& is_selected) {
  is_selected = true;
  for (const std::string_view name : {files::k_dropped, files::k_seeds}) {
    std::string line = line_with(folder / name, "id", ids);
    if (!line.empty()) return line;
  }
  is_selected = false;
  return line_with(folder / files::k_units, "id", ids);
}

void find_snippet(const GenerationDescription& run, const std::string& id, Lineage& lineage) {
  if (!fs::exists(run.snippets)) {
    lineage.snippet_note = "its text is not shown: " + run.snippets + " is not there any more";
    return;
  }
  if (digest_of_file(run.snippets) != run.snippets_sha256)
    lineage.snippet_note = run.snippets + " is not the file any more that this was made of";
  const std::string quoted = "\"" + id + "\"";
  LineReader reader(run.snippets);
  while (const auto line = reader.next()) {
    if (line->find(quoted) == std::string::npos) continue;
    Snippet snippet = parse_snippet(*line, run.snippets, reader.line());
    if (snippet.id != id) continue;
    lineage.snippet = std::move(snippet);
    return;
  }
  lineage.snippet_note = run.snippets + " does not hold it any more";
}

// Reads answers as the units do.
class Replies final {
 public:
  Replies(std::string language, bool is_function)
      : languages_(load_languages("")), language_(std::move(language)), is_function_(is_function) {}

  void read(const AnswerFact& answer, LineageRequest& request) const {
    const std::string name = answer.prompt.substr(0, answer.prompt.find('@'));
    const auto& all = RolePrompts::embedded().all();
    const auto prompt = std::find_if(all.begin(), all.end(), [&](const RolePrompt& each) {
      return each.name() == name && !each.goes_on();
    });
    if (answer.finish == "length") {
      request.problem = "it ended at the token limit";
    } else if (prompt == all.end()) {
      request.problem = "this octet has no template of that name";
    } else {
      read_form(*prompt, answer.text, request);
    }
  }

 private:
  void read_form(const RolePrompt& prompt, const std::string& text, LineageRequest& request) const {
    switch (prompt.output()) {
      case ReplyForm::tags:
        return take(read_tags(text, wanted(prompt)), request);
      case ReplyForm::fence:
        return take_code(read_fence(text), request);
      case ReplyForm::json:
        return take(read_json(text, ReplySchema::find(prompt.schema())), request);
    }
  }

  std::vector<std::string> wanted(const RolePrompt& prompt) const {
    std::vector<std::string> tags = prompt.tags();
    if (is_function_)
      tags.insert(tags.end(), prompt.function_tags().begin(), prompt.function_tags().end());
    return tags;
  }

  static void take(const Reading<std::map<std::string, std::string>>& reading,
                   LineageRequest& request) {
    if (const auto* problem = std::get_if<ReplyProblem>(&reading)) {
      request.problem = problem->what;
      return;
    }
    for (const auto& [tag, text] : std::get<0>(reading)) request.read.emplace_back(tag, text);
  }

  static void take(const Reading<std::string>& reading, LineageRequest& request) {
    if (const auto* problem = std::get_if<ReplyProblem>(&reading)) {
      request.problem = problem->what;
    } else {
      request.read.emplace_back("json", std::get<std::string>(reading));
    }
  }

  void take_code(const Reading<std::string>& reading, LineageRequest& request) const {
    if (const auto* problem = std::get_if<ReplyProblem>(&reading)) {
      request.problem = problem->what;
      return;
    }
    const Language* language = languages_.find(language_);
    if (language == nullptr) return;
    std::optional<Drop> drop;
    const auto code = code_of(std::get<std::string>(reading), *language, languages_, drop);
    if (code) request.read.emplace_back("code", *code);
    if (drop) request.problem = std::string(name_of(drop->reason)) + " " + drop->detail;
  }

  Languages languages_;
  std::string language_;
  bool is_function_;
};

void find_facts_of(JsonObject& sample, const fs::path& folder, Lineage& lineage) {
  const std::vector<std::string> requests = sample.strings("facts");
  const std::vector<std::string> programs = sample.strings_or("programs", {});
  std::set<std::string> digests(requests.begin(), requests.end());
  digests.insert(programs.begin(), programs.end());
  const std::map<std::string, Fact> facts = find_facts(folder / files::k_facts, digests);
  const Replies replies(sample.string("language"),
                        sample.object("contract").string("kind") == "function");
  for (const std::string& digest : requests) {
    LineageRequest& request = lineage.requests.emplace_back();
    request.digest = digest;
    const auto found = facts.find(digest);
    if (found == facts.end()) continue;
    request.fact = found->second;
    if (const auto* answer = std::get_if<AnswerFact>(&found->second))
      replies.read(*answer, request);
  }
  for (const std::string& digest : programs) {
    LineageRun& run = lineage.runs.emplace_back(LineageRun{digest, std::nullopt});
    const auto found = facts.find(digest);
    if (found == facts.end()) continue;
    if (const auto* verdict = std::get_if<VerdictFact>(&found->second)) run.fact = *verdict;
  }
}

void find_partner(JsonObject& sample, const fs::path& folder, Lineage& lineage) {
  auto drop = sample.optional_object("drop");
  const auto with = drop ? drop->optional_string("with") : std::nullopt;
  // Of a benchmark it is a task.
  if (!with || (!with->starts_with("s1-") && !with->starts_with("s2-"))) return;
  bool is_selected = false;
  lineage.partner = sample_line(folder, {*with}, is_selected);
}

}  // namespace

Lineage find_lineage(const fs::path& folder, const std::string& id) {
  if (!is_generation(folder))
    throw InputError(folder.string(), 0, "is no folder of octet generate: it has no facts");
  const GenerationDescription run = read_generation(folder);
  Lineage lineage;
  lineage.sample = sample_line(folder, ids_of(id), lineage.is_selected);
  if (lineage.sample.empty())
    throw InputError(folder.string(), 0,
                     fmt::format("holds no sample {}{}", id,
                                 run.end.empty() ? ": it is not finished, so it may come" : ""));
  JsonObject sample = JsonObject::parse(lineage.sample, folder.string());
  find_snippet(run, sample.string("snippet"), lineage);
  find_facts_of(sample, folder, lineage);
  lineage.tests = line_with(folder / files::k_tests, "sample", {sample.string("id")});
  find_partner(sample, folder, lineage);
  return lineage;
}

}  // namespace octet
