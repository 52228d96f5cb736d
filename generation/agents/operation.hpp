// What agents do to make a new exercise of old ones: operations.json.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace octet {

struct Operation {
  std::string id;            // "o1"
  std::string name;          // "constraint"
  std::uint64_t weight = 0;  // thousandths
  std::string text;          // for prompts: one sentence
};

// Those compiled in, in the order of their file.
const std::vector<Operation>& operations();

// Those with these ids, in that order. Throws InputError naming those there are.
std::vector<Operation> operations_named(const std::vector<std::string>& ids);

// One of `some` (not none), by weight.
const Operation& operation_drawn(const std::vector<Operation>& some, std::uint64_t draw);

}  // namespace octet
