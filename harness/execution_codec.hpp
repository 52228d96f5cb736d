// Executions as bytes, for the cache of executions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runners/languages/program.hpp"

namespace octet {

// Everything a judge reads and a record keeps; collected files and reports are left out.
std::string encode(const Execution& execution);

// Nothing when the bytes are not what encode() writes.
std::optional<Execution> decode(std::string_view bytes);

}  // namespace octet
