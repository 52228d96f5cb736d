// Reading what a model replied: text and code come in tags and fences, scores and tests in JSON.
// Linear time, whatever the reply is. What was truncated is not mended: the finish reason tells.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "generation/prompts/reply_schema.hpp"

namespace octet {

struct ReplyProblem {
  // refused: the form that was asked for is absent, and the reply begins as refusals do.
  enum class Kind { empty, refused, malformed } kind = Kind::empty;
  std::string what;  // a sentence that a model can act on: the input of fix.format
};

template <class T>
using Reading = std::variant<T, ReplyProblem>;

// In all of them thinking goes first (generation/endpoint/chat_reply.hpp).

// By tag the text of its last whole pair <tag>...</tag>, without blanks around it, and without the
// backticks around a single line; upper and lower case of a tag are alike. A tag without a pair, or
// with nothing in it, is a problem.
Reading<std::map<std::string, std::string>> read_tags(const std::string& text,
                                                      const std::vector<std::string>& tags);

// The whole reply, in which a fenced block with something in it stands; the end of the block may be
// missing, as the extraction of answers has it.
Reading<std::string> read_fence(const std::string& text);

// The last balanced JSON object, bare or in a fence, without commas before closing brackets, which
// `schema` finds no problem in. Braces without a quoted key in them are taken for prose.
Reading<std::string> read_json(const std::string& text, const ReplySchema& schema);

}  // namespace octet
