// Times for people.
#pragma once

#include <string>

namespace octet {

// "2h13m", "3m05s", "12s".
std::string duration_text(double seconds);

}  // namespace octet
