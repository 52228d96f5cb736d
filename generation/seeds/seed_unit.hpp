// From one snippet to one sample of seed data (the paper, sections 2.2 and 3.1): the instruction
// first (D_s1) or the response first (D_s2), tested and scored.
//
//   s1  instruction from the snippet -> response from the task alone
//   s2  code from the snippet        -> task from the code alone
//
// then tests from the task alone, a run, one more attempt with the failure shown, and the judge.
// What is cheap comes before what is dear: a question is checked before it is answered, an answer
// before tests are asked for.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "generation/facts/unit_runner.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/samples/sample.hpp"
#include "generation/samples/sample_steps.hpp"
#include "generation/snippets/snippet.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Told of each sample when it is finished, in whatever order that is.
using SampleFinished = std::function<void(const Sample&)>;

// Its result: the line of units.jsonl, that of tests.jsonl when it has tests, and those of its
// ports (unit_lines.hpp). `setting` and `runner` must outlive it.
Unit seed_unit(UnitRunner& runner, const SampleSetting& setting, Snippet snippet,
               std::uint64_t number, SampleFinished finished);

// What is drawn for the unit of that number, whatever else happens.
SampleKind direction_of(const Recipe& recipe, std::uint64_t number);
ContractKind contract_of(const Recipe& recipe, const Language& language, std::uint64_t number,
                         std::string_view purpose = "contract");

}  // namespace octet
