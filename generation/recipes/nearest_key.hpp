// "did you mean": the known key that a wrong one is most like.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet {

// Of `known`, the one with the fewest letters to change, add or take out from `key`: where the last
// words of both are compared, those before count as one. Empty when none is near (more than a third
// of the letters) or `key` has over 64 bytes.
std::string nearest_key(std::string_view key, const std::vector<std::string>& known);

}  // namespace octet
