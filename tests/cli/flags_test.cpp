// Over the table of flags: whatever is added to it must work in all three places it drives.
#include "cli/flags.hpp"

#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

// Another value than the default, as the command line spells it.
std::string other_value(const Flag& flag) {
  if (flag.name == "tag") return "model=it's a value";
  if (flag.choices != nullptr) return std::string(flag.choices().back());
  if (std::holds_alternative<std::optional<double> Options::*>(flag.field)) return "0.5";
  const bool number = std::holds_alternative<std::optional<std::uint64_t> Options::*>(flag.field);
  return number ? "7" : "it's=a value";
}

std::vector<std::string> set_on_command_line(const Flag& flag) {
  const auto* field = std::get_if<bool Options::*>(&flag.field);
  if (field == nullptr) return {"--" + std::string(flag.name), other_value(flag)};
  const bool on = Options{}.**field;
  return {(on ? "--no-" : "--") + std::string(flag.name)};
}

Options parsed(FlagScope scope, std::vector<std::string> arguments) {
  CLI::App app;
  Options options;
  add_flags(app, scope, options);
  std::reverse(arguments.begin(), arguments.end());  // the order CLI11 takes a vector in
  app.parse(arguments);
  resolve_flags(app, scope, options);
  return options;
}

std::vector<FlagScope> scopes_of(const Flag& flag) {
  std::vector<FlagScope> scopes;
  for (const FlagScope scope : {k_score, k_exec, k_show, k_verify, k_ask}) {
    if ((flag.scopes & scope) != 0) scopes.push_back(scope);
  }
  return scopes;
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

TEST_CASE("every flag has a name of its own, help and a subcommand", "[flags]") {
  std::set<std::string_view> names;
  for (const Flag& flag : all_flags()) {
    CHECK(names.insert(flag.name).second);
    CHECK_FALSE(flag.help.empty());
    CHECK_FALSE(scopes_of(flag).empty());
    CHECK(flag.value.empty() == std::holds_alternative<bool Options::*>(flag.field));
  }
}

TEST_CASE("every flag goes from the command line into run.json and back", "[flags]") {
  for (const Flag& flag : all_flags()) {
    for (const FlagScope scope : scopes_of(flag)) {
      INFO("--" << flag.name);
      const Options options = parsed(scope, set_on_command_line(flag));
      const std::string json = flags_to_json(scope, options);
      CHECK(json != flags_to_json(scope, Options{}));
      Options again;
      flags_from_json(json, "run.json", scope, {}, again);
      CHECK(flags_to_json(scope, again) == json);
    }
  }
}

TEST_CASE("every flag survives the command line that resumes a run", "[flags]") {
  for (const Flag& flag : all_flags()) {
    for (const FlagScope scope : scopes_of(flag)) {
      INFO("--" << flag.name);
      const Options options = parsed(scope, set_on_command_line(flag));
      const Options again = parsed(scope, shell_words(command_line(scope, options)));
      CHECK(flags_to_json(scope, again) == flags_to_json(scope, options));
    }
  }
}

TEST_CASE("values that a shell or the parser would read survive the command line", "[flags]") {
  for (const std::string value :
       {"-x", "--out", "--",    "-",  "a,b",  ",",     "[a,b]",    "[",    "]",
        "{}", "{a}",   "a\\,b", "\\", "\\\\", "$HOME", "`x`",      "a\nb", "'",
        "\"", "!x",    "~",     "#",  " ",    "a=b",   "\xc3\xa9", "*"}) {
    INFO(value);
    Options options;
    options.samples = {value, "x", value};
    options.tasks = value;
    options.out = value;
    const Options again = parsed(k_score, shell_words(command_line(k_score, options)));
    CHECK(again.samples == options.samples);
    CHECK(again.tasks == value);
    CHECK(again.out == value);
  }
}

TEST_CASE("a list may be given in one value, in several, or in several flags", "[flags]") {
  const std::vector<std::string> wanted{"a", "b", "c,d"};
  CHECK(parsed(k_score, {"--samples", "a,b,c\\,d"}).samples == wanted);
  CHECK(parsed(k_score, {"--samples", "a", "b", "c\\,d"}).samples == wanted);
  CHECK(parsed(k_score, {"--samples", "a", "--samples", "b,,c\\,d,"}).samples == wanted);
}

TEST_CASE("a run.json never makes a run start over", "[flags]") {
  const TemporaryDirectory directory;
  const std::string file = directory.path() / "run.json";
  std::ofstream(file) << R"({"schema": 1, "flags": {"resume": false, "jobs": 2}})";
  CHECK(parsed(k_score, {"--config", file}).resume);
  CHECK_FALSE(parsed(k_score, {"--config", file, "--no-resume"}).resume);
  CHECK_FALSE(parsed(k_score, {"--config", file}).is_given("jobs"));
  std::ofstream(file, std::ios::trunc) << R"({"resume": false, "jobs": 2})";
  const Options own = parsed(k_score, {"--config", file});
  CHECK_FALSE(own.resume);
  CHECK(own.is_given("jobs"));
}

TEST_CASE("the binding flags are those that tell two runs apart", "[flags]") {
  for (const Flag& flag : all_flags()) {
    for (const FlagScope scope : scopes_of(flag)) {
      INFO("--" << flag.name);
      const Options options = parsed(scope, set_on_command_line(flag));
      CHECK((binding_flags(scope, options) != binding_flags(scope, Options{})) ==
            (flag.binding == Binding::yes));
    }
  }
}

TEST_CASE("--config sets what the command line does not", "[flags]") {
  const TemporaryDirectory directory;
  const std::string file = directory.path() / "flags.json";
  std::ofstream(file) << R"({"jobs": 3, "tasks": "a*", /* a comment */ "partial": true})";
  const Options options = parsed(k_score, {"--config", file, "--tasks", "b*", "--no-partial"});
  CHECK(options.jobs == 3U);
  CHECK(options.tasks == "b*");
  CHECK_FALSE(options.partial);
}

TEST_CASE("--config takes a run.json", "[flags]") {
  const TemporaryDirectory directory;
  const std::string file = directory.path() / "run.json";
  std::ofstream(file) << R"({"schema": 1, "command": "score", "flags": )"
                      << flags_to_json(k_score, parsed(k_score, {"--suite", "mini,multipl-e-sh",
                                                                 "--timeout", "2.5"}))
                      << "}";
  const Options options = parsed(k_score, {"--config", file});
  CHECK(options.suites == std::vector<std::string>{"mini", "multipl-e-sh"});
  CHECK(options.timeout == 2.5);
  CHECK_FALSE(options.memory);
}

TEST_CASE("wrong values are refused, naming the flag", "[flags]") {
  const auto refused = [](std::vector<std::string> arguments, const std::string& what) {
    CHECK_THROWS_WITH(parsed(k_score, std::move(arguments)), Contains(what));
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
