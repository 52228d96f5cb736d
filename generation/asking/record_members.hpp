// What lines of answers.jsonl and explanations.jsonl have in common, as members of a JSON object
// without its braces (docs/records.md).
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "generation/asking/question_request.hpp"
#include "generation/endpoint/chat_reply.hpp"

namespace octet {

// What is known of a reply beside its text.
struct AnswerCircumstances {
  std::size_t first = 0, count = 1;      // samples that the request asked for
  std::chrono::milliseconds latency{0};  // of the request
  unsigned attempts = 1;                 // requests that this took
  std::string model;                     // as the server names it
  std::string fingerprint;               // likewise
  std::string server_identity;           // digest of what describes the server (endpoint.json)
  std::optional<TokenCounts> usage;      // of the request; none on its second and further choices
};

// What was asked. `asked` and `body` must outlive it.
struct RecordedQuestion {
  std::string request;  // digest that names the reply
  std::string suite, task_id, language;
  std::size_t sample = 0;
  const Asked& asked;
  const QuestionRequest& body;
};

// Why a reply ended that reached the token limit.
inline constexpr const char* k_cut_off = "length";

std::string question_members(const RecordedQuestion& question,
                             const AnswerCircumstances& circumstances);

// `taken`: members that tell what was taken of the reply, after its text.
std::string reply_members(const Asked& asked, const Choice& choice, const std::string& reasoning,
                          const std::string& taken, const AnswerCircumstances& circumstances);

// One member: its key and its text as JSON.
std::string text_member(const std::string& key, const std::string& text);

}  // namespace octet
