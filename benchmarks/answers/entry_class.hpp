// Programs of languages whose run command starts a class by name ("java ... Problem").
#pragma once

#include <string>

#include "runners/languages/language.hpp"

namespace octet {

// The class of `code` whose main is to be started: that of the expected name, else the last one
// with a main. Empty when there is none, and in languages that start no class.
std::string entry_class(const std::string& code, const Language& language);

// `program` with `entry` renamed to the name that is started; a class that has this name takes that
// of `entry`. Unchanged when `entry` is empty.
std::string with_entry_class(const std::string& program, const std::string& entry,
                             const Language& language);

}  // namespace octet
