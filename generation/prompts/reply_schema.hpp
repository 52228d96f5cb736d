// The JSON schemas that replies of models are held to: generation/prompts/schemas. Plain ones: what
// servers do not know they pass over in silence (no pattern, no $ref, no lengths of strings).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace octet {

// Of the JSON of a reply; what is longer is refused unread. A reply has some ten thousand tokens.
inline constexpr std::size_t k_longest_reply_json = std::size_t{1} << 20;
// Of one string in it: input or output of a test.
inline constexpr std::size_t k_longest_reply_string = std::size_t{64} << 10;

// Immutable; compiled once; used by any number of threads at once.
class ReplySchema final {
 public:
  // "score", "tests-stdio", "tests-calls": throws std::logic_error for another name.
  static const ReplySchema& find(const std::string& name);
  static bool has(const std::string& name);

  // Throws InputError naming `file` for what is no JSON schema.
  static ReplySchema parse(std::string_view text, const std::string& file);

  const std::string& name() const;
  const std::string& text() const;  // of the file: for response_format and for prompts

  // What is wrong with a JSON text, in a sentence that a model can act on, with the path of the
  // value: "cases[0].stdin: ..."; nothing when it is an object as the schema has it. Whatever the
  // text is: in linear time, and without recursion that it decides.
  std::optional<std::string> problem(std::string_view json) const;

 private:
  struct State;
  explicit ReplySchema(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

}  // namespace octet
