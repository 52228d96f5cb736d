// Over the tables of options: whatever is added to one must work in all the places it drives.
#include "cli/flags/flags.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "jobs/options/ask_options.hpp"
#include "jobs/options/export_options.hpp"
#include "jobs/options/generate_options.hpp"
#include "jobs/options/prompts_options.hpp"
#include "jobs/options/score_options.hpp"
#include "jobs/options/select_options.hpp"
#include "jobs/options/snippets_options.hpp"
#include "jobs/options/verify_options.hpp"
#include "jobs/reading/report.hpp"
#include "jobs/reading/show.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

// Another value than the default, as the command line spells it.
std::string other_value(const Option& option) {
  if (option.name == "tag") return "model=it's a value";
  if (option.rules.choices != nullptr) {
    for (const std::string_view choice : option.rules.choices()) {
      if (texts_of(option) != std::vector<std::string>{std::string(choice)})
        return std::string(choice);
    }
  }
  const bool share = std::holds_alternative<double*>(option.field) ||
                     std::holds_alternative<std::optional<double>*>(option.field);
  if (share) return "0.5";
  const bool number = std::holds_alternative<std::uint64_t*>(option.field) ||
                      std::holds_alternative<std::optional<std::uint64_t>*>(option.field);
  return number ? "7" : "it's=a value";
}

std::vector<std::string> set_on_command_line(const Option& option) {
  const auto* flag = std::get_if<bool*>(&option.field);
  if (flag == nullptr) return {"--" + std::string(option.name), other_value(option)};
  return {(**flag ? "--no-" : "--") + std::string(option.name)};
}

template <typename Options>
void parse_into(JobFlags<Options>& flags, std::vector<std::string> words) {
  CommandLine line("about", "octet", "0");
  std::optional<Subcommand> command;
  command = line.add("job", "help", [&] {
    flags.given = resolve_flags(*command, flags.table(), flags.config);
    return ExitCode::done;
  });
  command->add_flags(flags.table());
  command->add_flags({config_option(flags.config)});
  words.insert(words.begin(), "job");
  line.parse(words)();
}

template <typename Options>
std::string json_of(JobFlags<Options>& flags) {
  return options_to_json(flags.table());
}

ScoreOptions parsed(std::vector<std::string> words) {
  JobFlags<ScoreOptions> flags;
  parse_into(flags, std::move(words));
  return flags.job;
}

// The command line of options.
std::string line_of(const ScoreOptions& options) {
  JobFlags<ScoreOptions> flags{options}, defaults;
  return command_line(flags.table(), defaults.table());
}

// Splits what command_line() made the way a shell does.
std::vector<std::string> shell_words(const std::string& line) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\'') {
      quoted = !quoted;
    } else if (line[i] == '\\' && !quoted) {
      words.back() += line[++i];
    } else if (line[i] == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back() += line[i];
    }
  }
  return words;
}

}  // namespace

#define ALL_JOBS                                                                          \
  ScoreOptions, ExecOptions, AskOptions, VerifyOptions, SnippetsOptions, GenerateOptions, \
      ExportOptions, SelectOptions, PromptsOptions, ReplayOptions, ReportOptions, ShowOptions

TEMPLATE_TEST_CASE("every option has a name of its own and help", "[flags]", ALL_JOBS) {
  JobFlags<TestType> flags;
  std::set<std::string_view> names;
  for (const Option& option : flags.table()) {
    INFO("--" << option.name);
    CHECK(names.insert(option.name).second);
    CHECK_FALSE(option.help.empty());
    CHECK(option.value.empty() == std::holds_alternative<bool*>(option.field));
  }
}

TEMPLATE_TEST_CASE("every option goes from the command line into run.json and back", "[flags]",
                   ALL_JOBS) {
  JobFlags<TestType> defaults;
  for (const Option& option : defaults.table()) {
    INFO("--" << option.name);
    JobFlags<TestType> flags, again;
    parse_into(flags, set_on_command_line(option));
    CHECK(json_of(flags) != json_of(defaults));
    CHECK(flags.given.has(option.name));
    read_options(json_of(flags), "run.json", again.table());
    CHECK(json_of(again) == json_of(flags));
  }
}

TEMPLATE_TEST_CASE("every option survives the command line that resumes a run", "[flags]",
                   ALL_JOBS) {
  JobFlags<TestType> defaults;
  for (const Option& option : defaults.table()) {
    INFO("--" << option.name);
    JobFlags<TestType> flags, again;
    parse_into(flags, set_on_command_line(option));
    parse_into(again, shell_words(command_line(flags.table(), defaults.table())));
    CHECK(json_of(again) == json_of(flags));
  }
}

TEMPLATE_TEST_CASE("the binding options are those that tell two runs apart", "[flags]", ALL_JOBS) {
  JobFlags<TestType> defaults;
  for (const Option& option : defaults.table()) {
    INFO("--" << option.name);
    JobFlags<TestType> flags;
    parse_into(flags, set_on_command_line(option));
    CHECK((binding_options(flags.table()) != binding_options(defaults.table())) ==
          (option.rules.binding == Binding::yes));
  }
}

