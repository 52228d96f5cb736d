// Some facts of a folder that may be large and may be written to at the moment: found by reading
// its segments once, without an index.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "generation/facts/fact.hpp"

namespace octet {

// By digest; those that are not there are left out. Only lines that hold one of the digests are
// parsed, so that a gigabyte takes about a second. A torn last line is passed over. Throws
// InputError for a damaged one.
std::map<std::string, Fact> find_facts(const std::filesystem::path& folder,
                                       const std::set<std::string>& digests);

// The text of a string near the beginning of a line of JSON that octet wrote itself: of the first
// "key":"TEXT" in its first `within` bytes. Empty when there is none. For finding a line among
// very many: what is found has to be parsed.
std::string_view early_string(std::string_view line, std::string_view key, std::size_t within);

}  // namespace octet
