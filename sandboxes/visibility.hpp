// What of the host a sandboxed program could read at all, before any layer shows it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace octet {

// Why a sandboxed program could not read `path`, and what to do about it; nothing when it can.
// octet as root runs programs as nobody's user, so then every folder above must be open to others;
// an ordinary user's programs run as that user.
std::optional<std::string> closed_to_programs(const std::filesystem::path& path);

}  // namespace octet
