#include "base/json_object.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/json_path_walk.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// What the elements of a key path are: "tools[1].version".
// Line of the character that a parser read last: it stands one before `furthest`, which may already
// be past a line break that ended a number.
std::size_t line_read(std::string_view text, const char* furthest) {
  const auto read = static_cast<std::size_t>(furthest - text.data());
  const std::string_view before = text.substr(0, read == 0 ? 0 : read - 1);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

// An iterator that tells how far the parser has read.
class Counted final {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Counted(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  const char& operator*() const { return *at_; }
  Counted& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  Counted operator++(int) {
    const Counted before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Counted& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

// Builds what is read, in linear time. nlohmann's own builder, where it is followed by a callback,
// looks through all that stands in a list whenever an object in it ends.
template <class Follow>
class TreeBuilder final : public nlohmann::json_sax<Json> {
 public:
  explicit TreeBuilder(Follow& follow) : follow_(follow) {}
  Json& tree() { return root_; }

  bool null() override { return value(nullptr); }
  bool boolean(bool given) override { return value(given); }
  bool number_integer(number_integer_t given) override { return value(given); }
  bool number_unsigned(number_unsigned_t given) override { return value(given); }
  bool number_float(number_float_t given, const string_t&) override { return value(given); }
  bool string(string_t& given) override { return value(std::move(given)); }
  bool binary(binary_t&) override { return false; }  // no JSON text has one
  bool start_object(std::size_t) override { return open(JsonEvent::object_start, Json::object()); }
  bool end_object() override { return close(JsonEvent::object_end); }
  bool start_array(std::size_t) override { return open(JsonEvent::array_start, Json::array()); }
  bool end_array() override { return close(JsonEvent::array_end); }
  bool key(string_t& given) override {
    follow_(JsonEvent::key, given);
    key_ = std::move(given);
    return true;
  }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& error) override {
    if (const auto* malformed = dynamic_cast<const Json::parse_error*>(&error)) throw *malformed;
    if (const auto* range = dynamic_cast<const Json::out_of_range*>(&error)) throw *range;
    throw std::runtime_error(error.what());
  }

 private:
  bool value(Json given) {
    follow_(JsonEvent::value, key_);
    put(std::move(given));
    return true;
  }
  bool open(JsonEvent event, Json empty) {
    follow_(event, key_);
    open_.push_back(put(std::move(empty)));
    return true;
  }
  bool close(JsonEvent event) {
    follow_(event, key_);
    open_.pop_back();
    return true;
  }
  // Keys are looked for by who follows: that none is there twice.
  Json* put(Json given) {
    if (open_.empty()) return &(root_ = std::move(given));
    if (open_.back()->is_array()) {
      auto& items = open_.back()->get_ref<Json::array_t&>();
      return &items.emplace_back(std::move(given));
    }
    Json::object_t::Container& members = open_.back()->get_ref<Json::object_t&>();
    return &members.emplace_back(std::move(key_), std::move(given)).second;
  }

  Follow& follow_;
  Json root_;
  std::vector<Json*> open_;  // outermost first
  std::string key_;
};

// `follow`: told of each event before it counts. `furthest`: how far was read.
template <class Follow>
Json parse_followed(std::string_view text, const char*& furthest, bool comments, Follow follow) {
  TreeBuilder<Follow> builder(follow);
  const char* end = text.data() + text.size();
  Json::sax_parse(Counted(text.data(), &furthest), Counted(end, &furthest), &builder,
                  Json::input_format_t::json, true, comments);
  return std::move(builder.tree());
}

// Line of the key with this path in a text that is known to parse; 0 when it is not there.
std::size_t line_of_path(std::string_view text, bool comments, const std::string& wanted) {
  JsonPathWalk walk;
  const char* furthest = text.data();
  std::size_t line = 0;
  const auto look = [&] {
    if (line == 0 && walk.path() == wanted) line = line_read(text, furthest);
  };
  parse_followed(text, furthest, comments, [&](JsonEvent event, const std::string& name) {
    if (event != JsonEvent::object_end && event != JsonEvent::array_end) look();
    walk.follow(event, name);
    if (event == JsonEvent::key) look();
  });
  return line;
}

// nlohmann's message without its prefix "[json.exception.parse_error.101] parse error at line 1,
// ...: ".
std::string plain_message(const std::string& message) {
  const std::size_t start = message.find("] ");
  const std::string text = start == std::string::npos ? message : message.substr(start + 2);
  const std::size_t detail = text.find(": ");
  return detail == std::string::npos ? text : text.substr(detail + 2);
}

Json parse_json(std::string_view text, const std::string& file, std::size_t line, bool comments) {
  JsonPathWalk walk;
  const char* furthest = text.data();
  const auto here = [&] { return line != 0 ? line : line_read(text, furthest); };
  try {
    return parse_followed(text, furthest, comments, [&](JsonEvent event, const std::string& name) {
      walk.follow(event, name);
    });
  } catch (const Json::parse_error& error) {
    throw InputError(
        file, here(),
        fmt::format("malformed JSON at byte {}: {}", error.byte, plain_message(error.what())));
  } catch (const Json::exception& error) {  // a number out of range
    throw InputError(file, here(), "malformed JSON: " + plain_message(error.what()));
  } catch (const std::runtime_error& error) {
    throw InputError(file, here(), fmt::format("\"{}\": {}", walk.path(), error.what()));
  }
}

JsonKind kind_of_value(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return JsonKind::null;
    case Json::value_t::boolean:
      return JsonKind::boolean;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return JsonKind::integer;
    case Json::value_t::number_float:
      return JsonKind::number;
    case Json::value_t::string:
      return JsonKind::string;
    case Json::value_t::array:
      return JsonKind::array;
    case Json::value_t::object:
      return JsonKind::object;
    case Json::value_t::binary:
    case Json::value_t::discarded:
      break;  // neither comes out of a JSON text
  }
  return JsonKind::absent;
}

const char* describe(JsonKind kind) {
  switch (kind) {
    case JsonKind::absent:
      return "nothing";
    case JsonKind::null:
      return "null";
    case JsonKind::boolean:
      return "true or false";
    case JsonKind::integer:
      return "an integer";
    case JsonKind::number:
      return "a number";
    case JsonKind::string:
      return "a string";
    case JsonKind::array:
      return "an array";
    case JsonKind::object:
      return "an object";
  }
  return "nothing";
}

// The text of a whole file that was parsed, kept to find lines in; the text of a line is not kept.
struct Source {
  std::string file;
  std::size_t line = 0;
  bool comments = false;
  std::string text;
  Json root;
};

}  // namespace

struct JsonObject::State {
  std::shared_ptr<const Source> source;
  const Json* value = nullptr;  // inside source->root
  std::string path;             // of this object in the root
  std::set<std::string> asked;

  const Json* find(const std::string& key) const {
    const auto found = value->find(key);
    return found == value->end() ? nullptr : &*found;
  }

  [[noreturn]] void fail_at(const std::string& at, const std::string& message) const {
    throw InputError(source->file, line_of(at), fmt::format("\"{}\": {}", at, message));
  }

  // Line of the key, or of what it is missing from.
  std::size_t line_of(std::string at) const {
    std::size_t line = source->line;
    while (line == 0 && !at.empty()) {
      line = line_of_path(source->text, source->comments, at);
      const std::size_t last = at.find_last_of(".[");
      at.resize(last == std::string::npos ? 0 : last);
    }
    return line;
  }

  const Json& require(const std::string& at, const Json& found, JsonKind kind) const {
    const JsonKind actual = kind_of_value(found);
    const bool widens = kind == JsonKind::number && actual == JsonKind::integer;
    if (actual != kind && !widens) {
      fail_at(at, fmt::format("expected {}, found {}", describe(kind), describe(actual)));
    }
    return found;
  }

  // The value of a required key.
  const Json& get(const std::string& key, JsonKind kind) {
    asked.insert(key);
    const Json* found = find(key);
    if (found == nullptr) {
      fail_at(join_path(path, key), fmt::format("missing, expected {}", describe(kind)));
    }
    return require(join_path(path, key), *found, kind);
  }

  std::int64_t integer_of(const std::string& at, const Json& found) const {
    constexpr auto k_most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    require(at, found, JsonKind::integer);
    if (found.is_number_unsigned() && found.get<std::uint64_t>() > k_most)
      fail_at(at, "expected an integer of at most 64 bits");
    return found.get<std::int64_t>();
  }

  // Whether an optional key is there.
  bool offers(const std::string& key) {
    asked.insert(key);
    const Json* found = find(key);
    return found != nullptr && !found->is_null();
  }

  std::unique_ptr<State> below(const Json& child, const std::string& child_path) const {
    return std::make_unique<State>(State{source, &child, child_path, {}});
  }
};

bool is_too_deep(std::string_view json) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') ++i;
    if (in_string) continue;
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > k_deepest_json) return true;
  }
  return false;
}

