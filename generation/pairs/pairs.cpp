#include "generation/pairs/pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <numeric>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/split_mix.hpp"
#include "generation/pairs/token_distance.hpp"

namespace octet {
namespace {

constexpr std::array<const char*, 4> k_policies = {"random", "near-miss", "max-margin",
                                                   "shortest-chosen"};
constexpr std::array<const char*, 7> k_yields = {
    "pairs",      "nothing_compiles", "too_few_tests", "nobody_passes",
    "weak_seals", "nobody_fails",     "lengths_apart"};
// Of each side so many may pair, drawn by lot; distances cost time in their product.
constexpr std::size_t k_most_sides = 128;
constexpr std::size_t k_most_measured = 24;

// The choices made for one name: the same whatever else is chosen.
class Random final {
 public:
  Random(std::uint64_t seed, const std::string& name) : numbers_(seed ^ number_of(name)) {}
  std::uint64_t next() { return numbers_.next(); }
  double share() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  void shuffle(std::vector<std::size_t>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[next() % i]);
  }

 private:
  static std::uint64_t number_of(const std::string& name) {
    const std::string digest = sha256(name).substr(0, 16);
    std::uint64_t number = 0;
    std::from_chars(digest.data(), digest.data() + digest.size(), number, 16);
    return number;
  }

  SplitMix64 numbers_;
};

// One row's answer as it may stand in a pair.
struct Side {
  const MatrixRow* row;
  std::size_t response;
  std::size_t length;
  std::vector<std::uint64_t> tokens;
};

struct Sides {
  std::vector<Side> chosen;
  std::vector<Side> rejected;
  std::vector<Side> broken;
  bool weak_seals = false;  // of some that would be chosen
};

bool passes_all_live(const MatrixRow& row, const PassMatrix& matrix) {
  for (std::size_t t = 0; t < matrix.tests.size(); ++t) {
    if (is_live(matrix.tests[t]) && !row.passes(t)) return false;
  }
  return true;
}

std::optional<std::size_t> first_finished(const CandidatePrompt& prompt, const MatrixRow& row) {
  for (const std::size_t each : row.program.responses) {
    if (prompt.responses[each].finished()) return each;
  }
  return std::nullopt;
}

Side side_of(const CandidatePrompt& prompt, const MatrixRow& row, std::size_t response) {
  return {&row, response, prompt.responses[response].text.size(),
          token_hashes(row.program.code, *prompt.language)};
}

// Where nothing was run again no pair is possible, and who could be chosen tells only why.
bool may_be_chosen(const MatrixRow& row, bool any_repeated) {
  return row.steadiness == Steadiness::same || !any_repeated;
}

Sides sides_of(const CandidatePrompt& prompt, const PassMatrix& matrix, Seal least) {
  Sides sides;
  const bool any_repeated =
      std::any_of(matrix.rows.begin(), matrix.rows.end(),
                  [](const MatrixRow& row) { return row.steadiness != Steadiness::unknown; });
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    const MatrixRow& row = matrix.rows[r];
    const auto response = first_finished(prompt, row);
    if (!response || prompt.responses[*response].text.empty()) continue;
    if (row.is_broken()) {
      sides.broken.push_back(side_of(prompt, row, *response));
    } else if (!row.ran() || row.steadiness == Steadiness::differs) {
      continue;
    } else if (!passes_all_live(row, matrix)) {
      sides.rejected.push_back(side_of(prompt, row, *response));
    } else if (!matrix.consensus[r] || !may_be_chosen(row, any_repeated)) {
      continue;
    } else if (!is_at_least(row.seal, least)) {
      sides.weak_seals = true;
    } else {
      sides.chosen.push_back(side_of(prompt, row, *response));
    }
  }
  return sides;
}

bool needs_distances(const PairOptions& options) {
  return std::any_of(
      options.policies.begin(), options.policies.end(),
      [](const WeightedPolicy& each) { return each.policy == PairPolicy::near_miss; });
}

