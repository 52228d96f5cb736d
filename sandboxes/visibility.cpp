#include "sandboxes/visibility.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandboxes/identity.hpp"

namespace octet {

std::optional<std::string> closed_to_programs(const std::filesystem::path& path) {
  if (!gives_identities()) {
    if (::access(path.c_str(), R_OK) == 0) return std::nullopt;
    return fmt::format("{} cannot be read", path.string());
  }
  std::filesystem::path above;
  for (const std::filesystem::path& part : path) {
    above /= part;
    struct stat status {};
    if (::stat(above.c_str(), &status) != 0) return fmt::format("{} is not there", above.string());
    const mode_t needed = S_ISDIR(status.st_mode) ? S_IXOTH : S_IROTH;
    if ((status.st_mode & needed) != 0) continue;
    return fmt::format(
        "{} lies below {}, which is closed to other users, so a sandboxed program cannot read it; "
        "install it "
        "in a place open to all (/usr, /usr/local, /opt) or run chmod o+{} {}",
        path.string(), above.string(), S_ISDIR(status.st_mode) ? 'x' : 'r', above.string());
  }
  return std::nullopt;
}

}  // namespace octet
