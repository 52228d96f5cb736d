// Whether a model repeated the words of its prompt instead of following them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace octet {

class RolePrompts;

// So many words of a template in a row are a leak.
inline constexpr std::size_t k_leaked_words = 8;

// The words (runs of letters and digits, upper and lower case alike) of all templates without their
// phrases that are common. Immutable; used by any number of threads at once.
class TemplateTexts final {
 public:
  explicit TemplateTexts(const RolePrompts& prompts);

  // The first leaked words in a question or answer, with one blank between two. Linear.
  std::optional<std::string> leaked_in(std::string_view text) const;

 private:
  std::unordered_set<std::uint64_t> runs_;  // hashes of k_leaked_words words
};

}  // namespace octet