TEST_CASE("what only a terminal has to know may be in a run.json of before", "[flags]") {
  ScoreOptions options;
  read_options(R"({"quiet": true, "jobs": 2})", "run.json", options_of(options), {}, {"quiet"});
  CHECK(options.run.jobs == 2U);
  CHECK_THROWS_WITH(read_options(R"({"quiet": true})", "run.json", options_of(options)),
                    Contains("quiet"));
}

TEST_CASE("a secret is not recorded", "[flags]") {
  JobFlags<AskOptions> flags;
  flags.job.endpoint.header = {"X-Key: abc", "X-Other: $NAME"};
  CHECK(json_of(flags).find("abc") == std::string::npos);
  CHECK(json_of(flags).find("$NAME") != std::string::npos);
  CHECK(hides_secret(flags.table()));
  flags.job.endpoint.header = {"X-Other: $NAME"};
  CHECK_FALSE(hides_secret(flags.table()));
}

TEST_CASE("values that a shell or the parser would read survive the command line", "[flags]") {
  for (const std::string value :
       {"-x", "--out", "--",    "-",  "a,b",  ",",     "[a,b]",    "[",    "]",
        "{}", "{a}",   "a\\,b", "\\", "\\\\", "$HOME", "`x`",      "a\nb", "'",
        "\"", "!x",    "~",     "#",  " ",    "a=b",   "\xc3\xa9", "*"}) {
    INFO(value);
    ScoreOptions options;
    options.samples = {value, "x", value};
    options.run.tasks = value;
    options.run.out = value;
    const ScoreOptions again = parsed(shell_words(line_of(options)));
    CHECK(again.samples == options.samples);
    CHECK(again.run.tasks == value);
    CHECK(again.run.out == value);
  }
}

TEST_CASE("a list may be given in one value, in several, or in several flags", "[flags]") {
  const std::vector<std::string> wanted{"a", "b", "c,d"};
  CHECK(parsed({"--samples", "a,b,c\\,d"}).samples == wanted);
  CHECK(parsed({"--samples", "a", "b", "c\\,d"}).samples == wanted);
  CHECK(parsed({"--samples", "a", "--samples", "b,,c\\,d,"}).samples == wanted);
}

TEST_CASE("a run.json never makes a run start over", "[flags]") {
  const TemporaryDirectory directory;
  const std::string file = directory.path() / "run.json";
  std::ofstream(file) << R"({"schema": 1, "flags": {"resume": false, "jobs": 2}})";
  CHECK(parsed({"--config", file}).run.resume);
  CHECK_FALSE(parsed({"--config", file, "--no-resume"}).run.resume);
  const auto is_given = [&](const char* name) {
    JobFlags<ScoreOptions> flags;
    parse_into(flags, {"--config", file});
    return flags.given.has(name);
  };
  CHECK_FALSE(is_given("jobs"));
  std::ofstream(file, std::ios::trunc) << R"({"resume": false, "jobs": 2})";
  const ScoreOptions own = parsed({"--config", file});
  CHECK_FALSE(own.run.resume);
  CHECK(is_given("jobs"));
}

TEST_CASE("--config sets what the command line does not", "[flags]") {
  const TemporaryDirectory directory;
  const std::string file = directory.path() / "flags.json";
  std::ofstream(file) << R"({"jobs": 3, "tasks": "a*", /* a comment */ "partial": true})";
  const ScoreOptions options = parsed({"--config", file, "--tasks", "b*", "--no-partial"});
  CHECK(options.run.jobs == 3U);
  CHECK(options.run.tasks == "b*");
  CHECK_FALSE(options.run.partial);
}

TEST_CASE("--config takes a run.json", "[flags]") {
  const TemporaryDirectory directory;
  const std::string file = directory.path() / "run.json";
  JobFlags<ScoreOptions> given;
  parse_into(given, {"--suite", "mini,multipl-e-sh", "--timeout", "2.5"});
  std::ofstream(file) << R"({"schema": 1, "command": "score", "flags": )" << json_of(given) << "}";
  const ScoreOptions options = parsed({"--config", file});
  CHECK(options.suite.suites == std::vector<std::string>{"mini", "multipl-e-sh"});
  CHECK(options.run.timeout == 2.5);
  CHECK_FALSE(options.run.memory);
}

TEST_CASE("wrong values are refused, naming the flag", "[flags]") {
  const auto refused = [](std::vector<std::string> arguments, const std::string& what) {
    CHECK_THROWS_WITH(parsed(std::move(arguments)), Contains(what));
  };
  refused({"--jobs", "0"}, "--jobs");
  refused({"--limit", "0"}, "--limit");
  refused({"--timeout", "0"}, "--timeout");
  refused({"--timeout", "nan"}, "--timeout");
  refused({"--jobs", "-1"}, "--jobs");
  refused({"--sandbox", "none"}, "expected full or degraded");
  const TemporaryDirectory directory;
  const std::string file = directory.path() / "flags.json";
  const auto refused_in_file = [&](const std::string& text, const std::string& what) {
    std::ofstream(file) << text;
    refused({"--config", file}, what);
  };
  refused_in_file(R"({"jbos": 3})", "jbos");
  refused_in_file(R"({"jobs": "3"})", "jobs");
  refused_in_file(R"({"jobs": -3})", "jobs");
  refused_in_file(R"({"jobs": 0})", "--jobs");
  refused_in_file("[]", file);
  refused({"--config", directory.path() / "absent"}, "absent");
}
