// The drivers of the language files as a table.
#include "runners/languages/driver.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"
#include "runners/languages/language.hpp"

namespace octet {

using Catch::Matchers::Contains;

TEST_CASE("the eight languages have drivers, and what is optional may do without", "[drivers]") {
  const Languages languages = Languages::embedded();
  for (const auto& language : languages.all()) {
    INFO(language->name);
    CHECK(language->driver.has_value() == !language->optional);
  }
}

TEST_CASE("every driver keeps the rules of the table", "[drivers]") {
  const Languages languages = Languages::embedded();
  for (const auto& language : languages.all()) {
    if (!language->driver) continue;
    INFO(language->name);
    const Driver& driver = *language->driver;
    // It gets into the run by its files, by what is built, or within the answer.
    CHECK((!driver.files.empty() || driver.build || !driver.before.empty()));
    for (const std::string& name : driver.files) CHECK_FALSE(driver_file(name).empty());
    // It is started in place of the answer, or called from behind it.
    CHECK((!driver.run.empty() || driver.behind.find("{entry}") != std::string::npos ||
           driver.build));
    // Where another file is started, what forks it must stop at that one.
    const bool forks =
        !language->warmth.zygotes.empty() && !language->warmth.zygotes.front().stops_at.empty();
    if (!driver.run.empty() && forks) CHECK(driver.stops_at.starts_with("{work}/"));
    CHECK(driver.equality.relative > 0);
    CHECK(driver.equality.relative <= 1e-6);
    const bool spells = driver.behind.find("{arguments}") != std::string::npos;
    for (const char* kind :
         {"bool", "int", "float", "str", "none", "any", "list", "tuple", "opt", "map", "union"}) {
      INFO(kind);
      CHECK((driver.types.count(kind) == 1) == spells);
    }
  }
}

TEST_CASE("the loader refuses what a driver cannot be", "[drivers]") {
  const auto load = [](const std::string& text) {
    return parse_driver(JsonObject::parse(text, "x.json"), {"work"});
  };
  CHECK_THROWS_WITH(load(R"({"speed": 1})"), Contains("x.json") && Contains("speed"));
  CHECK_THROWS_WITH(load(R"({"run": ["{cobol}"]})"), Contains("cobol"));
  CHECK_THROWS_WITH(load(R"({"files": ["none.py"]})"), Contains("none.py"));
  CHECK_THROWS_WITH(load(R"({"before_file": "none.h"})"), Contains("none.h"));
  CHECK_THROWS_WITH(load(R"({"equality": {"close": true}})"), Contains("close"));
}

}  // namespace octet
