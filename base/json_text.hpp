// A JSON object that is handed on as it is: what a user adds to the requests to a server, what a
// server says of itself, the flags of a run.json. Where octet knows what is in it, there is a
// struct instead.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/json_object.hpp"

namespace octet {

// A value; what is in it has passed JsonObject::parse(), with its bounds on depth and size.
class JsonText final {
 public:
  JsonText() = default;  // an object without keys

  // Keeps the text as it is given. Throws InputError as JsonObject::parse() does.
  static JsonText parse(std::string_view text, const std::string& file, std::size_t line = 0);
  // Without spaces, keys in the order of the file.
  static JsonText of(const JsonObject& object);

  const std::string& text() const { return text_; }
  // To read it. `file`: for messages.
  JsonObject object(const std::string& file) const { return JsonObject::parse(text_, file); }

  bool operator==(const JsonText&) const = default;  // letter for letter

 private:
  explicit JsonText(std::string text) : text_(std::move(text)) {}

  std::string text_ = "{}";
};

}  // namespace octet
