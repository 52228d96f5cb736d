// Names of the columns that verdicts are counted in: a suite each, and one for the base tests of a
// suite that has further ones. All are pure functions of the names.
#pragma once

#include <string>
#include <vector>

#include "harness/record.hpp"

namespace octet {

// Whether a suite has further tests beside its base tests: "humaneval+", "mbpp+@v0.1.0",
// "multipl-e+-java".
bool has_further_tests(const std::string& suite);

// The column of the base tests of a suite that has further ones: "humaneval+:base".
std::string base_column(const std::string& suite);

// What of a suite with further tests is in that column. A task that is judged by its own tests has
// one verdict for both.
bool passed_base(const Record& record);

// "mini" of "mini-java", "multipl-e+:base" of "multipl-e+-java:base"; empty for a suite that stands
// alone.
std::string family_of(const std::string& column, const std::vector<std::string>& languages);
// The column of a family in a language.
std::string column_in(const std::string& family, const std::string& language);

}  // namespace octet
