#include "harness/tasks/matched_answers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace octet {
namespace {

std::string protocol_of(CompletionKind kind, const Suite& suite) {
  switch (kind) {
    case CompletionKind::continuation:
      return suite.protocol;
    case CompletionKind::program:
      return "program";
    case CompletionKind::chat:
      return "chat";
  }
  throw std::logic_error("unknown kind of completion");
}

[[noreturn]] void refuse_language(const Completion& completion, const SuiteSet& suites) {
  std::vector<std::string> names;
  for (const Suite& suite : suites.suites()) names.push_back(suite.name);
  throw InputError(completion.file, completion.line,
                   fmt::format("language \"{}\" is of none of the suites asked for ({}); add its "
                               "suite to --suite",
                               completion.language->name, fmt::join(names, ", ")));
}

void add_to_digest(FieldDigest& digest, const Problem& problem, const Completion& completion) {
  digest.add(problem.suite).add(problem.task_id).add(std::to_string(completion.sample));
  digest.add(std::to_string(static_cast<int>(completion.kind))).add(completion.text);
}

void count_samples(Inventory& inventory, const SuiteSet& suites) {
  for (std::size_t i = 0; i < inventory.suites.size(); ++i) {
    const auto& samples = inventory.suites[i].samples;
    for (std::size_t problem = 0; problem < samples.size(); ++problem) {
      const TaskPlace place{i, problem};
      if (!suites.is_selected(place)) continue;
      const std::size_t count = samples[problem];
      if (count == 0) {
        inventory.missing.push_back(place);
        continue;
      }
      inventory.most_samples = std::max(inventory.most_samples, count);
      inventory.fewest_samples =
          inventory.fewest_samples == 0 ? count : std::min(inventory.fewest_samples, count);
    }
  }
}

}  // namespace

Inventory take_inventory(const std::filesystem::path& path, const Languages& languages,
                         const SuiteSet& suites, OtherLanguages other_languages) {
  Inventory inventory;
  for (const Suite& suite : suites.suites()) {
    inventory.suites.push_back({std::vector<std::size_t>(suite.problems.size()), {}});
  }
  MatchedAnswers answers(path, languages, suites, other_languages);
  const auto add = [&](FieldDigest& digest, const MatchedAnswer& answer) {
    add_to_digest(digest, suites.at(answer.place), answer.completion);
  };
  take_inventory(answers, inventory, add, [&](const MatchedAnswer& answer) {
    const Suite& suite = suites.suites()[answer.place.suite];
    SuiteInventory& found = inventory.suites[answer.place.suite];
    ++found.samples[answer.place.problem];
    found.protocols.insert(protocol_of(answer.completion.kind, suite));
    ++inventory.records;
    ++inventory.languages[suite.language->name];
  });
  inventory.ignored = answers.reader().ignored();
  inventory.retired = answers.reader().retired();
  count_samples(inventory, suites);
  return inventory;
}

bool MatchedAnswerReader::is_left_out(const Completion& completion) {
  if (!suites_.has_language_of(completion)) {
    if (other_languages_ == OtherLanguages::refused) refuse_language(completion, suites_);
    ++ignored_[completion.language->name];
    return true;
  }
  if (!suites_.is_retired(completion)) return false;
  ++retired_;
  return true;
}

std::optional<MatchedAnswer> MatchedAnswerReader::next() {
  while (waiting_.empty()) {
    const auto completion = reader_.next();
    if (!completion) return std::nullopt;
    if (is_left_out(*completion)) continue;
    for (const TaskPlace& place : suites_.find(*completion))
      waiting_.push_back({place, *completion, ++read_});
  }
  MatchedAnswer answer = std::move(waiting_.front());
  waiting_.pop_front();
  return answer;
}

AskedBy SuiteRule::asked_by(const MatchedAnswer& answer) {
  number_ = answer.number;
  if (suites_.is_selected(answer.place)) return AskedBy::this_shard;
  return suites_.is_asked(answer.place) ? AskedBy::another : AskedBy::nobody;
}

std::optional<std::uint64_t> SuiteRule::place() const {
  return suites_.shard().is_all() ? std::nullopt : std::optional<std::uint64_t>(number_);
}

}  // namespace octet