JsonObject JsonObject::parse(std::string_view text, const std::string& file, std::size_t line,
                             bool comments) {
  auto source = std::make_shared<Source>();
  source->file = file;
  source->line = line;
  source->comments = comments;
  source->root = parse_json(text, file, line, comments);
  if (!source->root.is_object()) {
    throw InputError(file, line,
                     fmt::format("expected a JSON object {{...}}, found {}",
                                 describe(kind_of_value(source->root))));
  }
  if (line == 0) source->text = text;
  const Json* root = &source->root;
  return JsonObject(std::make_unique<State>(State{std::move(source), root, "", {}}));
}

JsonObject::JsonObject(std::unique_ptr<State> state) : state_(std::move(state)) {}
JsonObject::JsonObject(JsonObject&&) noexcept = default;
JsonObject& JsonObject::operator=(JsonObject&&) noexcept = default;
JsonObject::~JsonObject() = default;

bool JsonObject::has(const std::string& key) const {
  const JsonKind kind = kind_of(key);
  return kind != JsonKind::absent && kind != JsonKind::null;
}

JsonKind JsonObject::kind_of(const std::string& key) const {
  const Json* found = state_->find(key);
  return found == nullptr ? JsonKind::absent : kind_of_value(*found);
}

std::string JsonObject::string(const std::string& key) {
  return state_->get(key, JsonKind::string).get<std::string>();
}

