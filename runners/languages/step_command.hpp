// From a step of a language to a command of this host.
#pragma once

#include "runners/languages/step.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/command.hpp"

namespace octet {

// With the toolchain's paths, what it shows, the usual environment, the policy and the limits.
// Throws InputError for an unknown policy.
Command command_of(const Step& step, const Toolchain& toolchain);

}  // namespace octet
