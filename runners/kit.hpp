// What a language has made once per toolchain, to be quick: precompiled headers, archives, compiled
// servers.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "runners/language.hpp"
#include "runners/toolchain.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// A kit as it is used: a directory that sandboxed programs can read and nobody writes any more.
class KitFolder final {
 public:
  KitFolder(std::filesystem::path path, bool kept) : path_(std::move(path)), kept_(kept) {}
  ~KitFolder();                          // removes it unless it is kept
  KitFolder(const KitFolder&) = delete;  // owns the directory
  KitFolder& operator=(const KitFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool kept_;
};

// Whether the kit of `language` for `toolchain` is in the cache.
bool has_kit(const Language& language, const Toolchain& toolchain);

// The kit of `language` for `toolchain`: found in the cache, or made there by the language's own
// tools in sandboxes. Where the cache lies in a place closed to programs (the home of root) it is
// /var/cache/octet, and where that cannot be written the kit lives as long as the result. Safe with
// several octets at once: a kit appears whole. Throws SystemError when a stage fails.
std::unique_ptr<KitFolder> open_kit(const Language& language, const Toolchain& toolchain,
                                    const Sandbox& sandbox);

}  // namespace octet
