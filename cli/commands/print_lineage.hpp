// All that is known of a sample, for people and as JSON.
#pragma once

#include <string>

#include "jobs/reading/lineage.hpp"

namespace octet {

// Ends with a newline.
std::string lineage_text(const Lineage& lineage);
std::string lineage_json(const Lineage& lineage);

}  // namespace octet
