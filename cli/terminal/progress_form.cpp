#include "cli/terminal/progress_form.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"

namespace octet {

std::vector<std::string_view> progress_names() {
  return {"auto", "plain", "json"};
}

ProgressForm progress_form(std::string_view name, bool quiet) {
  using enum ProgressForm;
  const bool chosen = name != "auto";
  if (quiet && chosen)
    throw InputError(
        fmt::format("--progress {} shows progress and --quiet none; leave one of them out", name));
  if (quiet) return none;
  if (name == "json") return events;
  return chosen || ::isatty(STDERR_FILENO) != 1 ? lines : live;
}

}  // namespace octet
