// How a model is asked for a part of a sample: the templates in generation/prompts/roles, one file
// each. Front matter between two lines "---" declares what the template is, then come the parts
// "# system" and "# user".
//
//   name          as the file without ".md"
//   role          who is asked: generator, coder, judge, tester; or any (in a conversation begun)
//   inputs        [task, program, samples[], samples[].text]: text or a flag, a list, its items'
//   output        how the reply comes: tags, fence, json; or any (as was asked for before)
//   tags          of output tags: those that are always wanted; function_tags: those that are
//                 wanted, too, where the task is a function
//   schema        of output json: a file of generation/prompts/schemas without ".json"; its text is
//                 what {{schema}} stands for, which is no input
//   max_tokens    for the reply
//   common        phrases of the template that good samples have by themselves: no leak
//
// A place is {{name}}; {{#name}} {{/name}} stands where a flag is set, or once for each item of a
// list, {{^name}} {{/name}} where it is not. Mustache has more; here the rest is an error, and so
// is a name that is not declared or a declared one without a place.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "generation/prompts/message.hpp"
#include "generation/prompts/prompt_values.hpp"
#include "generation/prompts/role.hpp"

namespace octet {

enum class ReplyForm { tags, fence, json };

// Immutable; cheap to copy; used by any number of threads at once.
class RolePrompt final {
 public:
  // Throws InputError with `file`, line and what is wrong.
  static RolePrompt parse(std::string_view content, const std::string& file);

  const std::string& name() const;
  bool goes_on() const;      // asks again in a conversation begun: has neither role nor form itself
  Role role() const;         // throws std::logic_error where goes_on()
  ReplyForm output() const;  // likewise
  const std::vector<std::string>& tags() const;
  const std::vector<std::string>& function_tags() const;
  const std::string& sha256() const;  // of the file
  std::uint64_t max_tokens() const;   // 0 where goes_on()
  const std::string& schema() const;  // empty: none
  const std::vector<std::string>& inputs() const;
  const std::vector<std::string>& common() const;

  // The messages: of the system, if the template has that part, and of the user. Values stand as
  // they are: braces in them are text. Throws std::logic_error for a value that is missing, not
  // declared or of another kind: that is a mistake of the caller, not of a model.
  std::vector<Message> fill(const PromptValues& values) const;

  // Its own words: the pieces between its places.
  std::vector<std::string> texts() const;

 private:
  struct State;
  explicit RolePrompt(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

// The templates compiled in, by name.
class RolePrompts final {
 public:
  static const RolePrompts& embedded();

  const RolePrompt& at(std::string_view name) const;  // throws std::logic_error
  const std::vector<RolePrompt>& all() const { return all_; }

 private:
  RolePrompts();
  std::vector<RolePrompt> all_;
};

}  // namespace octet
