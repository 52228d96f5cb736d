#include "cli/manual/completion.hpp"

#include <algorithm>
#include <map>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/fill.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_shells();

namespace {

std::string frame_of(const std::string& shell) {
  for (const EmbeddedFile& file : embedded_shells()) {
    if (file.name == "octet." + shell) return std::string(file.content);
  }
  throw InputError(shell + ": no such shell; expected bash, zsh or fish");
}

}  // namespace

std::vector<std::string_view> completed_shells() {
  return {"bash", "zsh", "fish"};
}

std::string completion_script(const std::string& shell, const CommandDescription& octet,
                              const std::string& version) {
  const std::string frame = frame_of(shell);
  std::map<std::string, std::string> values = {{"version", version}};
  if (shell == "bash") values["words"] = bash_words(octet);
  if (shell == "zsh") values["functions"] = zsh_functions(octet);
  if (shell == "fish") values["commands"] = fish_commands(octet);
  return fill(frame, values, "octet." + shell);
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
