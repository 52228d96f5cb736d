// A file that needs no removing.
#pragma once

#include <filesystem>

#include "base/descriptor.hpp"

namespace octet {

// An empty file on the disk of `folder`, open for reading and writing, close-on-exec. It has no
// name there and is gone when its last descriptor is closed, however this process ends. Throws
// SystemError.
Descriptor make_nameless_file(const std::filesystem::path& folder);

}  // namespace octet
