// What can be read only once: pipes, terminals, and names of the descriptors that octet was started
// with ("-", "/dev/stdin", "/dev/fd/63").
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/descriptor.hpp"

namespace octet {

// Opens nothing and never waits. False for what is not there.
bool is_stream(const std::filesystem::path& path);

// What files made of it are called: "stdin", the name of a named pipe, else "stream".
std::string name_of_stream(const std::filesystem::path& stream);

// Gives all of it to `take`, as it comes. Throws InputError when it cannot be read, is a device, or
// was read before in this process: it would be empty; Interrupted when a stop is requested, also
// while it waits for somebody to write; and what `take` throws. Thread-safe.
void read_stream(const std::filesystem::path& stream,
                 const std::function<void(std::string_view)>& take);

// Opens a file for reading from its start to its end; of a stream, a copy on disk that is gone when
// it is closed. Throws InputError when it cannot be opened or is a directory, and as read_stream()
// does.
Descriptor open_input(const std::filesystem::path& path);

}  // namespace octet
