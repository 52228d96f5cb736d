// Which passing and which failing response of a prompt become a preference pair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "generation/candidates/pass_matrix.hpp"

namespace octet {

enum class PairPolicy {
  random,
  near_miss,        // smallest token edit distance first
  max_margin,       // most live tests between them first
  shortest_chosen,  // shortest chosen answer first
};

std::string name_of(PairPolicy policy);

struct WeightedPolicy {
  PairPolicy policy = PairPolicy::random;
  double weight = 1;
};

struct PairOptions {
  std::vector<WeightedPolicy> policies = {{PairPolicy::near_miss, 1}, {PairPolicy::random, 1}};
  std::size_t per_prompt = 3;  // at most
  std::size_t min_tests = 1;   // fewer live ones: no pairs
  double max_length_gap = 1;   // of the longer text, in bytes
  std::uint64_t seed = 1;
  Seal least_seal = Seal::controlled;  // of what is chosen
};

// "near-miss", or a mix "near-miss:2,random:1"; "all" is random without a limit per prompt. Throws
// InputError naming what is known.
void parse_policies(const std::string& text, PairOptions& options);

struct Pair {
  std::size_t chosen = 0;  // places of responses
  std::size_t rejected = 0;
  PairPolicy policy = PairPolicy::random;
  bool broken = false;       // the rejected one has no code or does not compile
  std::size_t margin = 0;    // live tests that the chosen passes and the rejected does not
  std::size_t distance = 0;  // of tokens; k_far_apart when it is that or more
};

inline constexpr std::size_t k_far_apart = 400;

// Why a prompt has no pairs: the first filter that leaves nothing.
enum class Yield {
  pairs,
  nothing_compiles,  // no response with code compiles with the tests: they may be at fault
  too_few_tests,
  nobody_passes,
  weak_seals,  // somebody passes, but on a weaker seal than is asked for
  nobody_fails,
  lengths_apart,
};

std::string name_of(Yield yield);

struct PairChoice {
  Yield yield = Yield::pairs;
  std::vector<Pair> pairs;
  std::size_t cost = 0;  // so many more there would be whatever the seal
};

// Chosen: passes all live tests on a seal that is strong enough, is of the consensus, was run twice
// to the same end, was not cut off. Rejected: ran all tests to an end of its own and failed a live
// one, not unsteady; or, last and marked, is broken. No response that is the same as another's
// program is used twice, and none in two pairs. The same for a seed, whatever else runs;
// independent of other prompts.
PairChoice choose_pairs(const CandidatePrompt& prompt, const PassMatrix& matrix,
                        const PairOptions& options);

// Responses that pass by the published rule (a clean exit) but not by ours: suspected of reward
// hacking.
std::vector<std::size_t> suspects(const PassMatrix& matrix);

}  // namespace octet
