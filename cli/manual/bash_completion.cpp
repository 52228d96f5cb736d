#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/flags/shell_text.hpp"
#include "cli/manual/completion.hpp"

namespace octet {
namespace {

// One branch of the `case` in octet.bash.
void add_words(std::string& text, const std::string& key, const std::vector<std::string>& words) {
  if (words.empty()) return;
  text += fmt::format("    '{}') echo {} ;;\n", key,
                      shell_quoted(fmt::format("{}", fmt::join(words, " "))));
}

std::vector<std::string> all_flags(const CommandDescription& command) {
  std::vector<std::string> words = {"--help"};
  if (command.name.empty()) words.emplace_back("--version");
  for (const FlagDescription& flag : command.flags) {
    words.push_back("--" + flag.name);
    if (flag.is_switch()) words.push_back("--no-" + flag.name);
  }
  return words;
}

void add_branches(std::string& text, const CommandDescription& command) {
  std::vector<std::string> parts, valued, lists;
  for (const CommandDescription& part : command.parts) parts.push_back(last_word(part));
  for (const FlagDescription& flag : command.flags) {
    const std::string typed = "--" + flag.name;
    if (!flag.is_switch()) valued.push_back(typed);
    if (flag.takes_list) lists.push_back(typed);
    add_words(text, fmt::format("values {} {}", command.name, typed), words_of(flag));
  }
  add_words(text, "parts " + command.name, parts);
  add_words(text, "flags " + command.name, all_flags(command));
  add_words(text, "valued " + command.name, valued);
  add_words(text, "lists " + command.name, lists);
  const bool bare = command.parts.empty() && command.positionals.empty();
  if (bare) add_words(text, "bare " + command.name, {"yes"});
}

}  // namespace

std::string bash_words(const CommandDescription& octet) {
  std::string text;
  visit_commands(octet, [&](const CommandDescription& command) { add_branches(text, command); });
  text.pop_back();
  return text;
}

}  // namespace octet
