// The request that asks a question: built once, for all its samples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_text.hpp"
#include "generation/endpoint/server_profile.hpp"
#include "generation/prompts/prompt_template.hpp"

namespace octet {

enum class Thinking { as_served, on, off };

struct Sampling {
  double temperature = 0;
  double top_p = 1;
  std::uint64_t seed = 0;                    // of sample 0; sample k has seed + k
  std::optional<std::uint64_t> max_tokens;   // default: the template's
  std::size_t samples = 1;                   // of each task; adaptively, at most
  std::optional<std::size_t> first_samples;  // adaptively: so many at first (sample_demand.hpp)
  Thinking thinking = Thinking::as_served;
  std::string system;  // a system message; empty: none
  // Its keys replace those of a request, null removes one.
  std::optional<JsonText> extra_body;
};

// What --extra-body says. Throws InputError when it is no JSON object.
JsonText parse_extra_body(const std::string& text);

// Who is asked. Answers of another endpoint or model are others.
struct Asked {
  std::string identity;  // of the endpoint: its base URL, or what the user calls it
  std::string model;
  ServerProfile server;
};

// Immutable; thread-safe. All texts it gives are JSON without spaces.
class QuestionRequest final {
 public:
  // `max_tokens`: where `sampling` says none.
  QuestionRequest(const Prompt& prompt, std::uint64_t max_tokens, const Asked& asked,
                  const Sampling& sampling);

  // The body of a request for `count` samples from `first` on, one object.
  std::string body(std::size_t first, std::size_t count) const;
  // The members of that body that ask: "messages" or "prompt", with their keys.
  std::string asking_members() const;
  // The rest of it, but for the model, as an object.
  std::string parameters(std::size_t first, std::size_t count) const;

  // How its answers are read.
  Api api() const { return api_; }
  const std::string& prefill() const { return prefill_; }
  const std::vector<std::string>& stops() const { return stops_; }

 private:
  enum class Kind { fixed, count, seed };
  // `text`: the key and, when it is fixed, the value.
  struct Member {
    std::string key;
    std::string text;
    Kind kind = Kind::fixed;
  };
  std::string text_of(const Member& member, std::size_t first, std::size_t count) const;

  Api api_;
  std::string prefill_;
  std::vector<std::string> stops_;
  std::uint64_t seed_;
  std::vector<Member> members_;
};

}  // namespace octet
