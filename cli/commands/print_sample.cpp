#include "cli/commands/print_sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/utf8.hpp"
#include "cli/terminal/text_columns.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {
namespace {

std::string tests_text(JsonObject& sample) {
  auto tests = sample.optional_object("tests");
  if (!tests) return "no tests";
  return fmt::format("tests {}: {} cases, {} live", tests->string("state"), tests->integer("cases"),
                     tests->integer("live"));
}

std::string short_score_text(JsonObject& sample) {
  auto score = sample.optional_object("score");
  if (!score) return "no score";
  return fmt::format("score {:.3f}", static_cast<double>(score->integer("total")) / 1000);
}

std::string drop_text(JsonObject& sample) {
  auto drop = sample.optional_object("drop");
  if (!drop) return "kept";
  std::string text = fmt::format("dropped: {} {}", drop->string("reason"), drop->string("detail"));
  if (const auto with = drop->optional_string("with")) text += " (" + *with + ")";
  return visible_line(text);
}

// Reasons that came, those of most samples first.
std::string reasons_text(const YieldCell& cell) {
  std::vector<const DropReasonEntry*> came;
  const auto count = [&](const DropReasonEntry* entry) {
    return cell.dropped[static_cast<std::size_t>(entry->reason)];
  };
  for (const DropReasonEntry& entry : drop_reasons()) {
    if (count(&entry) > 0) came.push_back(&entry);
  }
  std::stable_sort(came.begin(), came.end(),
                   [&](const auto* a, const auto* b) { return count(a) > count(b); });
  std::string text;
  for (const DropReasonEntry* entry : came)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", entry->name, count(entry));
  return text;
}

void print_row(const std::string& language, std::string_view kind, const YieldCell& cell) {
  const std::uint64_t share = cell.units == 0 ? 0 : cell.kept * 1000 / cell.units;
  fmt::print("{:<8} {:<4} {:>8} {:>8} {:>5}.{}%  {}\n", language, kind, cell.units, cell.kept,
             share / 10, share % 10, reasons_text(cell));
}

// The summary of seeds, with that of agents in it where there is one.
void print_json(const std::string& seeds, const std::string& agents) {
  nlohmann::ordered_json json = nlohmann::ordered_json::parse(seeds);
  if (!agents.empty()) json["agents"] = nlohmann::ordered_json::parse(agents);
  fmt::print("{}\n", json.dump(2));
}

// Whether participants matter, mode by mode.
void print_modes(JsonObject summary) {
  JsonObject modes = summary.object("modes");
  for (const std::string& mode : modes.keys()) {
    JsonObject counts = modes.object(mode);
    JsonObject ideas = counts.object("ideas");
    fmt::print(
        "{} discussions: {}, {} kept; ideas of several participants {}, of one {}, of none {}\n",
        mode, counts.integer("discussions"), counts.integer("kept"), ideas.integer("several"),
        ideas.integer("one"), ideas.integer("none"));
  }
}

}  // namespace

void print_sample(const std::string& line) {
  JsonObject sample = JsonObject::parse(line, "sample");
  JsonObject contract = sample.object("contract");
  fmt::print("{} {} {} from {}: {}, {}, {}\n", sample.string("id"), sample.string("language"),
             contract.string("kind"), sample.string("snippet"), tests_text(sample),
             short_score_text(sample), drop_text(sample));
  fmt::print("{}\n", in_columns({{"question", sample.string("question")},
                                 {"answer", sample.string("answer")}},
                                0));
}

void print_yield(const std::filesystem::path& folder, bool json) {
  const std::string seeds = read_file(folder / generation_files::k_summary);
  const auto file = folder / generation_files::k_agents / generation_files::k_agent_summary;
  const std::string agents = std::filesystem::exists(file) ? read_file(file) : "";
  if (json) return print_json(seeds, agents);
  SeedYield yield = read_yield(JsonObject::parse(seeds, "summary.json").object("languages"));
  if (!agents.empty())
    yield.add(read_yield(JsonObject::parse(agents, file.string()).object("languages")));
  fmt::print("{:<8} {:<4} {:>8} {:>8} {:>8}  dropped\n", "language", "kind", "units", "kept",
             "yield");
  for (const auto& [language, kinds] : yield.cells()) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (kinds[i].units > 0) print_row(language, name_of(static_cast<SampleKind>(i)), kinds[i]);
    }
  }
  const YieldCell total = yield.total();
  print_row("all", "", total);
  if (!agents.empty()) print_modes(JsonObject::parse(agents, file.string()));
  fmt::print("\ntokens: {} in, {} out; the data is in {}\n", total.usage.in, total.usage.out,
             folder.string());
}

}  // namespace octet
