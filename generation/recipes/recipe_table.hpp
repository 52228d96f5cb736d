// The one table of a recipe's parameters, from which come: reading and its errors, --set, the
// written text, what binds a run, and the table in docs/recipe.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "generation/recipes/recipe.hpp"

namespace octet {

// What is asked again when a run goes on with another value. Facts are kept by the digest of their
// request, so nothing that is asked the same way is asked twice.
enum class Rework {
  nothing,  // no derived byte depends on it
  content,  // of a file: nothing while its bytes are the same, else as units
  derived,  // nothing is asked; the derived files are made again from the facts
  onward,   // the same, and units that now pass continue
  role,     // the requests of its role, and what follows from their answers
  score,    // the judge
  tests,    // the tests, and what they are the facts of
  agents,   // discussions, and what follows from them
  seeds,    // tasks and answers, and what follows from them
  units,    // units are numbered or drawn otherwise: all
};

// Whether a folder is gone on with only when it is the same: else what is there would be of no use
// to what is asked then.
inline bool is_binding(Rework rework) {
  return rework != Rework::nothing && rework != Rework::content && rework != Rework::derived &&
         rework != Rework::onward;
}

struct RecipeRules {
  // Of numbers, in the unit they are kept in. Of a list: of each item.
  std::int64_t least = 0;
  std::int64_t most = 0;
  unsigned places = 0;           // decimals that a number may have: 3 is kept in thousandths
  std::string_view unit = "";    // of a number, as it is written: "seconds"
  std::string_view called = "";  // what a text is: "a path"; of a list, its items: "headers"
  // Of a text or of the items of a list; null: any.
  std::vector<std::string_view> (*choices)() = nullptr;
  bool may_be_empty = false;  // also of a list
  bool is_path = false;       // of a file: starts from the folder of the recipe
  // How a text is kept. Throws InputError, the message without the key, for one that is none.
  std::string (*normal)(const std::string& text) = nullptr;
};

struct RecipeField {
  using Slot =
      std::variant<bool*, std::string*, std::vector<std::string>*, std::uint64_t*, std::int64_t*,
                   std::optional<std::int64_t>*, std::array<std::int64_t, k_score_items>*>;

  std::string key;  // "score.gates.correctness"
  Slot slot;        // of the recipe that the table was made of; never null
  RecipeRules rules;
  std::string_view source;  // "paper 3.1", or "ours"
  Rework rework;
  std::string_view help;
};

// In the order in which recipes are written: what stands below one key stands together.
std::vector<RecipeField> fields_of(Recipe& recipe);

// Those of one role, below "endpoints.ROLE.".
std::vector<RecipeField> fields_of(Role role, RoleEndpoint& endpoint);

// "endpoints.judge."
std::string endpoint_prefix(Role role);

// The seven languages of seeds.
std::vector<std::string_view> seed_languages();

// What `without` may switch off.
std::vector<std::string_view> recipe_parts();

}  // namespace octet
