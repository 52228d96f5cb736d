#include "jobs/reading/lineage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "generation/datasets/dataset_selection.hpp"
#include "generation/facts/fact_scan.hpp"
#include "generation/prompts/reply.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/samples/sample_checks.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/reading/cohort_files.hpp"
#include "jobs/reading/whole_lines.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

constexpr std::size_t k_longest_id = 20;  // digits of a number, with its kind
constexpr std::string_view k_digits = "0123456789";
constexpr std::size_t k_id_within = 200;  // bytes of a line in which its id stands
constexpr std::size_t k_most_ports = 64;  // of a sample: there are fewer languages
constexpr std::string_view k_port = "port-";
constexpr std::array<std::string_view, 3> k_kinds = {"s1-", "s2-", "s3-"};

struct SampleFile {
  fs::path path;
  bool is_selected = false;  // whether what it says of a sample is the last word
};

[[noreturn]] void refuse_id(const std::string& text) {
  throw InputError("\"" + text +
                   "\" is no id of a sample; one is like s1-0000042, or 42, or s3-0000042 of a "
                   "discussion");
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= k_longest_id &&
         text.find_first_not_of(k_digits) == std::string_view::npos;
}

// "0000042" of "42".
std::string long_number(std::string_view digits) {
  std::string number(digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1)));
  if (number.size() < 7) number.insert(0, 7 - number.size(), '0');
  return number;
}

bool is_of_kind(std::string_view id) {
  return std::any_of(k_kinds.begin(), k_kinds.end(),
                     [&](std::string_view kind) { return id.starts_with(kind); });
}

// The ids that a user may mean: a number alone is that of a seed, of either kind.
std::set<std::string> ids_of(const std::string& text) {
  const std::string_view all = text;
  if (is_number(all)) return {"s1-" + long_number(all), "s2-" + long_number(all)};
  const bool is_port = all.starts_with(k_port);
  const std::string_view id = is_port ? all.substr(k_port.size()) : all;
  if (!is_of_kind(id)) refuse_id(text);
  const std::size_t dash = is_port ? id.find('-', k_kinds.front().size()) : id.size();
  if (dash == std::string_view::npos) refuse_id(text);
  const std::string_view digits = id.substr(3, dash - 3);
  if (!is_number(digits)) refuse_id(text);
  std::string made(is_port ? k_port : "");
  made += id.substr(0, 3);
  return {made + long_number(digits) + std::string(id.substr(dash))};
}

// Where samples stand, those first that say the last of them.
std::vector<SampleFile> sample_files(const fs::path& run) {
  std::vector<SampleFile> all;
  for (const std::string_view name : {files::k_dropped, files::k_seeds, files::k_ports})
    all.push_back({run / name, true});
  for (const std::string_view name :
       {files::k_agent_dropped, files::k_agent_samples, files::k_agent_ports})
    all.push_back({run / files::k_agents / name, true});
  all.push_back({run / files::k_units, false});
  for (const fs::path& cohort : cohort_folders(run)) {
    for (const std::string_view name : {files::k_cohort_samples, files::k_cohort_ports})
      all.push_back({cohort / name, false});
  }
  return all;
}

// With its last status where that is known.
std::string sample_line(const fs::path& run, const std::set<std::string>& ids, bool& is_selected) {
  for (const SampleFile& file : sample_files(run)) {
    std::string line = line_with(file.path, "id", ids);
    if (line.empty()) continue;
    is_selected = file.is_selected;
    return line;
  }
  return "";
}

// What the last octet select made of it.
std::string selected_line(const fs::path& run, const std::string& sample) {
  const fs::path folder = run / selection_files::k_folder;
  std::string line = line_with(folder / selection_files::k_dropped, "id", {sample});
  for (const SampleKind kind : {SampleKind::s1, SampleKind::s2, SampleKind::s3}) {
    if (line.empty()) line = line_with(folder / selection_files::kept_file(kind), "id", {sample});
  }
  return line;
}

std::string tests_line(const fs::path& run, const std::string& sample) {
  std::string line = line_with(run / files::k_tests, "sample", {sample});
  for (const fs::path& cohort : cohort_folders(run)) {
    if (line.empty()) line = line_with(cohort / files::k_cohort_tests, "sample", {sample});
  }
  return line;
}

// Stand one behind the other: ports.jsonl is in the order of samples.
std::vector<std::string> ports_in(const fs::path& file, const std::string& sample) {
  const std::string start = std::string(k_port) + sample + "-";
  std::vector<std::string> ports;
  WholeLines lines(file);
  while (auto line = lines.next()) {
    if (early_string(*line, "id", k_id_within).starts_with(start)) {
      if (ports.size() < k_most_ports) ports.push_back(std::move(*line));
    } else if (!ports.empty()) {
      break;
    }
  }
  return ports;
}

std::vector<std::string> ports_of(const fs::path& run, const std::string& sample) {
  std::vector<std::string> ports = ports_in(run / files::k_ports, sample);
  if (ports.empty()) ports = ports_in(run / files::k_agents / files::k_agent_ports, sample);
  for (const fs::path& cohort : cohort_folders(run)) {
    if (ports.empty()) ports = ports_in(cohort / files::k_cohort_ports, sample);
  }
  return ports;
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
  if (!with || !is_of_kind(*with)) return;  // of a benchmark it is a task
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
  const std::string found = sample.string("id");
  if (const auto snippet = sample.optional_string("snippet")) find_snippet(run, *snippet, lineage);
  if (found.starts_with("s3-")) lineage.discussion = find_discussion(folder, found);
  find_facts_of(sample, folder, lineage);
  lineage.selected_again = selected_line(folder, found);
  lineage.tests = tests_line(folder, found);
  lineage.ports = ports_of(folder, found);
  find_partner(sample, folder, lineage);
  return lineage;
}

}  // namespace octet
