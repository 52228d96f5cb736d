#include "cli/flags/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <deque>
#include <sstream>

#include "base/error.hpp"

namespace octet {

struct Subcommand::State {
  CLI::App* app;
};

struct CommandLine::Impl {
  CLI::App app;
  std::deque<Subcommand::State> commands;  // addresses stay
  Action chosen;

  Subcommand add(CLI::App& parent, const std::string& name, const std::string& help,
                 Action action) {
    CLI::App* command = parent.add_subcommand(name, help);
    if (action)
      command->callback([this, action = std::move(action)] { chosen = action; });
    else
      command->require_subcommand(1);
    return Subcommand(commands.emplace_back(Subcommand::State{command}));
  }
};

namespace {

std::string help_of(const Option& option) {
  const std::string fallback = default_text(option);
  const std::string help(option.help);
  return fallback.empty() ? help : fmt::format("{} (default {})", help, fallback);
}

void add_flag(CLI::App& app, const Option& option, bool* value) {
  const std::string name(option.name);
  app.add_flag("--" + name + ",!--no-" + name, *value, std::string(option.help));
}

template <typename Value>
void add_flag(CLI::App& app, const Option& option, Value* value) {
  CLI::Option* added = app.add_option("--" + std::string(option.name), *value, help_of(option))
                           ->option_text(std::string(option.value));
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

}  // namespace

void Subcommand::add_flags(const OptionTable& options) const {
  for (const Option& option : options)
    std::visit([&](auto* value) { add_flag(*state_->app, option, value); }, option.field);
}

void Subcommand::add_positional(const std::string& name, const std::string& help,
                                std::string& value, Need need) const {
  state_->app->add_option(name, value, help)->required(need == Need::required);
}

void Subcommand::add_positional(const std::string& name, const std::string& help,
                                std::vector<std::string>& values, Need need) const {
  state_->app->add_option(name, values, help)->required(need == Need::required);
}

void Subcommand::require(std::string_view name) const {
  CLI::Option* option = state_->app->get_option("--" + std::string(name));
  option->required()->option_text(option->get_option_text() + " REQUIRED");
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
}

CommandLine::~CommandLine() = default;

Subcommand CommandLine::add(const std::string& name, const std::string& help, Action action) {
  return impl_->add(impl_->app, name, help, std::move(action));
}

Subcommand CommandLine::add_group(const std::string& name, const std::string& help) {
  return impl_->add(impl_->app, name, help, nullptr);
}

Subcommand CommandLine::add_part(const Subcommand& group, const std::string& name,
                                 const std::string& help, Action action) {
  return impl_->add(*group.state_->app, name, help, std::move(action));
}

std::variant<Action, ExitCode> CommandLine::parse(int argc, char** argv) try {
  impl_->app.parse(argc, argv);
  return impl_->chosen;
} catch (const CLI::ParseError& error) {
  const bool asked = print_usage(impl_->app, error) == 0;  // --help, --version
  return asked ? ExitCode::done : ExitCode::bad_input;
}

Action CommandLine::parse(std::vector<std::string> words) try {
  std::reverse(words.begin(), words.end());  // the order CLI11 takes a vector in
  impl_->app.parse(words);
  return impl_->chosen;
} catch (const CLI::ParseError& error) {
  throw InputError(error.what());
}

}  // namespace octet
