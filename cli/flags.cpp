#include "cli/flags.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned k_runs = k_score | k_exec;
constexpr const char* k_config = "config";

std::vector<std::string_view> sandbox_modes() {
  return {"full", "degraded"};
}

std::vector<std::string_view> protocols() {
  return {"evalplus", "human-eval"};
}

std::vector<std::string_view> result_forms() {
  return {"evalplus", "human-eval"};
}

using O = Options;

constexpr Flag k_flags[] = {
    {"suite", "S[,S...]", "Suites or groups of suites to score (see octet suites)", &O::suites,
     k_score},
    {"samples", "PATH", "Completions: a file or a directory; several make several rows",
     &O::samples, k_score},
    {"protocol", "NAME",
     "How humaneval is judged: evalplus (sealed), or human-eval (its original script)",
     &O::protocol, k_score, Binding::yes, protocols},
    {"emit", "FORM[,FORM]",
     "Also write results as evalplus (eval_results.json) or human-eval (_results.jsonl) does",
     &O::emit, k_score, Binding::yes, result_forms},
    {"programs", "PATH", "Complete programs: a file or a directory", &O::programs, k_exec},
    {"out", "RUN", "Run folder (default: octet-runs/NAME-DATE)", &O::out, k_runs},
    {"jobs", "N", "Programs run at the same time (default: usable cores)", &O::jobs, k_runs},
    {"data", "DIR",
     "Where benchmark data is (default: $OCTET_DATA, else the user's data directory)", &O::data,
     k_score | k_show},
    {"languages", "DIR", "Further language files", &O::languages, k_runs | k_show, Binding::yes},
    {"sandbox", "MODE", "full, or degraded inside an unprivileged container", &O::sandbox, k_runs,
     Binding::yes, sandbox_modes},
    {"require", "LAYER[,LAYER]", "Sandbox layers that must hold, e.g. cgroup,landlock", &O::require,
     k_runs},
    {"limit", "N", "The first N tasks of each suite, or the first N programs, only", &O::limit,
     k_runs, Binding::yes},
    {"tasks", "GLOB", "Tasks whose id matches only", &O::tasks, k_runs, Binding::yes},
    {"timeout", "SECONDS", "CPU time of a run, instead of its language's", &O::timeout, k_runs,
     Binding::yes},
    {"memory", "MIB", "Memory of a run, instead of its language's", &O::memory, k_runs,
     Binding::yes},
    {"resume", "", "Go on where RUN was left (default); --no-resume discards it", &O::resume,
     k_runs},
    {"cold", "", "Use the plain commands: no zygotes, resident compilers or precompiled headers",
     &O::cold, k_runs},
    {"cache", "", "Use the verdict cache (default); --no-cache runs everything", &O::cache, k_runs},
    {"partial", "",
     "Missing tasks count as failed, missing toolchains are left out; both are printed",
     &O::partial, k_runs},
    {"dry-run", "", "Check all inputs, print what would be run, run nothing", &O::dry_run, k_runs},
    {"quiet", "", "No progress on stderr", &O::quiet, k_runs},
    {"json", "", "Print the result as JSON", &O::json, k_runs | k_show},
};

bool is_in(const Flag& flag, FlagScope scope) {
  return (flag.scopes & scope) != 0;
}

std::string spelling(const Flag& flag) {
  const bool is_switch = std::holds_alternative<bool Options::*>(flag.field);
  const std::string name(flag.name);
  return "--" + name + (is_switch ? ",!--no-" + name : "");
}

void add_flag(CLI::App& command, const Flag& flag, Options& options) {
  std::visit(
      [&](auto field) {
        using Value = std::decay_t<decltype(options.*field)>;
        if constexpr (std::is_same_v<Value, bool>) {
          command.add_flag(spelling(flag), options.*field, std::string(flag.help));
        } else {
          CLI::Option* option =
              command.add_option(spelling(flag), options.*field, std::string(flag.help));
          option->option_text(std::string(flag.value));
          if constexpr (std::is_same_v<Value, std::vector<std::string>>) option->delimiter(',');
        }
      },
      flag.field);
}

Json value_of(const Flag& flag, const Options& options) {
  return std::visit(
      [&](auto field) -> Json {
        const auto& value = options.*field;
        if constexpr (requires { value.has_value(); }) {
          return value ? Json(*value) : Json(nullptr);
        } else {
          return value;
        }
      },
      flag.field);
}

