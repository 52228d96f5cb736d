#include "benchmarks/typed/text_cases.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "benchmarks/typed/shell_text.hpp"
#include "benchmarks/typed/wire.hpp"

namespace octet::typed {
namespace {

using sealed::List;
using sealed::Text;
using sealed::Value;

Value read(std::string_view wire) {
  auto value = read_wire(wire);
  if (!value) throw InputError("a typed case is damaged");
  return std::move(*value);
}

std::string texts_of(std::string_view arguments) {
  Value value = read(arguments);
  auto* list = std::get_if<List>(&value.data);
  if (list == nullptr) throw InputError("the arguments of a typed case are no list");
  for (Value& each : list->items) each = {Text{to_shell_text(each)}};
  return to_wire(value);
}

}  // namespace

std::shared_ptr<const Cases> as_texts(const Cases& cases) {
  auto texts = std::make_shared<Cases>(cases);
  auto kept = std::make_shared<std::deque<std::string>>();  // whose strings stay where they are
  const auto keep = [&](std::string text) -> std::string_view {
    return kept->emplace_back(std::move(text));
  };
  for (CaseSegment& segment : texts->segments) {
    for (std::string_view& each : segment.arguments) each = keep(texts_of(each));
    for (std::string_view& each : segment.expected)
      each = keep(to_wire({Text{to_shell_text(read(each))}}));
  }
  texts->storage = kept;
  return texts;
}

}  // namespace octet::typed
