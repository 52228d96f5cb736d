#include "generation/asking/answer_log.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {
namespace {

const std::string* explanation_of(const AnswerKey& key) {
  return key.explanation ? &*key.explanation : nullptr;
}

void add(AnswerCounts& counts, bool truncated, const TokenCounts& usage) {
  ++counts.answers;
  if (truncated) ++counts.truncated;
  counts.usage.prompt_tokens += usage.prompt_tokens;
  counts.usage.completion_tokens += usage.completion_tokens;
}

}  // namespace

AnswerLog::AnswerLog(const std::filesystem::path& path, const QuestionPlan& plan)
    : plan_(plan), log_(path) {
  has_.assign(plan.size(), std::vector<bool>(plan.samples()));
  read();
}

void AnswerLog::read() {
  LineReader lines(path());
  while (const auto text = lines.next()) {
    const AnswerKey key = parse_answer_key(*text, lines.file(), lines.line());
    const auto refuse = [&](const std::string& why) {
      throw InputError(lines.file(), lines.line(),
                       why + "; give --out another folder, or --no-resume to ask anew");
    };
    const auto question = plan_.find(key.suite, key.task_id);
    if (!question || key.sample >= plan_.samples()) {
      refuse(fmt::format("answers {} {} sample {}, which is not asked for", key.suite, key.task_id,
                         key.sample));
    }
    if (!is_of_plan(key) || key.request != plan_.digest(*question, key.sample, explanation_of(key)))
      refuse("answers another request than the one that would be sent now");
    if (has_[*question][key.sample]) refuse("answers what an earlier line answers");
    has_[*question][key.sample] = true;
    add(counts_, key.truncated, key.usage);
  }
}

bool AnswerLog::is_of_plan(const AnswerKey& key) const {
  return key.explanation.has_value() == (plan_.explanations() != nullptr);
}

std::size_t AnswerLog::missing_from(std::size_t question, std::size_t first,
                                    std::size_t most) const {
  std::size_t count = 0;
  while (count < most && first + count < plan_.samples() && !has(question, first + count)) ++count;
  return count;
}

void AnswerLog::append(std::size_t question, std::size_t first,
                       const std::vector<AnswerLine>& lines) {
  std::string all;
  for (const AnswerLine& line : lines) all += line.text;
  log_.append(all);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    has_[question][first + i] = true;
    add(counts_, lines[i].truncated, lines[i].usage);
  }
}

std::size_t AnswerLog::take_over(const std::filesystem::path& file) {
  return plan_.explanations() == nullptr ? take_over_by_digest(file) : take_over_explained(file);
}

// The request of an answer that was written from an explanation is known by that, which it names.
std::size_t AnswerLog::take_over_explained(const std::filesystem::path& file) {
  std::size_t taken = 0;
  LineReader lines(file);
  while (const auto text = lines.next()) {
    const AnswerKey key = parse_answer_key(*text, lines.file(), lines.line());
    const auto question = plan_.find(key.suite, key.task_id);
    if (!question || key.sample >= plan_.samples() || has(*question, key.sample)) continue;
    if (!is_of_plan(key) || key.request != plan_.digest(*question, key.sample, explanation_of(key)))
      continue;
    append(*question, key.sample, {{*text + "\n", key.truncated, key.usage}});
    ++taken;
  }
  return taken;
}

std::size_t AnswerLog::take_over_by_digest(const std::filesystem::path& file) {
  std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> wanted;
  for (std::size_t question = 0; question < plan_.size(); ++question) {
    for (std::size_t sample = 0; sample < plan_.samples(); ++sample) {
      if (!has(question, sample))
        wanted.emplace(plan_.digest(question, sample), std::pair(question, sample));
    }
  }
  std::size_t taken = 0;
  LineReader lines(file);
  while (const auto text = lines.next()) {
    const AnswerKey key = parse_answer_key(*text, lines.file(), lines.line());
    const auto found = wanted.find(key.request);
    if (found == wanted.end()) continue;
    const auto [question, sample] = found->second;
    // The same task may be asked for another suite than there.
    if (plan_.find(key.suite, key.task_id) != question) continue;
    append(question, sample, {{*text + "\n", key.truncated, key.usage}});
    wanted.erase(found);
    ++taken;
  }
  return taken;
}

FaultLog::FaultLog(const std::filesystem::path& path) : log_(path) {
  LineReader lines(path);
  while (const auto text = lines.next()) {
    JsonObject json = JsonObject::parse(*text, lines.file(), lines.line());
    const std::string name = json.string("fault");
    const auto kind = fault_kind_of(name);
    if (!kind) json.fail("fault", "\"" + name + "\" is unknown");
    counts_.add(*kind);
  }
}

void FaultLog::append(const Fault& fault, const std::string& task, std::size_t attempt) {
  using Json = nlohmann::ordered_json;
  const Json json = {{"time", utc_now()}, {"fault", name_of(fault.kind)}, {"status", fault.status},
                     {"task", task},      {"attempt", attempt},           {"detail", fault.detail}};
  log_.append(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  counts_.add(fault.kind);
}

}  // namespace octet
