#include "generation/prompts/reply_schema.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
// Without it the library ends the program at its first error.
#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_reply_schemas();  // made by cmake/Embed.cmake

namespace {

using ReplyJson = nlohmann::json;
using ReplyAdapter = valijson::adapters::NlohmannJsonAdapter;

constexpr std::string_view k_schema_extension = ".json";
constexpr const char* k_the_object = "the JSON object";
// Longer ones are only told to be wrong: the library has an error for each of their values.
constexpr std::size_t k_longest_explained = std::size_t{64} << 10;
// Of what a schema wants at a path.
constexpr std::size_t k_longest_wanted = 200;

// The length of the first string that is too long; 0: none is. Without recursion.
std::size_t long_string_in(const ReplyJson& json) {
  std::vector<const ReplyJson*> open{&json};
  while (!open.empty()) {
    const ReplyJson& value = *open.back();
    open.pop_back();
    if (const auto* text = value.get_ptr<const std::string*>()) {
      if (text->size() > k_longest_reply_string) return text->size();
    }
    if (!value.is_structured()) continue;
    for (const ReplyJson& part : value) open.push_back(&part);
  }
  return 0;
}

// Where an error is, as the library has it: "<root>", "[cases]" or "[\"cases\"]", "[0]".
struct ErrorPlace {
  std::string path;                   // "cases[0].stdin"
  const ReplyJson* wanted = nullptr;  // what the schema says of it; null: nothing
};

const ReplyJson* member(const ReplyJson* schema, const char* key) {
  if (schema == nullptr || !schema->is_object()) return nullptr;
  const auto found = schema->find(key);
  return found == schema->end() ? nullptr : &*found;
}

ErrorPlace place_of(const std::vector<std::string>& context, const ReplyJson& schema) {
  ErrorPlace place{"", &schema};
  for (const std::string& step : context) {
    if (step.size() < 2 || step.front() != '[') continue;  // the root
    std::string key = step.substr(1, step.size() - 2);
    const bool is_index = key.find_first_not_of("0123456789") == std::string::npos;
    if (is_index && member(place.wanted, "items") != nullptr) {
      place.path += "[" + key + "]";
      place.wanted = member(place.wanted, "items");
      continue;
    }
    if (key.size() > 1 && key.front() == '"') key = key.substr(1, key.size() - 2);
    place.path += (place.path.empty() ? "" : ".") + key;
    place.wanted = member(member(place.wanted, "properties"), key.c_str());
  }
  return place;
}

std::string sentence_of(const valijson::ValidationResults::Error& error, const ReplyJson& schema) {
  const ErrorPlace place = place_of(error.context, schema);
  std::string sentence = (place.path.empty() ? k_the_object : place.path) + ": ";
  sentence += error.description;
  if (sentence.back() != '.') sentence += '.';
  const std::string wanted = place.wanted == nullptr ? "" : place.wanted->dump();
  if (wanted.empty() || wanted.size() > k_longest_wanted) return sentence;
  return fmt::format("{} It has to match {}.", sentence, wanted);
}

}  // namespace

struct ReplySchema::State {
  std::string name, text;
  ReplyJson json;
  valijson::Schema compiled;

  std::optional<std::string> why_not(const ReplyJson& reply, std::size_t size) const;
};

std::optional<std::string> ReplySchema::State::why_not(const ReplyJson& reply,
                                                       std::size_t size) const {
  const ReplyAdapter target(reply);
  // A validator keeps compiled patterns and is no thread's but this one's.
  if (valijson::Validator().validate(compiled, target, nullptr)) return std::nullopt;
  valijson::ValidationResults results;
  if (size <= k_longest_explained) valijson::Validator().validate(compiled, target, &results);
  if (results.numErrors() == 0)
    return fmt::format("{}: it does not match the schema that was given.", k_the_object);
  return sentence_of(*results.begin(), json);
}

ReplySchema ReplySchema::parse(std::string_view text, const std::string& file) {
  auto state = std::make_shared<State>();
  JsonObject::parse(text, file);  // its errors name the line
  state->text = text;
  while (!state->text.empty() && state->text.back() == '\n') state->text.pop_back();
  state->json = ReplyJson::parse(text);
  state->name = file.substr(0, file.rfind(k_schema_extension));
  try {
    valijson::SchemaParser().populateSchema(ReplyAdapter(state->json), state->compiled);
  } catch (const std::runtime_error& error) {
    throw InputError(file, 0, std::string("no JSON schema: ") + error.what());
  }
  return ReplySchema(std::move(state));
}

ReplySchema::ReplySchema(std::shared_ptr<const State> state) : state_(std::move(state)) {}

const std::string& ReplySchema::name() const {
  return state_->name;
}
const std::string& ReplySchema::text() const {
  return state_->text;
}

std::optional<std::string> ReplySchema::problem(std::string_view json) const {
  if (json.size() > k_longest_reply_json) {
    return fmt::format("{}: it has {} bytes, and at most {} are read.", k_the_object, json.size(),
                       k_longest_reply_json);
  }
  try {
    JsonObject::parse(json, k_the_object);  // malformed, too deep, too many values, a key twice
  } catch (const InputError& error) {
    return error.what();
  }
  const ReplyJson reply = ReplyJson::parse(json);
  if (const std::size_t size = long_string_in(reply); size > 0) {
    return fmt::format("{}: a string in it has {} bytes, and at most {} are allowed.", k_the_object,
                       size, k_longest_reply_string);
  }
  return state_->why_not(reply, json.size());
}

namespace {

std::map<std::string, ReplySchema> embedded_schemas() {
  std::map<std::string, ReplySchema> schemas;
  for (const EmbeddedFile& file : embedded_reply_schemas()) {
    ReplySchema schema = ReplySchema::parse(file.content, file.name);
    const std::string name = schema.name();
    schemas.emplace(name, std::move(schema));
  }
  return schemas;
}

const std::map<std::string, ReplySchema>& all_schemas() {
  static const std::map<std::string, ReplySchema> schemas = embedded_schemas();
  return schemas;
}

}  // namespace

bool ReplySchema::has(const std::string& name) {
  return all_schemas().count(name) > 0;
}

const ReplySchema& ReplySchema::find(const std::string& name) {
  const auto found = all_schemas().find(name);
  if (found == all_schemas().end()) throw std::logic_error("no schema of replies " + name);
  return found->second;
}

}  // namespace octet
