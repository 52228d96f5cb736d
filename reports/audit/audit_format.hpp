// An audit as text and as JSON.
#pragma once

#include <string>

#include "reports/audit/audit.hpp"

namespace octet {

// Columns with their n, the definition of the average by row, findings by row, remarks, and a
// summary.
std::string audit_text(const PublishedTable& table, const Audit& audit);
std::string audit_json(const PublishedTable& table, const Audit& audit);

}  // namespace octet
