#include "generation/agents/operation.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/recipes/recipe.hpp"

namespace octet {

TEST_CASE("the operations of a recipe are those there are", "[operation]") {
  std::vector<std::string> ids;
  for (const Operation& each : operations()) {
    ids.push_back(each.id);
    CHECK(each.weight > 0);
    CHECK(each.text.ends_with('.'));
    CHECK_FALSE(each.name.empty());
  }
  CHECK(ids == RecipeAgents{}.operations);
  CHECK(operations_named({"o3", "o1"}).front().id == "o3");
  CHECK_THROWS_AS(operations_named({"o13"}), InputError);
}

// The tests run in the source folder.
TEST_CASE("docs/agents.md has the table of operations", "[operation]") {
  const std::string docs = read_file("docs/agents.md");
  for (const Operation& each : operations()) {
    const std::string row = fmt::format("| `{}` {} | {:g} | {} |\n", each.id, each.name,
                                        static_cast<double>(each.weight) / 1000, each.text);
    INFO(row);
    CHECK(docs.find(row) != std::string::npos);
  }
}

TEST_CASE("an operation is drawn by its weight", "[operation]") {
  const std::vector<Operation> two = {{"o1", "a", 300, "A."}, {"o2", "b", 700, "B."}};
  CHECK(operation_drawn(two, 0).id == "o1");
  CHECK(operation_drawn(two, 299).id == "o1");
  CHECK(operation_drawn(two, 300).id == "o2");
  CHECK(operation_drawn(two, 1999).id == "o2");
}

}  // namespace octet
