// Fills what stands in braces in a text, in one pass: values are not looked at again.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace octet {

enum class Braces { single, twice };  // {name}, {{name}}

// The value of a name; nothing for one that is not known.
using ValueOf = std::function<std::optional<std::string>(std::string_view name)>;

// Leaves what is not known as it is: the text may be code, or have more to fill in later. Names are
// at most 64 bytes long and have no braces and no blanks in them. Linear.
std::string fill_known(std::string_view text, Braces braces, const ValueOf& value_of);

// {{name}} in a text of which every name must be known: throws InputError(file, ...) naming the one
// that is not, and those that are. Braces that are not closed are text.
std::string fill(std::string_view text, const std::map<std::string, std::string>& values,
                 const std::string& file);

}  // namespace octet
