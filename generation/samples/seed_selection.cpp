#include "generation/samples/seed_selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/error.hpp"
#include "benchmarks/code/code_tokens.hpp"
#include "harness/in_parallel.hpp"
#include "texts/fast_hash.hpp"
#include "texts/word_grams.hpp"

namespace octet {
namespace {

constexpr std::size_t k_worked_on_at_once = 512;

bool is_question_blank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

// In lower case, with one blank where there are some, none at the ends.
std::string plain_question(std::string_view text) {
  std::string made;
  for (const char byte : text) {
    if (!is_question_blank(byte))
      made += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    else if (!made.empty() && made.back() != ' ')
      made += ' ';
  }
  if (!made.empty() && made.back() == ' ') made.pop_back();
  return made;
}

std::uint64_t digest_of_tokens(const std::vector<std::string_view>& tokens, std::uint64_t seed) {
  std::vector<std::uint64_t> hashes;
  for (const std::string_view token : tokens) hashes.push_back(fast_hash(token));
  const auto* bytes = reinterpret_cast<const char*>(hashes.data());
  return fast_hash({bytes, hashes.size() * sizeof(hashes[0])}, seed);
}

// Of one that is off nothing is added and nothing asked.
std::uint32_t threshold_of(std::uint32_t option) {
  return option == 0 ? 1000 : option;
}

}  // namespace

std::string detail_of(const SelectionDecision& decision) {
  const char* part = decision.part == SelectionPart::question ? "question" : "code";
  if (decision.outcome == SelectionOutcome::duplicate) return part;
  if (decision.outcome == SelectionOutcome::near_duplicate)
    return fmt::format("{}, similarity {}", part, decision.similarity);
  return {};
}

struct SeedSelection::Waiting {
  std::uint32_t place = 0, group = 0;
  const Language* language = nullptr;
  std::string question, code;
};

SeedSelection::~SeedSelection() = default;

SeedSelection::SeedSelection(const std::filesystem::path& folder, SelectionOptions options,
                             const Languages& languages)
    : options_(options), languages_(languages), texts_(std::in_place, folder, options) {}

SeedSelection::Texts::Texts(const std::filesystem::path& folder, const SelectionOptions& options)
    : equal_questions(folder),
      equal_codes(folder),
      near_questions(folder, threshold_of(options.near_question)),
      near_codes(folder, threshold_of(options.near_code)) {}

const Language& SeedSelection::language_of(std::string_view name) const {
  const Language* language = languages_.find(std::string(name));
  if (language == nullptr)
    throw InputError(fmt::format("a seed is in \"{}\", which is no language octet knows", name));
  return *language;
}

void SeedSelection::reserve(std::size_t items) {
  decisions_.reserve(items);
  totals_.reserve(items);
  cell_of_.reserve(items);
  if (!texts_) return;
  texts_->near_questions.reserve(items);
  texts_->near_codes.reserve(items);
}

void SeedSelection::add(const SelectionItem& item) {
  if (!decisions_.empty() && item.number <= decisions_.back().number)
    throw std::logic_error("seeds are selected in order of their numbers");
  if (!texts_) throw std::logic_error("a seed is added after the selection was decided");
  const Language& language = language_of(item.language);
  const auto id = [](Ids& ids, const std::string& first, std::string_view second) {
    const auto next = static_cast<std::uint32_t>(ids.size());
    return ids.try_emplace({first, std::string(second)}, next).first->second;
  };
  waiting_.push_back({static_cast<std::uint32_t>(decisions_.size()), id(groups_, language.name, ""),
                      &language, std::string(item.question), std::string(item.code)});
  SelectionDecision decision;
  decision.number = item.number;
  decisions_.push_back(decision);
  totals_.push_back(item.total);
  cell_of_.push_back(static_cast<std::uint16_t>(id(cells_, language.name, item.kind)));
  if (waiting_.size() == k_worked_on_at_once) take_waiting();
}

SeedSelection::Compared SeedSelection::compared(const Waiting& item) const {
  Compared made;
  const std::string question = plain_question(item.question);
  if (!question.empty()) made.question = fast_hash(question, item.group);
  if (options_.near_question > 0)
    made.near_question = NearDuplicates::sketch(word_grams(question), item.group);
  const auto tokens = code_tokens(item.code, item.language->syntax);
  if (!tokens.empty()) made.code = digest_of_tokens(tokens, item.group);
  if (options_.near_code > 0)
    made.near_code = NearDuplicates::sketch(token_grams(tokens), item.group);
  return made;
}

void SeedSelection::take_waiting() {
  std::vector<Compared> all(waiting_.size());
  in_parallel(all.size(), [&](std::size_t i) { all[i] = compared(waiting_[i]); });
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::uint32_t place = waiting_[i].place;
    if (all[i].question) texts_->equal_questions.add(place, *all[i].question);
    if (options_.near_question > 0) texts_->near_questions.add(place, all[i].near_question);
    if (all[i].code) texts_->equal_codes.add(place, *all[i].code);
    if (options_.near_code > 0) texts_->near_codes.add(place, all[i].near_code);
  }
  waiting_.clear();
}

std::vector<SelectionDecision> SeedSelection::decide() {
  if (!texts_) throw std::logic_error("a selection is decided twice");
  take_waiting();
  for (std::uint32_t place = 0; place < decisions_.size(); ++place) look_for_duplicates(place);
  texts_.reset();  // the quota needs the memory, and nobody the disk
  apply_quota();
  return std::move(decisions_);
}

void SeedSelection::look_for_duplicates(std::uint32_t place) {
  const auto stays = [this](std::uint32_t earlier) {
    return decisions_[earlier].outcome == SelectionOutcome::kept;
  };
  const auto drop = [&](SelectionOutcome outcome, SelectionPart part, std::uint32_t with,
                        std::uint32_t similarity) {
    decisions_[place] = {decisions_[place].number, decisions_[with].number,
                         static_cast<std::uint16_t>(similarity), outcome, part};
  };
  if (const auto with = texts_->equal_questions.find(place, stays))
    return drop(SelectionOutcome::duplicate, SelectionPart::question, *with, 0);
  if (const auto with = texts_->equal_codes.find(place, stays))
    return drop(SelectionOutcome::duplicate, SelectionPart::code, *with, 0);
  if (const auto near = texts_->near_questions.find(place, stays))
    return drop(SelectionOutcome::near_duplicate, SelectionPart::question, near->with,
                near->similarity);
  if (const auto near = texts_->near_codes.find(place, stays))
    return drop(SelectionOutcome::near_duplicate, SelectionPart::code, near->with,
                near->similarity);
}

void SeedSelection::apply_quota() {
  const auto stays = [](const SelectionDecision& decision) {
    return decision.outcome == SelectionOutcome::kept;
  };
  std::vector<ScoredSeed> seeds;
  seeds.reserve(
      static_cast<std::size_t>(std::count_if(decisions_.begin(), decisions_.end(), stays)));
  for (std::size_t place = 0; place < decisions_.size(); ++place)
    if (stays(decisions_[place]))
      seeds.push_back({decisions_[place].number, totals_[place], cell_of_[place]});
  const std::vector<bool> is_kept = within_quota(seeds, options_.keep);
  std::size_t next = 0;
  for (SelectionDecision& decision : decisions_)
    if (stays(decision) && !is_kept[next++]) decision.outcome = SelectionOutcome::over_quota;
}

}  // namespace octet
