// Facts that are told apart by a number.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/digest.hpp"
#include "generation/facts/fact.hpp"

namespace octet::test {

inline std::string key_of_number(std::uint64_t number) {
  return sha256(std::to_string(number));
}

inline AnswerFact answer_of_number(std::uint64_t number) {
  AnswerFact fact;
  fact.request = key_of_number(number);
  fact.unit = "s1-0000001";
  fact.role = "coder";
  fact.prompt = "seed.response@0123";
  fact.text = "text \"" + std::to_string(number) + "\"\nof \xE2\x82\xAC";
  fact.finish = "stop";
  fact.model = "m";
  fact.tokens_in = 10;
  fact.tokens_out = number;
  fact.latency = std::chrono::milliseconds(12);
  fact.time = "2026-01-01T00:00:00Z";
  return fact;
}

inline VerdictFact verdict_of_number(std::uint64_t number) {
  VerdictFact fact;
  fact.program = key_of_number(number);
  fact.verdict = Verdict::wrong_answer;
  fact.cases = {Verdict::passed, Verdict::wrong_answer};
  fact.detail = "case 2: expected 4";
  fact.out = "3\n";
  fact.time = "2026-01-01T00:00:00Z";
  return fact;
}

}  // namespace octet::test
