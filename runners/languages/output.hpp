// Whether what a program wrote is what was wanted of it.
#pragma once

#include <string_view>

#include "runners/languages/program.hpp"

namespace octet {

// Line by line: blanks at the ends of lines and empty lines at the end do not matter, all else
// does; a beginning of the wanted output is not the wanted output. With a tolerance the lines are
// compared word by word, and two words that are both decimal numbers may differ by the tolerance,
// absolute or relative to the wanted one, whichever is more. Never throws; linear.
bool same_output(std::string_view output, const InputCase& wanted);

}  // namespace octet
