// What shells complete of octet's commands, flags and their values; the rest are files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/flags/command_description.hpp"

namespace octet {

// The shells that have one: bash, zsh, fish.
std::vector<std::string_view> completed_shells();

// The script that the shell reads. `shell`: one of completed_shells(), else InputError.
std::string completion_script(const std::string& shell, const CommandDescription& octet,
                              const std::string& version);

// ---- the parts of it that are made of the tables

std::string bash_words(const CommandDescription& octet);
std::string zsh_functions(const CommandDescription& octet);
std::string fish_commands(const CommandDescription& octet);

// ---- for these

// Calls `visit` with octet itself, its commands and their parts.
template <typename Visit>
void visit_commands(const CommandDescription& command, const Visit& visit) {
  visit(command);
  for (const CommandDescription& part : command.parts) visit_commands(part, visit);
}

// The last word of its name: "add" of "data add".
std::string last_word(const CommandDescription& command);

// Values worth offering: the choices, or what is offered.
const std::vector<std::string>& words_of(const FlagDescription& flag);

// Whether its value is a folder.
bool wants_folder(const FlagDescription& flag);

}  // namespace octet