std::vector<Side> sampled(const std::vector<Side>& sides, const PairOptions& options,
                          Random& random) {
  std::vector<std::size_t> order(sides.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.shuffle(order);
  order.resize(std::min(order.size(), needs_distances(options) ? k_most_measured : k_most_sides));
  std::vector<Side> taken;
  for (const std::size_t i : order) taken.push_back(sides[i]);
  return taken;
}

std::size_t margin_of(const Side& chosen, const Side& rejected, const PassMatrix& matrix) {
  std::size_t margin = 0;
  for (std::size_t t = 0; t < matrix.tests.size(); ++t) {
    margin += is_live(matrix.tests[t]) && chosen.row->passes(t) && !rejected.row->passes(t) ? 1 : 0;
  }
  return margin;
}

bool lengths_agree(const Side& a, const Side& b, double gap) {
  const auto longer = static_cast<double>(std::max(a.length, b.length));
  const auto shorter = static_cast<double>(std::min(a.length, b.length));
  return longer - shorter <= gap * longer;
}

// A pair that could be, with what policies order by.
struct Possible {
  Pair pair;
  std::size_t chosen_length;
  std::uint64_t lot;
  const Side* good;
  const Side* bad;
};

std::vector<Possible> possible_pairs(const std::vector<Side>& chosen,
                                     const std::vector<Side>& rejected, const PassMatrix& matrix,
                                     const PairOptions& options, Random& random) {
  const bool measured = needs_distances(options);
  std::vector<Possible> all;
  for (const Side& good : chosen) {
    for (const Side& bad : rejected) {
      if (!lengths_agree(good, bad, options.max_length_gap)) continue;
      Pair pair;
      pair.chosen = good.response;
      pair.rejected = bad.response;
      pair.broken = bad.row->is_broken();
      pair.margin = margin_of(good, bad, matrix);
      if (measured) pair.distance = edit_distance(good.tokens, bad.tokens, k_far_apart);
      all.push_back({pair, good.length, random.next(), &good, &bad});
    }
  }
  return all;
}

bool comes_before(const Possible& a, const Possible& b, PairPolicy policy) {
  if (a.pair.broken != b.pair.broken) return b.pair.broken;
  switch (policy) {
    case PairPolicy::near_miss:
      if (a.pair.distance != b.pair.distance) return a.pair.distance < b.pair.distance;
      break;
    case PairPolicy::max_margin:
      if (a.pair.margin != b.pair.margin) return a.pair.margin > b.pair.margin;
      break;
    case PairPolicy::shortest_chosen:
      if (a.chosen_length != b.chosen_length) return a.chosen_length < b.chosen_length;
      break;
    case PairPolicy::random:
      break;
  }
  return a.lot < b.lot;
}

PairPolicy draw(const std::vector<WeightedPolicy>& policies, Random& random) {
  double sum = 0;
  for (const WeightedPolicy& each : policies) sum += each.weight;
  double at = random.share() * sum;
  for (const WeightedPolicy& each : policies) {
    at -= each.weight;
    if (at < 0) return each.policy;
  }
  return policies.back().policy;
}

// Takes the best by turns; what shares a response with it goes.
std::vector<Pair> take_pairs(std::vector<Possible> possible, const PairOptions& options,
                             Random& random) {
  std::vector<Pair> pairs;
  while (!possible.empty() && pairs.size() < options.per_prompt) {
    const PairPolicy policy = draw(options.policies, random);
    const auto best =
        std::min_element(possible.begin(), possible.end(),
                         [&](const auto& a, const auto& b) { return comes_before(a, b, policy); });
    Pair taken = best->pair;
    taken.policy = policy;
    taken.distance = edit_distance(best->good->tokens, best->bad->tokens, k_far_apart);
    std::erase_if(possible, [&](const Possible& each) {
      return each.pair.chosen == taken.chosen || each.pair.rejected == taken.rejected;
    });
    pairs.push_back(taken);
  }
  return pairs;
}

bool nothing_compiles(const PassMatrix& matrix) {
  bool tried = false;
  for (const MatrixRow& row : matrix.rows) {
    if (row.verdict != Verdict::compile_error && row.verdict != Verdict::no_code) return false;
    tried = tried || row.verdict == Verdict::compile_error;
  }
  return tried;
}

PairPolicy policy_of(const std::string& name) {
  for (std::size_t i = 0; i < k_policies.size(); ++i) {
    if (name == k_policies[i]) return static_cast<PairPolicy>(i);
  }
  throw InputError("--policy " + name +
                   ": expected random, near-miss, max-margin, shortest-chosen or all, or a mix "
                   "such as near-miss:2,random:1");
}

}  // namespace

