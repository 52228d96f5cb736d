#include "generation/asking/explanation_log.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "base/error.hpp"
#include "base/files/lines.hpp"

namespace octet {

ExplanationLog::ExplanationLog(const std::filesystem::path& path, const ExplanationPlan& plan,
                               std::size_t samples)
    : plan_(plan), samples_(samples), log_(path) {
  for (std::size_t i = 0; i < plan.size(); ++i)
    codes_.emplace(std::pair(plan.code(i).suite, plan.code(i).task_id), i);
  read();
}

// Parts of a run that were merged may have explained the same code twice: the first counts, for
// what is still to be written; answers name the explanation that they were written from.
void ExplanationLog::read() {
  LineReader lines(log_.path());
  while (const auto text = lines.next()) {
    ExplanationRecord record = parse_explanation(*text, lines.file(), lines.line());
    const auto code = codes_.find({record.suite, record.task_id});
    const bool is_asked = code != codes_.end() && record.sample < samples_ &&
                          record.request == plan_.digest(code->second, record.sample);
    if (!is_asked) {
      throw InputError(
          lines.file(), lines.line(),
          fmt::format("explains {} {} sample {} by another request than the one that would be "
                      "sent now; give --out another folder, or --no-resume to ask anew",
                      record.suite, record.task_id, record.sample));
    }
    const std::size_t sample = record.sample;
    if (find(code->second, sample) == nullptr) add(code->second, sample, std::move(record));
  }
}

void ExplanationLog::add(std::size_t code, std::size_t sample, ExplanationRecord record) {
  const Explanation& explanation = record.explanation;
  ++counts_.explanations;
  counts_.leaked += explanation.leaked() ? 1 : 0;
  counts_.fences += explanation.fences;
  counts_.lines += explanation.lines;
  counts_.empty += explanation.says_nothing() ? 1 : 0;
  counts_.cut += explanation.cut ? 1 : 0;
  counts_.truncated += record.truncated ? 1 : 0;
  usage_.prompt_tokens += record.usage.prompt_tokens;
  usage_.completion_tokens += record.usage.completion_tokens;
  found_.emplace(std::pair(code, sample), std::move(record));
}

const ExplanationRecord* ExplanationLog::find(std::size_t code, std::size_t sample) const {
  const auto found = found_.find({code, sample});
  return found == found_.end() ? nullptr : &found->second;
}

void ExplanationLog::append(std::size_t code, std::size_t first,
                            std::vector<ExplanationLine> lines) {
  std::string all;
  for (const ExplanationLine& line : lines) all += line.text;
  log_.append(all);
  for (std::size_t i = 0; i < lines.size(); ++i) add(code, first + i, std::move(lines[i].record));
}

std::size_t ExplanationLog::take_over(const std::filesystem::path& file) {
  std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> wanted;
  for (std::size_t code = 0; code < plan_.size(); ++code) {
    for (std::size_t sample = 0; sample < samples_; ++sample) {
      if (find(code, sample) == nullptr)
        wanted.emplace(plan_.digest(code, sample), std::pair(code, sample));
    }
  }
  std::size_t taken = 0;
  LineReader lines(file);
  while (const auto text = lines.next()) {
    ExplanationRecord record = parse_explanation(*text, lines.file(), lines.line());
    const auto found = wanted.find(record.request);
    if (found == wanted.end()) continue;
    const auto [code, sample] = found->second;
    // The same code may be that of another suite there.
    if (record.suite != plan_.code(code).suite || record.task_id != plan_.code(code).task_id)
      continue;
    append(code, sample, {{*text + "\n", std::move(record)}});
    wanted.erase(found);
    ++taken;
  }
  return taken;
}

}  // namespace octet
