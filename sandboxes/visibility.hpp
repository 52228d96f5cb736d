// What of the host a sandboxed program could read at all, before any layer shows it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace octet {

// Why a sandboxed program could not read `path`, and what to do about it; nothing when it can.
// Where octet gives programs identities of their own (identity.hpp), every folder above must be
// open to others; elsewhere programs run as the user that octet is.
std::optional<std::string> closed_to_programs(const std::filesystem::path& path);

}  // namespace octet
