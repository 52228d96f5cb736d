// What was found on this host for a Language: absolute paths that a sandboxed program can read.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runners/languages/language.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

struct FoundTool {
  std::filesystem::path path;
  std::string version;  // first line the tool printed; empty for plain files
};

struct Toolchain {
  std::map<std::string, FoundTool> tools;       // by Tool::name
  std::vector<std::filesystem::path> readable;  // roots the sandbox must show
  std::string fingerprint;                      // digest of paths, versions, sizes and times
  std::vector<std::string> refused;             // candidates passed over and why, one sentence each
};

struct MissingToolchain {
  std::string reason;   // which tool, which candidates were refused and why
  std::string install;  // the command that installs it
};

// Looks on PATH and in usual places; refuses candidates that a sandboxed program could not read
// (below a root-only home directory) and tries the next. Runs `tool --version` in `sandbox`,
// nothing else, so a tool that is found is one that works there. Thread-safe.
std::variant<Toolchain, MissingToolchain> find_toolchain(const Language& language,
                                                         const Sandbox& sandbox);

struct Toolchains {
  std::map<std::string, Toolchain> found;           // by Language::name
  std::map<std::string, MissingToolchain> missing;  // likewise
};

// The toolchains of several languages, looked for at the same time.
Toolchains find_toolchains(const std::vector<const Language*>& languages, const Sandbox& sandbox);

// "{tool}" in `text` replaced by the tool's path; "{work}" is left to the sandbox.
std::string with_tools(std::string_view text, const Toolchain& toolchain);

}  // namespace octet
