// What a language has made once per toolchain, to be quick: precompiled headers, archives, compiled
// servers.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "runners/languages/language.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// The artifacts as they are used: a directory that sandboxed programs can read and nobody writes
// any more.
class ArtifactFolder final {
 public:
  ArtifactFolder(std::filesystem::path path, bool kept) : path_(std::move(path)), kept_(kept) {}
  ~ArtifactFolder();                               // removes it unless it is kept
  ArtifactFolder(const ArtifactFolder&) = delete;  // owns the directory
  ArtifactFolder& operator=(const ArtifactFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool kept_;
};

// Whether they are in the cache. `name` begins that of their folder: "java".
bool has_artifacts(const Artifacts& artifacts, const std::string& name, const Toolchain& toolchain);

// The artifacts for `toolchain`: found in the cache, or made there by the language's
// own tools in sandboxes. Where the cache lies in a place closed to programs (the home of root) it
// is /var/cache/octet, and where that cannot be written they live as long as the result. Safe with
// several octets at once: they appear whole. Throws SystemError when a stage fails.
std::unique_ptr<ArtifactFolder> open_artifacts(const Artifacts& artifacts, const std::string& name,
                                               const Toolchain& toolchain, const Sandbox& sandbox);

}  // namespace octet
