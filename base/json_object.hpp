// Strict reading of JSON objects: every key is asked for by name and type, and each error names
// file, line and the path of the key ("tools[1].version"). A key given twice is an error, as is
// nesting deeper or an object wider than k_deepest_json and k_widest_json and more values than
// k_most_json_values: input may be hostile.
// Where unknown keys are errors too, call finish(). All JSON that octet reads (language files,
// samples, run folders) comes through here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

inline constexpr std::size_t k_deepest_json = 200;
inline constexpr std::size_t k_widest_json = 10'000;
// Most values in one text: each costs some ten times its two bytes in memory.
inline constexpr std::size_t k_most_json_values = 4'000'000;

// Whether arrays and objects stand in each other deeper than k_deepest_json in a JSON text. For who
// parses with the library itself: what it makes of a deep text cannot be copied or written without
// recursion as deep. Of other text it tells something, too. Linear, without memory.
bool is_too_deep(std::string_view json);

enum class JsonKind { absent, null, boolean, integer, number, string, array, object };

class JsonObject final {
 public:
  // Parses one object. `comments` allows // and /* */ comments. Errors are InputError(file, line,
  // ...); with line 0, meaning that `text` is the whole file, the line inside `text` is computed.
  static JsonObject parse(std::string_view text, const std::string& file, std::size_t line = 0,
                          bool comments = false);

  JsonObject(JsonObject&&) noexcept;
  JsonObject& operator=(JsonObject&&) noexcept;
  ~JsonObject();

  bool has(const std::string& key) const;  // present and not null
  JsonKind kind_of(const std::string& key) const;

  // Required: throw InputError when absent or of another type. A number in integer() is one without
  // fraction or exponent that fits 64 bits.
  std::string string(const std::string& key);
  std::int64_t integer(const std::string& key);
  std::uint64_t count(const std::string& key);  // an integer, zero or more
  double number(const std::string& key);
  bool boolean(const std::string& key);
  std::vector<std::string> strings(const std::string& key);
  std::vector<std::int64_t> integers(const std::string& key);
  JsonObject object(const std::string& key);
  std::vector<JsonObject> objects(const std::string& key);

  // Optional: the fallback when absent or null; still an InputError when of another type.
  std::string string_or(const std::string& key, std::string fallback);
  std::int64_t integer_or(const std::string& key, std::int64_t fallback);
  double number_or(const std::string& key, double fallback);
  bool boolean_or(const std::string& key, bool fallback);
  std::vector<std::string> strings_or(const std::string& key, std::vector<std::string> fallback);
  std::optional<std::string> optional_string(const std::string& key);
  std::optional<JsonObject> optional_object(const std::string& key);
  std::vector<JsonObject> objects_or_empty(const std::string& key);
  // The elements of a required array whatever they are, each as JSON text.
  std::vector<std::string> elements(const std::string& key);

  // Keys in file order; the object itself as JSON text without spaces, keys in file order.
  std::vector<std::string> keys() const;
  std::string text() const;

  // Throws InputError naming the first key that was never asked for and the keys that were. Objects
  // taken out of this one are finished by themselves.
  void finish() const;

  // Throws InputError(file, line, "key: message").
  [[noreturn]] void fail(const std::string& key, const std::string& message) const;

 private:
  struct State;
  explicit JsonObject(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace octet
