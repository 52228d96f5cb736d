// Strict reading of JSON objects: every key is asked for by name and type, every key nobody asked for
// is an error, and each error names file, line and key. All JSON that octet reads (language files,
// samples, run folders) comes through here.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

class JsonObject final {
 public:
  // Parses one object. `comments` allows // and /* */ comments. Errors are InputError(file, line, ...);
  // with line 0 the line inside `text` is computed for syntax errors.
  static JsonObject parse(std::string_view text, const std::string& file, std::size_t line = 0,
                          bool comments = false);

  JsonObject(JsonObject&&) noexcept;
  JsonObject& operator=(JsonObject&&) noexcept;
  ~JsonObject();

  bool has(const std::string& key) const;  // present and not null

  // Required: throw InputError when absent or of another type.
  std::string string(const std::string& key);
  std::int64_t integer(const std::string& key);
  double number(const std::string& key);
  bool boolean(const std::string& key);
  std::vector<std::string> strings(const std::string& key);
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
  // Elements that are strings and elements that are objects, in order, as the caller asks: the text
  // of each element as JSON.
  std::vector<std::string> elements(const std::string& key);

  // Keys in file order; the object's own text.
  std::vector<std::string> keys() const;
  std::string text() const;

  // Throws InputError naming the first key that was never asked for and the keys that were.
  void finish() const;

  // Throws InputError(file, line, "key: message").
  [[noreturn]] void fail(const std::string& key, const std::string& message) const;

 private:
  struct State;
  explicit JsonObject(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace octet
