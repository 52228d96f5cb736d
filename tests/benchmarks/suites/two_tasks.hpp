// Benchmark data in both shapes of record.
#pragma once

namespace octet {

inline constexpr const char* k_two_tasks =
    "{\"name\":\"tide\",\"language\":\"java\",\"prompt\":\"class P "
    "{\",\"tests\":\"}\",\"extra\":1}\n"
    "{\"task_id\":\"moon\",\"prompt\":\"p\",\"test\":\"t\",\"stop_tokens\":[\"x\"],"
    "\"canonical_solution\":\"c\",\"wrong_solutions\":[\"w\"],\"entry_point\":\"f\"}\n";

}  // namespace octet
