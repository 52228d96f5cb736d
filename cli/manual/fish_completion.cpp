#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/completion.hpp"

namespace octet {
namespace {

std::string fish_quoted(const std::string& text) {
  std::string out = "'";
  for (const char letter : text) {
    if (letter == '\\' || letter == '\'') out += '\\';
    out += letter;
  }
  return out + "'";
}

// The options of `complete` that say what follows a flag.
std::string value_of(const FlagDescription& flag) {
  if (flag.is_switch()) return "";
  const auto& words = words_of(flag);
  if (!words.empty()) {
    const std::string joined = fmt::format("{}", fmt::join(words, " "));
    return flag.takes_list ? fmt::format(" -x -a '(__octet_list {})'", joined)
                           : fmt::format(" -x -a '{}'", joined);
  }
  return wants_folder(flag) ? " -x -a '(__fish_complete_directories)'" : " -r -F";
}

void add_completions(std::string& text, const CommandDescription& command) {
  const std::string at =
      command.name.empty() ? "" : fmt::format(" -n '__octet_at {}'", command.name);
  text += fmt::format("complete -c octet{} -l help -d 'Print help'\n", at);
  for (const FlagDescription& flag : command.flags) {
    text += fmt::format("complete -c octet{} -l {}{} -d {}\n", at, flag.name, value_of(flag),
                        fish_quoted(flag.help));
    if (flag.is_switch())
      text += fmt::format("complete -c octet{} -l no-{} -d 'Not --{}'\n", at, flag.name, flag.name);
  }
  for (const CommandDescription& part : command.parts) {
    text += fmt::format("complete -c octet -n '__octet_before_part {}' -f -a {} -d {}\n",
                        command.name, last_word(part), fish_quoted(part.help));
  }
}

}  // namespace

std::string fish_commands(const CommandDescription& octet) {
  std::string text =
      "complete -c octet -n '__octet_before_part' -l version -d 'Print the version'\n";
  visit_commands(octet, [&](const CommandDescription& command) { add_completions(text, command); });
  text.pop_back();
  return text;
}

}  // namespace octet
