// The folder that octet generate writes (docs/generate.md): what it is made of, and where each file
// is. Facts cannot be made again; everything else is derived from them, the recipe and the
// snippets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/json_text.hpp"

namespace octet {

// What the derived files depend on, beside the facts, and what is good to know of the run.
struct GenerationDescription {
  std::string octet;                              // version
  std::string recipe;                             // canonical YAML: recipe_text()
  std::string binding;                            // binding_text() of it
  std::string snippets;                           // the file
  std::string snippets_sha256;                    // of its bytes
  std::string tokenizer_sha256;                   // of the recipe's tokenizer; empty: there is none
  std::map<std::string, std::string> prompts;     // template -> sha256
  std::map<std::string, std::string> toolchains;  // language -> version
  std::string benchmarks;                         // digest of what contamination is looked for in
  std::string until = "agents";                   // "seeds": there are no discussions
  std::string shard;                              // "1/4", of cohorts; empty: all of them
  std::string start, end;                         // UTC; end is empty until all is derived
};

namespace generation_files {

// Derived: the same bytes whenever they are derived from the same facts.
inline constexpr std::array<std::string_view, 6> k_derived = {"units.jsonl",        "tests.jsonl",
                                                              "seeds.jsonl",        "dropped.jsonl",
                                                              "contaminated.jsonl", "summary.json"};

inline constexpr std::string_view k_units = k_derived[0];
inline constexpr std::string_view k_tests = k_derived[1];
inline constexpr std::string_view k_seeds = k_derived[2];
inline constexpr std::string_view k_dropped = k_derived[3];
inline constexpr std::string_view k_contaminated = k_derived[4];
inline constexpr std::string_view k_summary = k_derived[5];

// Derived, too, but there only where the recipe wants ports (checks.ports).
inline constexpr std::string_view k_ports = "ports.jsonl";

// Of agents, below agents/: of each cohort, then of all together.
inline constexpr std::string_view k_agents = "agents";
inline constexpr std::string_view k_cohort_samples = "samples.jsonl";
inline constexpr std::string_view k_cohort_tests = "tests.jsonl";
inline constexpr std::string_view k_cohort_events = "events.jsonl";
inline constexpr std::string_view k_cohort_agents = "agents.jsonl";
inline constexpr std::string_view k_cohort_ports = "ports.jsonl";  // as k_ports
inline constexpr std::string_view k_agent_samples = "samples.jsonl";
inline constexpr std::string_view k_agent_dropped = "dropped.jsonl";
inline constexpr std::string_view k_agent_contaminated = "contaminated.jsonl";
inline constexpr std::string_view k_agent_summary = "summary.json";
inline constexpr std::string_view k_agent_ports = "ports.jsonl";
std::filesystem::path cohort_folder(const std::filesystem::path& folder, std::size_t cohort);

inline constexpr std::string_view k_run = "run.json";
inline constexpr std::string_view k_recipe = "recipe.yaml";
inline constexpr std::string_view k_facts = "facts";
inline constexpr std::string_view k_faults = "faults.jsonl";
inline constexpr std::string_view k_progress = "progress.json";
// Says that facts tell what functions do on the cases of benchmarks (octet select --behaviour).
inline constexpr std::string_view k_behaviour = "behaviour.json";

}  // namespace generation_files

std::string to_json(const GenerationDescription& description);

// Throws InputError for a file that is none, and for one of a later octet.
GenerationDescription read_generation(const std::filesystem::path& folder);

// Whether there is generated data, or the beginning of it.
bool is_generation(const std::filesystem::path& folder);

// Throws InputError when what is in `folder` was made of something else, naming what differs and
// what can be done; nothing is said of a folder that is free. `now`: what would be made.
void require_same(const std::filesystem::path& folder, const GenerationDescription& now);

// sha256 over the bytes of a file, read piece by piece. Throws InputError when it cannot be read.
std::string digest_of_file(const std::filesystem::path& path);
// The same; empty for no file.
std::string digest_of_tokenizer(const std::string& file);

}  // namespace octet