std::string name_of(PairPolicy policy) {
  return k_policies.at(static_cast<std::size_t>(policy));
}

std::string name_of(Yield yield) {
  return k_yields.at(static_cast<std::size_t>(yield));
}

void parse_policies(const std::string& text, PairOptions& options) {
  options.policies.clear();
  if (text == "all") {
    options.policies = {{PairPolicy::random, 1}};
    options.per_prompt = std::numeric_limits<std::size_t>::max();
    return;
  }
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string part = text.substr(at, end - at);
    const std::size_t colon = std::min(part.find(':'), part.size());
    WeightedPolicy policy{policy_of(part.substr(0, colon)), 1};
    if (colon < part.size()) {
      const char* last = part.data() + part.size();
      const auto [stop, error] = std::from_chars(part.data() + colon + 1, last, policy.weight);
      if (error != std::errc() || stop != last || !(policy.weight > 0))
        throw InputError("--policy " + part + ": a weight is a number above 0");
    }
    options.policies.push_back(policy);
    at = end + 1;
  }
}

namespace {

PairChoice choose(const CandidatePrompt& prompt, const PassMatrix& matrix, const Sides& sides,
                  const PairOptions& options) {
  if (sides.chosen.empty())
    return {sides.weak_seals ? Yield::weak_seals : Yield::nobody_passes, {}};
  if (sides.rejected.empty() && sides.broken.empty()) return {Yield::nobody_fails, {}};
  Random random(options.seed, prompt.id);
  const std::vector<Side> chosen = sampled(sides.chosen, options, random);
  std::vector<Side> rejected = sampled(sides.rejected, options, random);
  for (Side& side : sampled(sides.broken, options, random)) rejected.push_back(std::move(side));
  auto possible = possible_pairs(chosen, rejected, matrix, options, random);
  if (possible.empty()) return {Yield::lengths_apart, {}};
  return {Yield::pairs, take_pairs(std::move(possible), options, random)};
}

}  // namespace

PairChoice choose_pairs(const CandidatePrompt& prompt, const PassMatrix& matrix,
                        const PairOptions& options) {
  if (nothing_compiles(matrix)) return {Yield::nothing_compiles, {}};
  const std::size_t live = matrix.live();
  if (live == 0 || live < options.min_tests) return {Yield::too_few_tests, {}};
  const Sides sides = sides_of(prompt, matrix, options.least_seal);
  PairChoice choice = choose(prompt, matrix, sides, options);
  if (sides.weak_seals) {
    const Sides all = sides_of(prompt, matrix, Seal::none);
    const std::size_t count = choose(prompt, matrix, all, options).pairs.size();
    choice.cost = count - std::min(count, choice.pairs.size());
  }
  return choice;
}

std::vector<std::size_t> suspects(const PassMatrix& matrix) {
  std::vector<std::size_t> found;
  for (const MatrixRow& row : matrix.rows) {
    if (row.reference_passed && row.verdict != Verdict::passed)
      found.insert(found.end(), row.program.responses.begin(), row.program.responses.end());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace octet
