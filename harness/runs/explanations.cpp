#include "harness/runs/explanations.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {
namespace {

ShownExplanation read_shown(JsonObject json) {
  ShownExplanation shown;
  shown.suite = json.string("suite");
  shown.task_id = json.string("task_id");
  shown.language = json.string("language");
  shown.text = json.string("text");
  shown.leaked = json.boolean("leaked");
  shown.cut = json.boolean("cut");
  shown.empty = json.boolean("empty");
  shown.fences = json.count("fences");
  shown.lines = json.count("lines");
  return shown;
}

}  // namespace

double ExplanationSummary::leak_share() const {
  return static_cast<double>(leaked) / static_cast<double>(std::max<std::size_t>(explanations, 1));
}

std::optional<ExplanationSummary> summarize_explanations(const std::filesystem::path& run) {
  const auto file = RunFolder::explanations_of(run);
  if (!std::filesystem::exists(file)) return std::nullopt;
  ExplanationSummary summary;
  LineReader lines(file);
  while (const auto text = lines.next()) {
    JsonObject json = JsonObject::parse(*text, lines.file(), lines.line());
    const ShownExplanation each = read_shown(json.object("explanation"));
    ++summary.explanations;
    summary.leaked += each.leaked ? 1 : 0;
    summary.fences += each.fences;
    summary.lines += each.lines;
    summary.empty += each.empty ? 1 : 0;
    summary.cut += each.cut ? 1 : 0;
    summary.truncated += json.string_or("finish_reason", "") == "length" ? 1 : 0;
  }
  return summary;
}

std::string explanations_text(const ExplanationSummary& of) {
  return fmt::format(
      "{} of {} explanations held code ({:.1f} %), which was removed: {} fenced blocks, {} lines "
      "of what they explain; {} say nothing, {} were cut at their limit",
      of.leaked, of.explanations, 100 * of.leak_share(), of.fences, of.lines, of.empty, of.cut);
}

std::optional<ShownExplanation> find_explanation(const std::filesystem::path& run,
                                                 const std::string& suite,
                                                 const std::string& task_id, std::size_t sample) {
  const auto file = RunFolder::answers_of(run);
  if (!std::filesystem::exists(file)) return std::nullopt;
  LineReader lines(file);
  while (const auto text = lines.next()) {
    if (text->find(task_id) == std::string::npos) continue;
    JsonObject json = JsonObject::parse(*text, lines.file(), lines.line());
    if (json.string("suite") != suite || json.string("task_id") != task_id ||
        json.count("sample") != sample)
      continue;
    auto explanation = json.optional_object("explanation");
    return explanation ? std::optional(read_shown(std::move(*explanation))) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace octet