std::string shell_quoted(const std::string& text) {
  constexpr const char* k_plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
  if (!text.empty() && text.find_first_not_of(k_plain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// Reads the values of one object, each by the type of its field.
struct FromJson {
  JsonObject& json;
  std::string name;

  void operator()(bool& value) const { value = json.boolean_or(name, value); }
  void operator()(std::string& value) const { value = json.string_or(name, value); }
  void operator()(std::vector<std::string>& value) const { value = json.strings_or(name, value); }
  void operator()(std::optional<double>& value) const {
    const double number = json.number_or(name, 0);
    if (json.has(name)) value = number;
  }
  void operator()(std::optional<std::uint64_t>& value) const {
    const std::int64_t number = json.integer_or(name, 0);
    if (number < 0) json.fail(name, "is negative");
    if (json.has(name)) value = static_cast<std::uint64_t>(number);
  }
};

std::vector<std::string> given_on_command_line(const CLI::App& command, FlagScope scope) {
  std::vector<std::string> given;
  for (const Flag& flag : all_flags()) {
    if (is_in(flag, scope) && command.count("--" + std::string(flag.name)) > 0)
      given.emplace_back(flag.name);
  }
  return given;
}

template <typename Number>
void check_range(const char* name, const std::optional<Number>& value, Number least, Number most) {
  if (value && !(*value >= least && *value <= most)) {
    throw InputError(fmt::format("--{} {}: expected {} to {}", name, *value, least, most));
  }
}

std::vector<std::string> texts_of(const Flag& flag, const Options& options) {
  if (const auto* one = std::get_if<std::string Options::*>(&flag.field)) return {options.**one};
  if (const auto* many = std::get_if<std::vector<std::string> Options::*>(&flag.field))
    return options.**many;
  return {};
}

void check_choice(const Flag& flag, const std::string& value) {
  const auto choices = flag.choices();
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  throw InputError(
      fmt::format("--{} {}: expected {}", flag.name, value, fmt::join(choices, " or ")));
}

}  // namespace

std::span<const Flag> all_flags() {
  return k_flags;
}

void add_flags(CLI::App& command, FlagScope scope, Options& options) {
  for (const Flag& flag : all_flags()) {
    if (is_in(flag, scope)) add_flag(command, flag, options);
  }
  command.add_option(std::string("--") + k_config, "Flags from a JSON file, or from a run.json")
      ->option_text("FILE");
}

void resolve_flags(const CLI::App& command, FlagScope scope, Options& options) {
  const std::string option = std::string("--") + k_config;
  if (command.count(option) > 0) {
    const auto file = command.get_option(option)->as<std::string>();
    JsonObject json = JsonObject::parse(read_file(file), file, 0, /*comments=*/true);
    const bool is_run = json.has("schema") && json.has("flags");
    const std::string flags = is_run ? json.object("flags").text() : json.text();
    flags_from_json(flags, file, scope, given_on_command_line(command, scope), options);
  }
  check_flags(scope, options);
}

std::string flags_to_json(FlagScope scope, const Options& options) {
  Json json = Json::object();
  for (const Flag& flag : all_flags()) {
    if (is_in(flag, scope)) json[std::string(flag.name)] = value_of(flag, options);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void flags_from_json(std::string_view json, const std::string& file, FlagScope scope,
                     const std::vector<std::string>& given, Options& options) {
  JsonObject object = JsonObject::parse(json, file);
  for (const Flag& flag : all_flags()) {
    if (!is_in(flag, scope)) continue;
    Options ignored;
    const bool keep = std::find(given.begin(), given.end(), flag.name) != given.end();
    Options& target = keep ? ignored : options;
    std::visit(
        [&](auto field) {
          FromJson{object, std::string(flag.name)}(target.*field);
        },
        flag.field);
  }
  object.finish();
}

std::map<std::string, std::string> binding_flags(FlagScope scope, const Options& options) {
  std::map<std::string, std::string> texts;
  for (const Flag& flag : all_flags()) {
    if (flag.binding == Binding::yes && is_in(flag, scope))
      texts[std::string(flag.name)] = value_of(flag, options).dump();
  }
  return texts;
}

std::string command_line(FlagScope scope, const Options& options) {
  std::string line;
  for (const Flag& flag : all_flags()) {
    const Json value = value_of(flag, options);
    if (!is_in(flag, scope) || value == value_of(flag, Options{})) continue;
    if (value.is_boolean()) {
      line += fmt::format(" --{}{}", value.get<bool>() ? "" : "no-", flag.name);
      continue;
    }
    for (const Json& each : value.is_array() ? value : Json::array({value})) {
      const std::string text = each.is_string() ? each.get<std::string>() : each.dump();
      line += fmt::format(" --{} {}", flag.name, shell_quoted(text));
    }
  }
  return line.empty() ? line : line.substr(1);
}

void check_flags(FlagScope scope, const Options& options) {
  constexpr std::uint64_t k_any = std::numeric_limits<std::uint64_t>::max();
  check_range<std::uint64_t>("jobs", options.jobs, 1, 4096);
  check_range<std::uint64_t>("limit", options.limit, 1, k_any);
  check_range<std::uint64_t>("memory", options.memory, 1, std::uint64_t{1} << 24);
  check_range("timeout", options.timeout, 0.001, 86'400.0);
  for (const Flag& flag : all_flags()) {
    if (flag.choices == nullptr || !is_in(flag, scope)) continue;
    for (const std::string& value : texts_of(flag, options)) check_choice(flag, value);
  }
}

}  // namespace octet