std::int64_t JsonObject::integer(const std::string& key) {
  return state_->integer_of(join_path(state_->path, key), state_->get(key, JsonKind::integer));
}

std::uint64_t JsonObject::count(const std::string& key) {
  const std::int64_t number = integer(key);
  if (number < 0) fail(key, "is below zero");
  return static_cast<std::uint64_t>(number);
}

double JsonObject::number(const std::string& key) {
  return state_->get(key, JsonKind::number).get<double>();
}

bool JsonObject::boolean(const std::string& key) {
  return state_->get(key, JsonKind::boolean).get<bool>();
}

std::vector<std::string> JsonObject::strings(const std::string& key) {
  std::vector<std::string> list;
  for (const Json& element : state_->get(key, JsonKind::array)) {
    const std::string path = element_path(join_path(state_->path, key), list.size());
    list.push_back(state_->require(path, element, JsonKind::string).get<std::string>());
  }
  return list;
}

std::vector<std::int64_t> JsonObject::integers(const std::string& key) {
  std::vector<std::int64_t> list;
  for (const Json& element : state_->get(key, JsonKind::array)) {
    const std::string path = element_path(join_path(state_->path, key), list.size());
    list.push_back(state_->integer_of(path, element));
  }
  return list;
}

JsonObject JsonObject::object(const std::string& key) {
  const Json& found = state_->get(key, JsonKind::object);
  return JsonObject(state_->below(found, join_path(state_->path, key)));
}

std::vector<JsonObject> JsonObject::objects(const std::string& key) {
  std::vector<JsonObject> list;
  for (const Json& element : state_->get(key, JsonKind::array)) {
    const std::string path = element_path(join_path(state_->path, key), list.size());
    list.push_back(
        JsonObject(state_->below(state_->require(path, element, JsonKind::object), path)));
  }
  return list;
}

std::string JsonObject::string_or(const std::string& key, std::string fallback) {
  return state_->offers(key) ? string(key) : std::move(fallback);
}

std::int64_t JsonObject::integer_or(const std::string& key, std::int64_t fallback) {
  return state_->offers(key) ? integer(key) : fallback;
}

double JsonObject::number_or(const std::string& key, double fallback) {
  return state_->offers(key) ? number(key) : fallback;
}

bool JsonObject::boolean_or(const std::string& key, bool fallback) {
  return state_->offers(key) ? boolean(key) : fallback;
}

std::vector<std::string> JsonObject::strings_or(const std::string& key,
                                                std::vector<std::string> fallback) {
  return state_->offers(key) ? strings(key) : std::move(fallback);
}

std::optional<std::string> JsonObject::optional_string(const std::string& key) {
  if (!state_->offers(key)) return std::nullopt;
  return string(key);
}

std::optional<JsonObject> JsonObject::optional_object(const std::string& key) {
  if (!state_->offers(key)) return std::nullopt;
  return object(key);
}

std::vector<JsonObject> JsonObject::objects_or_empty(const std::string& key) {
  if (!state_->offers(key)) return {};
  return objects(key);
}

std::vector<std::string> JsonObject::elements(const std::string& key) {
  std::vector<std::string> list;
  for (const Json& element : state_->get(key, JsonKind::array)) list.push_back(element.dump());
  return list;
}

std::vector<std::string> JsonObject::keys() const {
  std::vector<std::string> names;
  for (const auto& item : state_->value->items()) names.push_back(item.key());
  return names;
}

std::string JsonObject::text() const {
  return state_->value->dump();
}

void JsonObject::finish() const {
  for (const auto& item : state_->value->items()) {
    if (state_->asked.count(item.key()) == 0) {
      fail(item.key(), fmt::format("unknown key; known here: {}", fmt::join(state_->asked, ", ")));
    }
  }
}

void JsonObject::fail(const std::string& key, const std::string& message) const {
  state_->fail_at(join_path(state_->path, key), message);
}

}  // namespace octet
