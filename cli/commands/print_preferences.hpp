// What verify came to, on a terminal.
#pragma once

#include "cli/flags/flags.hpp"
#include "cli/terminal/exit_code.hpp"
#include "jobs/verified_run.hpp"

namespace octet {

// As text or JSON; says whether anything is left out.
ExitCode print_preferences(const VerifyResult& result, const TerminalFlags& flags);

}  // namespace octet
