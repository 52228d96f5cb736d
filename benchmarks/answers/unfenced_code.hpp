// Code that is not fenced: told from the prose around it line by line.
#pragma once

#include <string>
#include <string_view>

#include "benchmarks/answers/target.hpp"
#include "runners/languages/syntax.hpp"

namespace octet {

// The run of code lines around the wanted definition, else the first run of code lines; empty when
// all is prose.
std::string bare_code(std::string_view text, const Target& target, const Syntax& syntax);

// Code without the prose that follows its last item, for a fence that was never closed.
std::string without_trailing_prose(const std::string& code, const Target& target,
                                   const Syntax& syntax);

// Without the language's opening and closing marks at its ends ("<?php", "?>").
std::string without_markers(std::string_view code, const Syntax& syntax);

// Whether two names differ in case and underscores only.
bool same_spelled(std::string_view a, std::string_view b);

}  // namespace octet
