// The private root of a full sandbox: read-only, holding only what the command may see, with one
// small tmpfs for all that it may write.
#pragma once

#include "base/descriptor.hpp"
#include "sandboxes/cell/protocol/spec.hpp"

namespace octet::cell {

// Where a full sandbox has its work directory.
inline constexpr const char* k_full_work = "/w";

// Builds the root and makes it ours. Runs in pid 1, in its own mount namespace. Returns its mount.
// Dies on failure.
Descriptor enter_private_root(const Spec& spec);

// Takes the host's root away, which is mounted over the private one until then, and makes that
// read-only. Nothing of a command may run before. Waits for the kernel. Dies on failure.
void leave_the_host(const Descriptor& root);

// Writes `files` below the directory `work`, making folders on the way. Dies on failure.
void write_files(const std::string& work, const std::vector<File>& files);

// Reads the files and directories `names` below `work`, never following a symbolic link and never
// opening anything but regular files and directories; at most `limit` bytes in all. What is absent
// is left out.
std::vector<File> collect_files(const std::string& work, const std::vector<std::string>& names,
                                std::uint64_t limit);

}  // namespace octet::cell
