// Removing a directory tree that a hostile program may have filled.
#pragma once

#include <filesystem>

namespace octet {

// Removes `directory` and all below it: directories without permissions, trees nested deeper than a
// path or a descriptor table can reach, any names. Symbolic links are removed, never followed. Uses
// a constant number of descriptors. Returns false when something could not be removed; the rest is
// gone all the same. True when there was nothing to remove.
bool remove_tree(const std::filesystem::path& directory);

}  // namespace octet
