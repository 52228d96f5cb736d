#include "cli/flags/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <deque>
#include <sstream>

#include "base/error.hpp"
#include "base/nearest_name.hpp"
#include "cli/flags/examples.hpp"

namespace octet {

struct Subcommand::State {
  CLI::App* app;
  CommandDescription described;  // but for choices and offers, which take time to list
  OptionTable table = {};        // of described.flags, in their order
  std::vector<State*> parts = {};
};

struct CommandLine::Impl {
  CLI::App app;
  std::deque<Subcommand::State> commands;  // addresses stay; the first is octet itself
  Action chosen;

  Subcommand add(Subcommand::State& parent, const std::string& name, const std::string& help,
                 Action action) {
    CLI::App* command = parent.app->add_subcommand(name, help);
    if (action)
      command->callback([this, action = std::move(action)] { chosen = action; });
    else
      command->require_subcommand(1);
    const std::string& before = parent.described.name;
    Subcommand::State& state = commands.emplace_back(Subcommand::State{command, {}});
    state.described.name = before.empty() ? name : before + " " + name;
    state.described.help = help;
    parent.parts.push_back(&state);
    set_example(state);
    return Subcommand(state);
  }

  static void set_example(Subcommand::State& state) {
    const std::string example = example_of(state.described.name);
    state.described.example = example;
    if (!example.empty()) state.app->footer("Example:\n  " + example);
  }

  static CommandDescription description(const Subcommand::State& state) {
    CommandDescription whole = state.described;
    for (std::size_t i = 0; i < state.table.size(); ++i) {
      const OptionRules& rules = state.table[i].rules;
      FlagDescription& flag = whole.flags[i];
      if (rules.choices != nullptr) {
        for (const std::string_view choice : rules.choices()) flag.choices.emplace_back(choice);
      }
      if (rules.offered != nullptr) flag.offered = rules.offered();
    }
    for (const Subcommand::State* part : state.parts) whole.parts.push_back(description(*part));
    return whole;
  }
};

namespace {

std::string help_of(const Option& option) {
  const std::string fallback = default_text(option);
  const std::string help(option.help);
  return fallback.empty() ? help : fmt::format("{} (default {})", help, fallback);
}

std::string value_of(const Option& option) {
  std::string text(option.value);
  if (option.rules.required) text += " REQUIRED";
  if (!option.rules.unless.empty()) text += fmt::format(" or {}", option.rules.unless);
  return text;
}

FlagDescription describe(const Option& option) {
  const bool is_list = std::holds_alternative<std::vector<std::string>*>(option.field);
  FlagDescription flag;
  flag.name = option.name;
  flag.value = option.value;
  flag.help = option.help;
  if (!std::holds_alternative<bool*>(option.field)) flag.fallback = default_text(option);
  flag.takes_list = is_list && option.rules.list == ListForm::commas;
  flag.repeats = is_list;
  flag.value_optional = !option.rules.implied.empty();
  flag.required = option.rules.required;
  flag.unless = option.rules.unless;
  return flag;
}

void add_flag(CLI::App& app, const Option& option, bool* value) {
  const std::string name(option.name);
  app.add_flag("--" + name + ",!--no-" + name, *value, std::string(option.help));
}

template <typename Value>
void add_flag(CLI::App& app, const Option& option, Value* value) {
  CLI::Option* added = app.add_option("--" + std::string(option.name), *value, help_of(option))
                           ->option_text(value_of(option));
  if (!option.rules.implied.empty())
    added->expected(0, 1)->default_str(std::string(option.rules.implied));
  if (option.rules.list == ListForm::single) added->allow_extra_args(false);
}

// What CLI11 has to say quotes what was typed.
int print_usage(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out, err;
  const int code = app.exit(error, out, err);
  std::fputs(out.str().c_str(), stdout);
  std::fputs(err.str().c_str(), stderr);
  return code;
}

// The known flag that a word is most like; empty for one that is known.
std::string nearest_flag(const std::string& word, const CommandDescription& command) {
  std::vector<std::string> known = {"--help", "--version"};
  for (const FlagDescription& flag : command.flags) {
    known.push_back("--" + flag.name);
    if (flag.value.empty()) known.push_back("--no-" + flag.name);
  }
  const std::string name = word.substr(0, word.find('='));
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  return nearest_name(name, known);
}

// What may have been meant by the first word of a line that is no command or flag of octet.
std::string nearest_word(const CommandDescription& whole, int argc, const char* const* argv) {
  const CommandDescription* command = &whole;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.starts_with("--")) {
      if (std::string nearest = nearest_flag(word, *command); !nearest.empty()) return nearest;
      continue;
    }
    std::vector<std::string> names;
    for (const CommandDescription& part : command->parts)  // "add" of "data add"
      names.push_back(part.name.substr(part.name.rfind(' ') + 1));
    const auto found = std::find(names.begin(), names.end(), word);
    if (found != names.end())
      command = &command->parts[static_cast<std::size_t>(found - names.begin())];
    else if (!names.empty())
      return nearest_name(word, names);
  }
  return {};
}

}  // namespace

