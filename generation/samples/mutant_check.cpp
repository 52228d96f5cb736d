#include "generation/samples/mutant_check.hpp"

#include <chrono>
#include <optional>
#include <vector>

#include "base/watch/handling.hpp"
#include "generation/facts/draw.hpp"
#include "generation/facts/unit_awaiters.hpp"
#include "generation/mutants/mutants.hpp"

namespace octet {
namespace {

// Mistakes make endless loops; what the code itself needs is far less.
constexpr std::chrono::milliseconds k_mutant_time{2'000};

// The mutants in the order in which they are tried; none where octet itself fails at the code.
std::vector<Mutation> mutations_to_try(const Sample& sample, const Language& language,
                                       std::uint64_t seed, std::uint64_t wanted) try {
  const char* purpose = sample.kind == SampleKind::s3 ? "s3 mutant" : "mutant";
  return handle(sample.code, sample_id(sample), "making mutants", [&] {
    return drawn(mutations_of(sample.code, language), 3 * wanted,
                 draw(seed, purpose, sample.number));
  });
} catch (const HandlingFault&) {
  return {};
}

std::optional<Program> program_of(const TestCases& cases, const std::string& code) try {
  LimitChanges limits;
  limits.cpu = k_mutant_time;
  return cases.live_program(code, limits);
} catch (const HandlingFault&) {
  return std::nullopt;
}

}  // namespace

Coroutine<MutantCheck> check_mutants(UnitRunner& runner, const TestCases& cases,
                                     const Sample& sample, const Language& language,
                                     std::uint64_t seed, std::uint64_t wanted) {
  MutantCheck check;
  const std::vector<Mutation> mutations = mutations_to_try(sample, language, seed, wanted);
  for (const Mutation& mutation : mutations) {
    if (check.made == wanted) break;
    const std::optional<Program> program = program_of(cases, mutated(sample.code, mutation));
    if (!program) continue;
    const VerdictFact fact = co_await runner.judge(*program);
    if (fact.verdict == Verdict::compile_error) continue;
    ++check.made;
    if (fact.verdict != Verdict::passed) ++check.killed;
  }
  co_return check;
}

bool kills_too_few(const MutantCheck& check) {
  return check.killed * 1000 < check.made * k_least_killed;
}

}  // namespace octet
