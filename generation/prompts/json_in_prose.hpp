// Finding the JSON object that a model meant in what it wrote around it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace octet {

// The last outermost object whose braces are balanced, but for braces without a quoted key in them:
// "{}" or "{x}" in a sentence. Brackets in strings do not count; a string ends at the end of its
// line at the latest, as in JSON, so that a lone quote in a sentence hides nothing; where no object
// is found so, it may go over lines: no JSON, but then that can be told. Linear.
std::optional<std::string_view> last_object_in(std::string_view text);

// `json` without commas before a closing bracket, but for those in strings. Linear.
std::string without_trailing_commas(std::string_view json);

}  // namespace octet
