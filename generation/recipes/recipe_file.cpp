#include "generation/recipes/recipe_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <optional>
#include <variant>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/utf8.hpp"
#include "generation/recipes/recipe_entry.hpp"
#include "generation/recipes/recipe_layers.hpp"
#include "generation/recipes/recipe_table.hpp"
#include "generation/recipes/recipe_text.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_recipes();  // made by cmake/Embed.cmake

namespace {

namespace fs = std::filesystem;
using Form = RecipeEntry::Form;

constexpr std::string_view k_preset_ending = ".yaml";
constexpr std::string_view k_extends = "extends";

std::string preset_name(const EmbeddedFile& file) {
  return file.name.substr(0, file.name.size() - k_preset_ending.size());
}

// One recipe before it is read.
struct Source {
  std::string name;  // of the recipe, where it does not say one itself
  std::string id;    // the same for the same file
  std::string file;  // for messages
  std::string text;
  fs::path folder;
};

std::optional<Source> preset(const std::string& name) {
  for (const EmbeddedFile& file : embedded_recipes()) {
    if (preset_name(file) == name)
      return Source{name, "preset " + name, "preset " + name, std::string(file.content), {}};
  }
  return std::nullopt;
}

// The recipe of a folder of generated data, which may be given itself or by its run.json.
fs::path file_at(const fs::path& path) {
  std::error_code absent;
  const fs::path beside = path.parent_path() / "recipe.yaml";
  if (fs::is_directory(path, absent)) return path / "recipe.yaml";
  return path.filename() == "run.json" && fs::exists(beside, absent) ? beside : path;
}

Source source_of(const std::string& name, const fs::path& folder) {
  if (auto found = preset(name)) return *found;
  const fs::path path = file_at(folder / name);
  std::error_code failed;
  if (!fs::exists(path, failed))
    throw InputError(fmt::format("recipe {}: no such file, and the presets are {}", name,
                                 fmt::join(preset_names(), " and ")));
  const fs::path real = fs::weakly_canonical(path, failed);
  return {path.stem().string(), failed ? path.string() : real.string(), path.string(),
          read_uncompressed(path, k_largest_recipe), path.parent_path()};
}

// Takes `extends` out of the layer: what it names, where.
std::optional<RecipeEntry> take_extends(RecipeLayer& layer) {
  const auto found = std::find_if(layer.begin(), layer.end(),
                                  [](const RecipeEntry& entry) { return entry.key == k_extends; });
  if (found == layer.end()) return std::nullopt;
  const RecipeEntry entry = *found;
  if (entry.form != Form::scalar || entry.values.front().text.empty())
    entry.fail("expected the name of a preset, or the path of a recipe");
  layer.erase(found);
  return entry;
}

Source extended(const RecipeEntry& entry) try {
  return source_of(entry.values.front().text, entry.folder);
} catch (const InputError& error) {
  entry.fail(error.what());
}

// The layers of a recipe and of all that it extends, the one that is extended last first.
std::vector<RecipeLayer> layers_of(const Source& first) {
  std::vector<RecipeLayer> layers;
  std::vector<std::string> seen = {first.id};
  Source source = first;
  while (true) {
    layers.push_back(read_yaml(source.text, source.file, source.folder));
    const auto entry = take_extends(layers.back());
    if (!entry) break;
    source = extended(*entry);
    if (std::find(seen.begin(), seen.end(), source.id) != seen.end())
      entry->fail("it extends itself, by " + source.file);
    if (seen.size() == k_most_extends)
      entry->fail(fmt::format("over {} recipes extend each other", k_most_extends));
    seen.push_back(source.id);
  }
  std::reverse(layers.begin(), layers.end());
  return layers;
}

bool is_list(const std::string& key) {
  Recipe recipe;
  for (const RecipeField& field : fields_of(recipe)) {
    if (field.key != key) continue;
    return std::holds_alternative<std::vector<std::string>*>(field.slot) ||
           std::holds_alternative<std::array<std::int64_t, k_score_items>*>(field.slot);
  }
  return false;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

// "[a, b]" as YAML has it.
std::vector<RecipeScalar> yaml_items(const std::string& key, const std::string& value) try {
  const RecipeLayer read = read_yaml("list: " + value, "--set", {});
  if (read.size() != 2 || read.back().form != Form::list) throw InputError("more than a list");
  return read.back().values;
} catch (const InputError& error) {
  throw InputError(fmt::format("--set {}: expected [a, b] or a,b: {}", key, error.what()));
}

// That, or "a,b".
std::vector<RecipeScalar> items_of(const std::string& key, const std::string& value) {
  if (value.starts_with('[')) return yaml_items(key, value);
  std::vector<RecipeScalar> items;
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    items.push_back({trimmed(rest.substr(0, comma)), false, 0});
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return items;
}

RecipeEntry entry_of(const std::string& setting) {
  const std::size_t sign = setting.find('=');
  if (sign == std::string::npos || sign == 0)
    throw InputError("--set " + setting + ": expected KEY=VALUE, like seeds.keep=1000");
  if (setting.size() > k_largest_recipe || first_invalid_utf8(setting))
    throw InputError("--set " + setting.substr(0, sign) + ": not UTF-8, or over 1 MiB");
  RecipeEntry entry;
  entry.key = trimmed(setting.substr(0, sign));
  const std::string value = trimmed(setting.substr(sign + 1));
  if (is_list(entry.key)) {
    entry.form = Form::list;
    entry.values = items_of(entry.key, value);
  } else {
    entry.form = value == "null" ? Form::null : Form::scalar;
    entry.values = {{value, false, 0}};
  }
  return entry;
}

void add_settings(std::vector<RecipeLayer>& layers, const std::vector<std::string>& settings) {
  for (const std::string& setting : settings) layers.push_back({entry_of(setting)});
}

Recipe recipe_from(const Source& source, const std::vector<std::string>& settings) {
  std::vector<RecipeLayer> layers = layers_of(source);
  add_settings(layers, settings);
  Recipe recipe = recipe_of(layers);
  if (recipe.name.empty()) recipe.name = source.name;
  return recipe;
}

}  // namespace

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_recipes()) names.push_back(preset_name(file));
  return names;
}

Recipe read_recipe(const std::string& name, const std::vector<std::string>& settings) {
  return recipe_from(source_of(name, {}), settings);
}

Recipe parse_recipe(std::string_view text, const std::string& file,
                    const std::vector<std::string>& settings) {
  const fs::path path = file;
  return recipe_from({path.stem().string(), file, file, std::string(text), path.parent_path()},
                     settings);
}

void set_in_recipe(Recipe& recipe, const std::vector<std::string>& settings) {
  std::vector<RecipeLayer> layers = {read_yaml(recipe_text(recipe), "recipe", {})};
  add_settings(layers, settings);
  recipe = recipe_of(layers);
}

void require_endpoints(const Recipe& recipe) {
  for (const auto& [role, endpoint] : recipe.endpoints) {
    const bool has_url = !endpoint.base_url.empty();
    if (has_url && !endpoint.model.empty()) continue;
    throw InputError(fmt::format(
        "recipe {}: nobody to ask for the role {}, for it has no {}; write in the recipe\n"
        "  endpoints: {{{}: {{base_url: \"http://localhost:8000/v1\", model: NAME}}}}\n"
        "or, for the endpoint of another role, {{same_as: ROLE}}; or give --set "
        "endpoints.{}.{}=...",
        recipe.name, name_of(role), has_url ? "model" : "base_url", name_of(role), name_of(role),
        has_url ? "model" : "base_url"));
  }
}

}  // namespace octet
