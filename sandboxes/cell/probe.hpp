// The small attacks by which each layer is proven. They run inside a sandbox as its command.
#pragma once

namespace octet::cell {

// Runs the attack `name`. "cpu" is none: it works, and prints for how many microseconds. Exit
// status 0: it was contained; 1: it succeeded, the layer does not hold
// (stdout says what happened); 2: no such attack. Attacks that the sandbox must end by force
// ("memory") do not return.
int run_probe(const char* name);

// What an attack needs to know of the host comes in these environment variables.
inline constexpr const char* k_probe_file = "PROBE_FILE";  // a readable file of the host
inline constexpr const char* k_probe_pid = "PROBE_PID";    // a process of the host
inline constexpr const char* k_probe_port = "PROBE_PORT";  // a listener on the host's 127.0.0.1
inline constexpr const char* k_probe_shm = "PROBE_SHM";    // a SysV segment of the host

}  // namespace octet::cell
