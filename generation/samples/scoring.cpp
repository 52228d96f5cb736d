#include "generation/samples/scoring.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_object.hpp"

namespace octet {
namespace {

constexpr std::size_t k_most_told = 3;  // merits and faults

std::size_t place_of(std::string_view item) {
  const auto& items = score_items();
  return static_cast<std::size_t>(std::find(items.begin(), items.end(), item) - items.begin());
}

std::vector<std::string> some(std::vector<std::string> texts) {
  if (texts.size() > k_most_told) texts.resize(k_most_told);
  return texts;
}

std::int64_t median_of(const std::vector<Score>& scores, std::size_t item) {
  std::vector<std::int64_t> values;
  for (const Score& score : scores) values.push_back(score.items[item]);
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2];
}

std::string failed_gate(const Score& score, const RecipeScore& how) {
  const std::array<std::pair<std::string_view, std::uint64_t>, 3> gates = {
      {{"code_exists", how.code_exists},
       {"consistency", how.consistency},
       {"correctness", how.correctness}}};
  for (const auto& [item, least] : gates) {
    if (score.items[place_of(item)] < static_cast<std::int64_t>(least)) return std::string(item);
  }
  return "";
}

}  // namespace

Score read_score(const std::string& text) {
  JsonObject json = JsonObject::parse(text, "score");
  Score score;
  for (std::size_t i = 0; i < k_score_items; ++i)
    score.items[i] = json.integer(std::string(score_items()[i]));
  score.merits = some(json.strings_or("merits", {}));
  score.faults = some(json.strings_or("faults", {}));
  score.advice = json.string_or("advice", "");
  return score;
}

Score median_score(const std::vector<Score>& scores, const RecipeScore& how) {
  Score score = scores.front();
  for (std::size_t i = 0; i < k_score_items; ++i) score.items[i] = median_of(scores, i);
  return rescored(std::move(score), how);
}

Score rescored(Score score, const RecipeScore& how) {
  score.total = 0;
  for (std::size_t i = 0; i < k_score_items; ++i) score.total += how.weights[i] * score.items[i];
  score.gate = failed_gate(score, how);
  return score;
}

std::optional<Drop> drop_of(const Score& score, std::int64_t floor) {
  if (!score.gate.empty())
    return Drop(DropReason::gate,
                fmt::format("{} {}", score.gate, score.items[place_of(score.gate)]));
  if (score.total < floor)
    return Drop(DropReason::low_score, fmt::format("{} of {}", score.total, floor));
  return std::nullopt;
}

}  // namespace octet
