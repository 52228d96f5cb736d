// How a unit asks the models of a recipe: the request of a template, the digest it is known by, and
// what is done with a reply that is not in the form asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/json_text.hpp"
#include "base/watch/handling.hpp"
#include "generation/asking/question_request.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/prompts/reply.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/samples/sample.hpp"

namespace octet {

// Who has a role.
struct AskedRole {
  std::size_t endpoint = 0;  // UnitRunner::add_endpoint()
  Asked asked;
  Thinking thinking = Thinking::as_served;
  std::optional<JsonText> extra_body;
  bool structured = false;  // honours response_format: found out by a canary request
  std::uint64_t price_in = 0, price_out = 0;  // millionths of the currency for a million tokens
};

using AskedRoles = std::map<Role, AskedRole>;

// Thousandths.
struct RoleSampling {
  std::int64_t temperature = 0;
  std::int64_t top_p = 1000;
  std::uint64_t k = 0;  // of several replies to one question
};

// The request of some messages. `seed`: of the model's draws.
UnitRequest request_of(const AskedRole& role, const std::vector<Message>& messages,
                       std::uint64_t max_tokens, const RoleSampling& sampling, std::uint64_t seed,
                       const std::optional<JsonText>& response_format);

// {"response_format": ...} for that schema.
JsonText response_format_of(const ReplySchema& schema);

template <class T>
using Draft = std::variant<T, Drop>;

// Of one unit; adds what it asks to the unit's sample.
class RoleAsker final {
 public:
  // All references must outlive it.
  RoleAsker(UnitRunner& runner, const AskedRoles& roles, std::uint64_t seed, std::uint64_t attempts,
            Sample& sample);

  template <class T>
  using Read = std::function<Reading<T>(const std::string& reply)>;

  // Fills the template, asks whoever has its role, and reads the reply. One that is malformed is
  // asked for again in the same conversation with what is wrong with it, so many times in all as
  // the recipe's seeds.attempts say; one that was cut off at the token limit never.
  template <class T>
  Coroutine<Draft<T>> ask(const RolePrompt& prompt, PromptValues values, RoleSampling sampling,
                          Read<T> read) {
    std::vector<Message> messages = messages_of(prompt, std::move(values));
    for (std::uint64_t attempt = 0;; ++attempt) {
      Draft<std::string> reply = co_await text(prompt, messages, sampling, attempt);
      if (auto* drop = std::get_if<Drop>(&reply)) co_return std::move(*drop);
      const std::string& told = std::get<std::string>(reply);
      Reading<T> reading = guarded<T>(told, read);
      if (auto* value = std::get_if<T>(&reading)) co_return std::move(*value);
      const ReplyProblem& problem = std::get<ReplyProblem>(reading);
      if (problem.kind != ReplyProblem::Kind::malformed || attempt + 1 >= attempts_)
        co_return drop_of(prompt, problem);
      go_on(messages, told, problem);
    }
  }

 private:
  // A reply on which octet itself failed before is malformed.
  template <class T>
  static Reading<T> guarded(const std::string& reply, const Read<T>& read) {
    try {
      return handle(reply, "a reply", "reading a reply", [&] { return read(reply); });
    } catch (const HandlingFault& fault) {
      return ReplyProblem{ReplyProblem::Kind::malformed, fault.what()};
    }
  }

  const AskedRole& role_of(const RolePrompt& prompt) const { return roles_.at(prompt.role()); }
  std::vector<Message> messages_of(const RolePrompt& prompt, PromptValues values) const;
  Coroutine<Draft<std::string>> text(const RolePrompt& prompt, const std::vector<Message>& messages,
                                     RoleSampling sampling, std::uint64_t attempt);
  void count(const AskedRole& role, const AnswerFact& answer);
  static Drop drop_of(const RolePrompt& prompt, const ReplyProblem& problem);
  static void go_on(std::vector<Message>& messages, const std::string& reply,
                    const ReplyProblem& problem);

  UnitRunner& runner_;
  const AskedRoles& roles_;
  std::uint64_t seed_;
  std::uint64_t attempts_;
  Sample& sample_;
};

}  // namespace octet
