// Who a program is outside its sandbox, and inside.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>

namespace octet {

// Numbers from `first` on, `count` of them.
struct IdentityRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;

  bool operator==(const IdentityRange&) const = default;
};

// The numbers that may be given to sandboxes where these (the text of /proc/self/uid_map and
// gid_map) are all that there are, both as users and as groups: numbers that nobody has. Nothing
// where there are too few, as in a user namespace of one user.
std::optional<IdentityRange> spare_identities(const std::string& users, const std::string& groups);

// Whether this process can make its programs somebody else, another one for each sandbox: not
// whether it is called root, but whether it has the numbers and the capabilities. Else they are the
// user that octet is. Thread-safe; asked once.
bool gives_identities();

// For a new sandbox: different from those of the thousand before. Nothing when programs are who we
// are. Thread-safe.
std::optional<std::uint32_t> next_identity();

// Maps the one user and group that there are in the namespace of `pid`, a child that waits for it:
// outside they are `host`, or who this process is. Throws SystemError.
void map_identity(pid_t pid, std::optional<std::uint32_t> host);

}  // namespace octet
