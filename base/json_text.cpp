#include "base/json_text.hpp"

namespace octet {

JsonText JsonText::parse(std::string_view text, const std::string& file, std::size_t line) {
  JsonObject::parse(text, file, line);
  return JsonText(std::string(text));
}

JsonText JsonText::of(const JsonObject& object) {
  return JsonText(object.text());
}

}  // namespace octet
