#include "cli/manual/completion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/fill.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_shells();

namespace {

constexpr std::string_view k_prefix = "octet.";

// What a frame has a place for, and what is put there.
struct Filling {
  std::string_view frame, name;
  std::string (*text)(const CommandDescription&);
};

constexpr Filling k_fillings[] = {{"octet.bash", "words", bash_words},
                                  {"octet.zsh", "functions", zsh_functions},
                                  {"octet.fish", "commands", fish_commands}};

std::string_view frame_of(std::string_view name) {
  const std::vector<EmbeddedFile> files = embedded_shells();
  return std::find_if(files.begin(), files.end(),
                      [&](const auto& file) { return file.name == name; })
      ->content;
}

}  // namespace

std::vector<std::string_view> completed_shells() {
  std::vector<std::string_view> shells;
  for (const Filling& filling : k_fillings) shells.push_back(filling.frame.substr(k_prefix.size()));
  return shells;
}

std::string completion_script(const std::string& shell, const CommandDescription& octet,
                              const std::string& version) {
  for (const Filling& filling : k_fillings) {
    if (filling.frame != std::string(k_prefix) + shell) continue;
    const std::map<std::string, std::string> values = {
        {"version", version}, {std::string(filling.name), filling.text(octet)}};
    return fill(frame_of(filling.frame), values, std::string(filling.frame));
  }
  throw InputError(
      fmt::format("{}: no such shell; expected {}", shell, fmt::join(completed_shells(), " or ")));
}

std::string last_word(const CommandDescription& command) {
  const std::size_t blank = command.name.rfind(' ');
  return blank == std::string::npos ? command.name : command.name.substr(blank + 1);
}

const std::vector<std::string>& words_of(const FlagDescription& flag) {
  return flag.choices.empty() ? flag.offered : flag.choices;
}

bool wants_folder(const FlagDescription& flag) {
  return flag.value == "DIR" || flag.value == "RUN" || flag.value == "GEN";
}

}  // namespace octet
