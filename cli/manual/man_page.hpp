// Manual pages, in the man macros of roff.
#pragma once

#include <string>
#include <vector>

#include "cli/flags/command_description.hpp"

namespace octet {

struct ManPage {
  std::string file;  // "octet-score.1"
  std::string text;
};

// Of octet itself, then of each command; parts of a command are in its page. No date is in them:
// of the same tables they are the same bytes.
std::vector<ManPage> man_pages(const CommandDescription& octet, const std::string& version);

}  // namespace octet
