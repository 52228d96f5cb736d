// In which form progress is told on stderr: --progress and --quiet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet {

enum class ProgressForm {
  none,
  lines,   // a plain line now and then, for logs
  live,    // written over again and again, on a terminal
  events,  // a JSON object a line, for programs
};

// What --progress takes.
std::vector<std::string_view> progress_names();

// `name`: one of them; "auto" is live on a terminal and lines elsewhere. Throws InputError where a
// form is asked for and --quiet, too.
ProgressForm progress_form(std::string_view name, bool quiet);

}  // namespace octet
