// The language files as a table, and the strictness of their loader.
#include "runners/languages/language.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "sandboxes/syscall_filter.hpp"

namespace octet {

TEST_CASE("the eight languages of the paper are there, and what else there is is optional") {
  const Languages languages = Languages::embedded();
  for (const char* name : {"python", "java", "cpp", "cs", "ts", "js", "php", "sh"}) {
    INFO(name);
    const Language* language = languages.find(name);
    REQUIRE(language != nullptr);
    CHECK_FALSE(language->optional);
  }
  std::size_t required = 0;
  for (const auto& language : languages.all()) required += language->optional ? 0 : 1;
  CHECK(required == 8);
}

TEST_CASE("every language file keeps the rules of the table") {
  const Languages languages = Languages::embedded();
  std::set<std::string> names;
  for (const auto& language : languages.all()) {
    INFO(language->name);
    CHECK(names.insert(language->name).second);
    for (const std::string& alias : language->aliases) CHECK(names.insert(alias).second);
    CHECK_FALSE(language->title.empty());
    CHECK(language->source_file.find('/') == std::string::npos);
    CHECK(language->run.limits.wall >= language->run.limits.cpu);
    CHECK_FALSE(language->run.argv[0].starts_with("/"));  // found, never assumed
    for (const Tool& tool : language->tools) {
      CHECK_FALSE(tool.candidates.empty());
      CHECK_FALSE(tool.install.empty());
    }
    for (const Zygote& zygote : language->warmth.zygotes)
      CHECK((zygote.stops_at.empty() || zygote.stops_at.starts_with("{work}/")));
    if (language->compile)
      CHECK(SyscallFilter::named(language->compile->policy).allowed_calls() > 100);
  }
}

TEST_CASE("languages are found by name and alias in any case") {
  const Languages languages = Languages::embedded();
  CHECK(languages.find("C++") == languages.find("cpp"));
  CHECK(languages.find("JavaScript") == languages.find("js"));
  CHECK(languages.find("bash") == languages.find("sh"));
  CHECK(languages.find("cobol") == nullptr);
}

TEST_CASE("the loader refuses what it does not know, naming file and key") {
  const std::string good = R"json({
    // a comment
    "name": "x", "title": "X", "source_file": "a.x",
    "tools": [{"name": "x", "candidates": ["x"], "install": "apt-get install x"}],
    "run": {"argv": ["{x}", "{work}/a.x"], "policy": "script", "limits": {}},
    "syntax": {"layout": "lines", "end_report": {"code": ["report('octet-puts-a-fresh-token-in-here')"]}}
  })json";
  struct Case {
    const char* what;
    const char* from;
    const char* to;
    const char* message;
  };
  const Case cases[] = {
      {"an unknown key", "\"title\"", "\"titel\"", "title"},
      {"an unknown policy", "\"script\"", "\"anything\"", "anything"},
      {"an unknown tool in argv", "{x}", "{y}", "{y}"},
      {"a limit of zero", "\"limits\": {}", "\"limits\": {\"cpu_ms\": 0}", "cpu_ms"},
      {"an unknown limit", "\"limits\": {}", "\"limits\": {\"cpu\": 1}", "cpu"},
      {"artifacts without a compile step", "\"syntax\"", "\"artifacts\": [\"a\"], \"syntax\"",
       "artifacts"},
      {"a zygote that is not told where to stop", "\"syntax\"",
       "\"warm\": {\"zygotes\": [{\"library\": \"z.so\"}]}, \"syntax\"", "stops_at"},
      {"an end that reports no token", "octet-puts-a", "octet-puts-no", "end_report"},
      {"a damaged file", "\"syntax\"", "syntax", "bad.json"},
  };
  for (const Case& each : cases) {
    INFO(each.what);
    TemporaryDirectory directory;
    std::string text = good;
    const std::size_t at = text.find(each.from);
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string(each.from).size(), each.to);
    write_file_atomically(directory.path() / "bad.json", text);
    try {
      Languages::from_directory(directory.path());
      FAIL("was accepted");
    } catch (const InputError& error) {
      CHECK(std::string(error.what()).find("bad.json") != std::string::npos);
      CHECK(std::string(error.what()).find(each.message) != std::string::npos);
    }
  }
}

TEST_CASE("a ninth language is one more file") {
  TemporaryDirectory directory;
  write_file_atomically(directory.path() / "x.json", R"json({
    "name": "x", "title": "X", "source_file": "a.x",
    "tools": [{"name": "x", "candidates": ["x"], "install": "apt-get install x"}],
    "run": {"argv": ["{x}", "{work}/a.x"], "policy": "script", "limits": {}},
    "syntax": {"layout": "lines", "end_report": {"code": ["report('octet-puts-a-fresh-token-in-here')"]}}
  })json");
  const Languages languages = Languages::embedded_and(directory.path());
  CHECK(languages.find("x") != nullptr);
  CHECK(languages.find("java") != nullptr);
}

}  // namespace octet
