// A hash of bytes that nobody outside this process can foresee.
#pragma once

#include <cstdint>
#include <string_view>

namespace octet {

// SipHash with a key drawn anew for each process: whoever chooses the bytes cannot choose them so
// that they meet. Thread-safe. Throws SystemError where there is no key or no hash to be had.
std::uint64_t keyed_hash(std::string_view bytes);

}  // namespace octet
