// The numbers by which what octet writes is told from what other octets write. Each stands here and
// nowhere else, but those of protocols, which stand with them (benchmarks/suites/protocol.hpp).
// A number is raised with the change it tells; tests/golden/ fails when the facts that it stands
// for change and it does not (CONTRIBUTING.md).
#pragma once

#include <cstdint>
#include <string>

namespace octet {

// "0.3.0", as CMakeLists.txt says. Recorded in every run; one begun by another version is not gone
// on with.
std::string octet_version();

// ---- of a run folder

// Of the folder, in its run.json. Raised, once for a release, when any of its files changes. What
// says 1 to this is read.
//
// 2: suites have `protocol_versions`; a verdict or seal may be one that the reader does not know.
inline constexpr int k_run_schema = 2;

// In a file or line: the schema of the folder in which its own shape changed last.
//
// 2, of a line of verdicts.jsonl: the verdict `forged`, the seal `controlled`, the key `control`.
// Readers of schema 2 keep such names as they stand, so the folder's number did not rise with them.
//
// 2, of summary.json of verify: `controls`, what control runs found in each language.
inline constexpr int k_record_schema = 2;       // a line of verdicts.jsonl
inline constexpr int k_summary_schema = 1;      // summary.json of score, exec and run
inline constexpr int k_preferences_schema = 2;  // summary.json of verify
inline constexpr int k_answer_schema = 1;       // a line of answers.jsonl
inline constexpr int k_fact_schema = 1;         // a line of facts/ of octet generate
inline constexpr int k_sample_schema = 1;       // a line of its derived files
inline constexpr int k_generation_schema = 1;   // its run.json
static_assert(k_record_schema <= k_run_schema && k_summary_schema <= k_run_schema &&
              k_preferences_schema <= k_run_schema && k_answer_schema <= k_run_schema);

// Whether a file or line that says `schema` can be read.
constexpr bool is_readable_schema(std::int64_t schema) {
  return schema >= 1 && schema <= k_run_schema;
}

// What to say of one that cannot: "is 3; this octet, 0.3.0, reads 1 to 2: ...".
std::string unreadable_schema(std::int64_t schema);

// ---- of what octet keeps for itself, and makes again when the number is another

// Executions and their keys: verdicts-3.sqlite.
inline constexpr int k_execution_cache_version = 3;

// What a warm language is prepared with (runners/warm/artifacts.hpp), beyond what its digest
// covers.
inline constexpr int k_artifacts_version = 1;

// Folders of expected values.
inline constexpr int k_expected_values_version = 1;

}  // namespace octet
