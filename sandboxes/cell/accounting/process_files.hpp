// What /proc tells of one process.
#pragma once

#include <sys/types.h>

#include <string>

namespace octet::cell {

// /proc/PID/`name`, whole up to `most` bytes; empty when the process is gone or closed to us.
std::string read_proc(pid_t pid, const char* name, std::size_t most = 4096);

}  // namespace octet::cell
