#include "generation/prompts/template_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <kainjow/mustache.hpp>
#include <stdexcept>
#include <variant>
#include <vector>

namespace octet {
namespace {

namespace mustache = kainjow::mustache;

// Inputs are in lower case.
constexpr const char* k_line_break = "BREAK";

// Whether a line is a tag that begins or ends a section, and nothing else.
bool is_section_line(std::string_view line) {
  const bool is_section =
      line.rfind("{{#", 0) == 0 || line.rfind("{{^", 0) == 0 || line.rfind("{{/", 0) == 0;
  return is_section && line.find("}}") == line.size() - 2;
}

// The template for the library. Lines of sections leave no line behind, and every other line break
// is a place of its own: by itself the library keeps the line of a section that is left out, and
// drops an empty one at the beginning of a section, and those of values.
std::string with_own_breaks(std::string_view text) {
  std::string made;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const bool is_last = end == text.size();
    made += line;
    if (!is_last && !is_section_line(line)) made += fmt::format("{{{{{}}}}}", k_line_break);
    text.remove_prefix(is_last ? end : end + 1);
  }
  return made;
}

mustache::data data_of(const PromptValues& values);

mustache::data data_of(const PromptValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return mustache::data(*text);
  if (const bool* flag = std::get_if<bool>(&value)) return mustache::data(*flag);
  mustache::data list(mustache::data::type::list);
  for (const PromptValues& item : std::get<std::vector<PromptValues>>(value))
    list.push_back(data_of(item));
  return list;
}

mustache::data data_of(const PromptValues& values) {
  mustache::data data;
  for (const auto& [name, value] : values.values) data[name] = data_of(value);
  return data;
}

}  // namespace

// The library's render() is not const, and changes nothing where there are no partials and lambdas:
// a template has none.
struct TemplateText::State {
  mustache::mustache compiled;
};

TemplateText::TemplateText(std::string_view text)
    : state_(std::make_shared<State>(State{mustache::mustache(with_own_breaks(text))})) {
  if (!state_->compiled.is_valid()) throw std::runtime_error(state_->compiled.error_message());
  state_->compiled.set_custom_escape([](const std::string& value) { return value; });
}

std::string TemplateText::filled(const PromptValues& values) const {
  mustache::data data = data_of(values);
  data[k_line_break] = mustache::data("\n");
  std::string text;
  state_->compiled.render(data, [&](const std::string& piece) { text += piece; });
  return text;
}

}  // namespace octet
