// A page on a folder of generated data, finished or not.
#pragma once

#include <filesystem>
#include <string>

namespace octet {

// The HTML of the page. `title`: empty, then the name of the folder. A folder that is written to at
// the moment is shown as far as it is. Throws InputError for a folder that is none of octet
// generate, and for damaged files in it.
std::string generation_report(const std::filesystem::path& folder, const std::string& title);

}  // namespace octet
