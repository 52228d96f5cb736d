#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/flags/shell_text.hpp"
#include "cli/manual/completion.hpp"

namespace octet {
namespace {

// As _arguments reads it within its own punctuation.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    if (std::string_view("\\[]:").find(letter) != std::string_view::npos) out += '\\';
    out += letter;
  }
  return out;
}

std::string action_of(const FlagDescription& flag) {
  const auto& words = words_of(flag);
  if (words.empty()) return wants_folder(flag) ? "_files -/" : "_files";
  const std::string joined = fmt::format("{}", fmt::join(words, " "));
  return flag.takes_list ? "_sequence compadd - " + joined : "(" + joined + ")";
}

// Arguments of _arguments, a line each.
class Specs final {
 public:
  void add(const std::string& spec) { text_ += fmt::format(" \\\n    {}", shell_quoted(spec)); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void add_flag(Specs& specs, const FlagDescription& flag) {
  if (flag.is_switch()) {
    specs.add(fmt::format("--{}[{}]", flag.name, escaped(flag.help)));
    specs.add(fmt::format("--no-{}[Not --{}]", flag.name, flag.name));
    return;
  }
  specs.add(fmt::format("{}--{}=[{}]{}{}:{}", flag.repeats ? "*" : "", flag.name,
                        escaped(flag.help), flag.value_optional ? "::" : ":", escaped(flag.value),
                        action_of(flag)));
}

std::string function_name(const CommandDescription& command) {
  std::string name = command.name.empty() ? "_octet" : "_octet_" + command.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string simple_function(const CommandDescription& command) {
  Specs specs;
  specs.add("(- *)--help[Print help]");
  for (const FlagDescription& flag : command.flags) add_flag(specs, flag);
  std::size_t place = 0;
  for (const PositionalDescription& each : command.positionals) {
    const std::string which = each.repeats ? "*" : std::to_string(++place);
    specs.add(fmt::format("{}:{}:_files", which, escaped(each.name)));
  }
  return fmt::format("{}() {{\n  _arguments{}\n}}\n\n", function_name(command), specs.text());
}

std::string function_with_parts(const CommandDescription& command) {
  std::string parts, branches;
  for (const CommandDescription& part : command.parts) {
    parts += fmt::format("    {}\n", shell_quoted(last_word(part) + ":" + escaped(part.help)));
    branches += fmt::format("        {}) {} ;;\n", last_word(part), function_name(part));
  }
  Specs specs;
  specs.add("(- *)--help[Print help]");
  if (command.name.empty()) specs.add("(- *)--version[Print the version]");
  specs.add("1:command:->part");
  specs.add("*::argument:->rest");
  return fmt::format(
      "{}() {{\n  local curcontext=\"$curcontext\" state line\n  typeset -A opt_args\n"
      "  local -a parts\n  parts=(\n{}  )\n  _arguments -C{} && return\n"
      "  case $state in\n    part) _describe -t commands command parts ;;\n"
      "    rest)\n      case $words[1] in\n{}      esac\n      ;;\n  esac\n}}\n\n",
      function_name(command), parts, specs.text(), branches);
}

}  // namespace

std::string zsh_functions(const CommandDescription& octet) {
  std::string text;
  visit_commands(octet, [&](const CommandDescription& command) {
    text += command.parts.empty() ? simple_function(command) : function_with_parts(command);
  });
  text.pop_back();
  return text;
}

}  // namespace octet
