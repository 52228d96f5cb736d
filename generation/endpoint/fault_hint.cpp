#include "generation/endpoint/fault_hint.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace octet {

std::string hint_of(const Fault& fault) {
  // Fields that OpenAI's interface does not have and other servers do.
  constexpr std::array<std::string_view, 6> k_further_fields = {
      "top_k", "min_p", "repetition_penalty", "chat_template_kwargs", "n_predict", "Unrecognized"};
  if (fault.kind == FaultKind::unauthorized)
    return "; set $OPENAI_API_KEY to a key that this server takes, or give it by --header";
  if (fault.kind == FaultKind::not_found)
    return "; --model must be one that the server lists, and --base-url ends in /v1";
  const bool names_field = std::any_of(
      k_further_fields.begin(), k_further_fields.end(),
      [&](std::string_view field) { return fault.detail.find(field) != std::string::npos; });
  if (fault.kind == FaultKind::rejected && names_field)
    return "; for a server that knows OpenAI's fields alone give --server openai";
  return {};
}

}  // namespace octet