void Subcommand::add_flags(const OptionTable& options) const {
  for (const Option& option : options) {
    std::visit([&](auto* value) { add_flag(*state_->app, option, value); }, option.field);
    state_->described.flags.push_back(describe(option));
    state_->table.push_back(option);
  }
}

void Subcommand::add_positional(const std::string& name, const std::string& help,
                                std::string& value, Need need) const {
  state_->app->add_option(name, value, help)->required(need == Need::required);
  state_->described.positionals.push_back({name, help, need == Need::required, false});
}

void Subcommand::add_positional(const std::string& name, const std::string& help,
                                std::vector<std::string>& values, Need need) const {
  state_->app->add_option(name, values, help)->required(need == Need::required);
  state_->described.positionals.push_back({name, help, need == Need::required, true});
}

void Subcommand::set_apart(const std::string& heading) const {
  state_->app->group(heading);
}

void Subcommand::require(std::string_view name) const {
  CLI::Option* option = state_->app->get_option("--" + std::string(name));
  option->required();
  if (!option->get_option_text().ends_with("REQUIRED"))  // as its own rules have it
    option->option_text(option->get_option_text() + " REQUIRED");
  for (FlagDescription& flag : state_->described.flags) {
    if (flag.name == name) flag.required = true;
  }
}

void Subcommand::exclude(std::string_view name, std::string_view other) const {
  state_->app->get_option("--" + std::string(name))
      ->excludes(state_->app->get_option("--" + std::string(other)));
}

bool Subcommand::has(std::string_view name) const {
  return state_->app->count("--" + std::string(name)) > 0;
}

CommandLine::CommandLine(const std::string& about, const std::string& name,
                         const std::string& version)
    : impl_(std::make_unique<Impl>()) {
  impl_->app.description(about);
  impl_->app.name(name);
  impl_->app.set_version_flag("--version", version);
  impl_->app.require_subcommand(1);
  Subcommand::State& whole = impl_->commands.emplace_back(Subcommand::State{&impl_->app, {}});
  whole.described.help = about;
  Impl::set_example(whole);
}

CommandLine::~CommandLine() = default;

Subcommand CommandLine::add(const std::string& name, const std::string& help, Action action) {
  return impl_->add(impl_->commands.front(), name, help, std::move(action));
}

Subcommand CommandLine::add_group(const std::string& name, const std::string& help) {
  return impl_->add(impl_->commands.front(), name, help, nullptr);
}

Subcommand CommandLine::add_part(const Subcommand& group, const std::string& name,
                                 const std::string& help, Action action) {
  return impl_->add(*group.state_, name, help, std::move(action));
}

void CommandLine::add_everywhere(const OptionTable& options) {
  for (Subcommand::State& state : impl_->commands) {
    const bool is_group = !state.parts.empty() && &state != &impl_->commands.front();
    if (!is_group) Subcommand(state).add_flags(options);
  }
}

CommandDescription CommandLine::description() const {
  return Impl::description(impl_->commands.front());
}

std::variant<Action, ExitCode> CommandLine::parse(int argc, char** argv) try {
  impl_->app.parse(argc, argv);
  return impl_->chosen;
} catch (const CLI::ParseError& error) {
  const bool asked = print_usage(impl_->app, error) == 0;  // --help, --version
  if (asked) return ExitCode::done;
  if (const std::string nearest = nearest_word(description(), argc, argv); !nearest.empty())
    std::fputs(("Did you mean " + nearest + "?\n").c_str(), stderr);
  return ExitCode::bad_input;
}

Action CommandLine::parse(std::vector<std::string> words) try {
  std::reverse(words.begin(), words.end());  // the order CLI11 takes a vector in
  impl_->app.parse(words);
  return impl_->chosen;
} catch (const CLI::ParseError& error) {
  throw InputError(error.what());
}

}  // namespace octet
