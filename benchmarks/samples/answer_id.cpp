#include "benchmarks/samples/answer_id.hpp"

#include <fmt/format.h>

#include <charconv>

namespace octet {

std::string text_of(const AnswerId& id) {
  return fmt::format("{}:{}#{}", id.suite, id.task_id, id.sample);
}

std::string language_in(const AnswerId& id) {
  const std::string name = id.suite.substr(0, id.suite.find('@'));
  const std::size_t dash = name.rfind('-');
  return dash == name.npos ? "" : name.substr(dash + 1);
}

AnswerId answer_id_of(std::string_view text) {
  AnswerId id;
  if (const std::size_t hash = text.rfind('#'); hash != text.npos) {
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + hash + 1, end, id.sample);
    id.numbered = read.ec == std::errc() && read.ptr == end;
    if (id.numbered) text = text.substr(0, hash);
  }
  if (const std::size_t colon = text.find(':'); colon != text.npos && id.numbered) {
    id.suite = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  id.task_id = text;
  return id;
}

}  // namespace octet
