// The subcommands that tell of all others: octet completion, octet man.
#pragma once

#include "cli/flags/command_line.hpp"

namespace octet {

// They look at `line` when they are run: it must outlive them.
void add_manual_commands(CommandLine& line);

}  // namespace octet
