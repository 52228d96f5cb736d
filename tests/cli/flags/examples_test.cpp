// Over all subcommands: whatever is added has an example, which is a line that octet takes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <sstream>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/manual/completion.hpp"
#include "cli/manual/manual_commands.hpp"

using namespace octet;

namespace {

void add_everything(CommandLine& line) {
  add_commands(line);
  add_manual_commands(line);
}

// Of an example: up to where a shell takes over.
std::vector<std::string> words_of_line(const std::string& example) {
  std::istringstream words(example);
  std::vector<std::string> all;
  for (std::string word; words >> word && word != "|" && word != ">";) all.push_back(word);
  return all;
}

const FlagDescription* flag_of(const CommandDescription& command, const std::string& word) {
  const auto found =
      std::find_if(command.flags.begin(), command.flags.end(),
                   [&](const FlagDescription& flag) { return "--" + flag.name == word; });
  return found == command.flags.end() ? nullptr : &*found;
}

// Calls `check` with each subcommand and its example.
using Check = std::function<void(const CommandDescription&, const std::vector<std::string>&)>;

void for_each_example(const Check& check) {
  CommandLine line("about", "octet", "0");
  add_everything(line);
  int count = 0;
  visit_commands(line.description(), [&](const CommandDescription& command) {
    INFO("octet " << command.name);
    check(command, words_of_line(command.example));
    ++count;
  });
  CHECK(count > 20);
}

}  // namespace

TEST_CASE("every command has an example, which octet takes", "[flags]") {
  for_each_example([](const CommandDescription& command, std::vector<std::string> words) {
    REQUIRE(words.size() > 1);
    CHECK(words.front() == "octet");
    CHECK(command.example.starts_with("octet " + command.name));
    words.erase(words.begin());
    CommandLine line("about", "octet", "0");
    add_everything(line);
    CHECK_NOTHROW(line.parse(words));
    words.push_back("--no-such-flag");
    CHECK_THROWS_AS(line.parse(words), InputError);
  });
}

TEST_CASE("examples give what is required, and values that are choices", "[flags]") {
  for_each_example([](const CommandDescription& command, const std::vector<std::string>& words) {
    for (const FlagDescription& flag : command.flags) {
      INFO("--" << flag.name);
      const auto given = std::find(words.begin(), words.end(), "--" + flag.name);
      CHECK((!flag.required || given != words.end()));
      if (flag.choices.empty() || given == words.end()) continue;
      CHECK(std::count(flag.choices.begin(), flag.choices.end(), given[1]) == 1);
    }
  });
}

TEST_CASE("a flag is described as its option is", "[flags]") {
  CommandLine line("about", "octet", "0");
  add_everything(line);
  const CommandDescription octet = line.description();
  const auto score = std::find_if(octet.parts.begin(), octet.parts.end(),
                                  [](const auto& part) { return part.name == "score"; });
  REQUIRE(score != octet.parts.end());
  const FlagDescription* suite = flag_of(*score, "--suite");
  REQUIRE(suite != nullptr);
  CHECK(suite->required);
  CHECK(suite->takes_list);
  CHECK(std::count(suite->offered.begin(), suite->offered.end(), "multipl-e-java") == 1);
  CHECK(std::count(suite->offered.begin(), suite->offered.end(), "multipl-e") == 1);
  const FlagDescription* limits = flag_of(*score, "--limits");
  REQUIRE(limits != nullptr);
  CHECK(limits->choices == std::vector<std::string>{"quick", "published"});
  CHECK(limits->fallback == "quick");
  CHECK_FALSE(limits->is_switch());
  CHECK(flag_of(*score, "--cold")->is_switch());
}
