// "did you mean": the known name that a wrong one is most like.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet {

// Of `known`, the one with the fewest letters to change, add or take out from `name`, in any case.
// Empty when none is near (more than two letters, and than a fourth of them) or `name` has over 64
// bytes. Time: the lengths multiplied, for each known name.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

// The same of keys with sections ("score.floor"), up to a third of the letters: where the last
// words of both are compared, those before count as one letter.
std::string nearest_key(std::string_view key, const std::vector<std::string>& known);

// "; did you mean NEAREST?", or nothing where `nearest` is empty.
std::string question_of(const std::string& nearest);

}  // namespace octet
