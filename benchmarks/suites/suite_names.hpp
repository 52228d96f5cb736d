// What the name of a suite stands for, as people type it.
#pragma once

#include <string>
#include <vector>

#include "benchmarks/suites/suite_table.hpp"

namespace octet {

// The entry of a name or "name@version". Throws InputError for an unknown name or version, listing
// those that exist.
SuiteEntry find_suite_entry(const std::string& name, const Languages& languages);

// Expands names, "name@version" and groups ("multipl-e", "mini") to names of the table, each once,
// in table order. Throws InputError as above.
std::vector<std::string> expand_suite_names(const std::vector<std::string>& names,
                                            const Languages& languages);

}  // namespace octet
