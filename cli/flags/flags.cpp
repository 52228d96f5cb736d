#include "cli/flags/flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "cli/flags/shell_text.hpp"
#include "cli/terminal/progress_form.hpp"

namespace octet {
namespace {

void split_lists(const GivenFlags& given, const OptionTable& table) {
  for (const Option& option : table) {
    const auto* list = std::get_if<std::vector<std::string>*>(&option.field);
    if (list == nullptr || option.rules.list != ListForm::commas || !given.has(option.name))
      continue;
    std::vector<std::string> values;
    for (const std::string& text : **list) {
      for (std::string& value : split_list(text)) values.push_back(std::move(value));
    }
    **list = std::move(values);
  }
}

void read_config(const std::string& file, const OptionTable& table, GivenFlags& given) {
  JsonObject json = JsonObject::parse(read_file(file), file, 0, /*comments=*/true);
  if (json.has("schema") && json.has("flags")) {
    // Whoever repeats a run goes on with it, also when it once discarded what was there.
    std::vector<std::string> kept = given.names();
    kept.emplace_back("resume");
    read_options(json.object("flags").text(), file, table, kept);
    return;
  }
  read_options(json.text(), file, table, given.names());
  for (const std::string& name : json.keys()) {
    if (json.has(name)) given.add(name);
  }
}

}  // namespace

bool GivenFlags::has(std::string_view name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

void add_terminal_flags(OptionTable& table, TerminalFlags& flags) {
  const OptionTable own = {
      {"dry-run", "", "Check all inputs, print what would be run, run nothing", &flags.dry_run},
      {"quiet", "", "No progress on stderr", &flags.quiet},
      {"progress",
       "FORM",
       "Progress on stderr: auto, plain (lines) or json (events for programs)",
       &flags.progress,
       {.choices = progress_names}},
      {"json", "", "Print the result as JSON", &flags.json},
  };
  table.insert(table.end(), own.begin(), own.end());
}

Option config_option(std::string& file) {
  return {"config", "FILE", "Flags from a JSON file, or from a run.json", &file};
}

GivenFlags resolve_flags(const Subcommand& command, const OptionTable& table,
                         const std::string& config) {
  GivenFlags given;
  for (const Option& option : table) {
    if (command.has(option.name)) given.add(std::string(option.name));
  }
  split_lists(given, table);
  if (!config.empty()) read_config(config, table, given);
  check_options(table);
  return given;
}

Subcommand add_command(CommandLine& line, const std::string& name, const std::string& help,
                       const OptionTable& table, const Action& action, std::string* config) {
  const auto command = std::make_shared<std::optional<Subcommand>>();
  *command = line.add(name, help, [command, table, action, config] {
    resolve_flags(**command, table, config == nullptr ? "" : *config);
    return action();
  });
  (*command)->add_flags(table);
  if (config != nullptr) (*command)->add_flags({config_option(*config)});
  return **command;
}

std::string command_line(const OptionTable& table, const OptionTable& defaults) {
  std::string line;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Option& option = table[i];
    const std::vector<std::string> texts = texts_of(option);
    if (texts == texts_of(defaults[i])) continue;
    const bool is_list = std::holds_alternative<std::vector<std::string>*>(option.field);
    if (const auto* flag = std::get_if<bool*>(&option.field)) {
      line += fmt::format(" --{}{}", **flag ? "" : "no-", option.name);
      continue;
    }
    for (const std::string& text : texts) {
      const bool splits = is_list && option.rules.list == ListForm::commas;
      line +=
          fmt::format(" --{} {}", option.name, shell_quoted(splits ? escaped_in_list(text) : text));
    }
  }
  return line.empty() ? line : line.substr(1);
}

std::string command_to_repeat(const std::string& command, const OptionTable& table,
                              const OptionTable& defaults) {
  std::string text = fmt::format("  octet {} {}\n", command, command_line(table, defaults));
  if (hides_secret(table))
    text += fmt::format("with the value that is not shown put in for {}\n", k_secret);
  return text;
}

}  // namespace octet
