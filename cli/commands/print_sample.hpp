// Samples of generated data and what they add up to, on stdout.
#pragma once

#include <filesystem>
#include <string>

namespace octet {

// One line of units.jsonl or seeds.jsonl, for people: question, answer, tests, score.
void print_sample(const std::string& line);

// The table of a finished folder: per language and kind what was kept and dropped, and why. As
// JSON: its summary.json, with agents/summary.json as "agents" where there is one.
void print_yield(const std::filesystem::path& folder, bool json);

}  // namespace octet
