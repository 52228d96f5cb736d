#include "generation/prompts/template_leak.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "generation/prompts/role_prompt.hpp"

namespace octet {
namespace {

// Letters and digits; what is beyond ASCII is taken for letters.
bool is_word_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80;
}

char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// FNV-1a: the same in every process, and nobody gains from words that meet.
std::uint64_t word_hash(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(lowered(c))) * 0x100000001b3U;
  return hash;
}

// Calls `take(word)` for each word of a text in order until that gives false.
template <class Take>
void each_word(std::string_view text, const Take& take) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    while (i < text.size() && is_word_character(text[i])) ++i;
    if (i > begin && !take(text.substr(begin, i - begin))) return;
    i += i == begin ? 1 : 0;
  }
}

std::vector<std::uint64_t> words_in(std::string_view text) {
  std::vector<std::uint64_t> words;
  each_word(text, [&](std::string_view word) {
    words.push_back(word_hash(word));
    return true;
  });
  return words;
}

// The last words that were met.
class WordWindow final {
 public:
  void add(std::uint64_t word) { words_[count_++ % k_leaked_words] = word; }
  void clear() { count_ = 0; }
  bool is_full() const { return count_ >= k_leaked_words; }

  std::uint64_t hash() const {
    constexpr std::uint64_t k_factor = 0x9e3779b97f4a7c15U;  // odd: no word is lost
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < k_leaked_words; ++i)
      hash = (hash ^ words_[(count_ + i) % k_leaked_words]) * k_factor;
    return hash ^ (hash >> 32);
  }

 private:
  std::array<std::uint64_t, k_leaked_words> words_{};
  std::size_t count_ = 0;
};

// By word whether it belongs to one of the phrases.
std::vector<bool> covered(const std::vector<std::uint64_t>& words,
                          const std::vector<std::vector<std::uint64_t>>& phrases) {
  std::vector<bool> marks(words.size(), false);
  for (const std::vector<std::uint64_t>& phrase : phrases) {
    auto at = words.begin();
    while (!phrase.empty()) {
      at = std::search(at, words.end(), phrase.begin(), phrase.end());
      if (at == words.end()) break;
      std::fill_n(marks.begin() + (at - words.begin()), phrase.size(), true);
      ++at;
    }
  }
  return marks;
}

std::vector<std::vector<std::uint64_t>> common_phrases(const RolePrompts& prompts) {
  std::vector<std::vector<std::uint64_t>> phrases;
  for (const RolePrompt& prompt : prompts.all()) {
    for (const std::string& phrase : prompt.common()) phrases.push_back(words_in(phrase));
  }
  return phrases;
}

}  // namespace

TemplateTexts::TemplateTexts(const RolePrompts& prompts) {
  const auto phrases = common_phrases(prompts);
  for (const RolePrompt& prompt : prompts.all()) {
    for (const std::string& text : prompt.texts()) {
      const std::vector<std::uint64_t> words = words_in(text);
      const std::vector<bool> is_common = covered(words, phrases);
      WordWindow window;
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_common[i]) {
          window.clear();
          continue;
        }
        window.add(words[i]);
        if (window.is_full()) runs_.insert(window.hash());
      }
    }
  }
}

std::optional<std::string> TemplateTexts::leaked_in(std::string_view text) const {
  WordWindow window;
  std::array<std::string_view, k_leaked_words> last{};
  std::size_t count = 0;
  bool is_leak = false;
  each_word(text, [&](std::string_view word) {
    window.add(word_hash(word));
    last[count++ % k_leaked_words] = word;
    is_leak = window.is_full() && runs_.count(window.hash()) > 0;
    return !is_leak;
  });
  if (!is_leak) return std::nullopt;
  std::string words;
  for (std::size_t i = 0; i < k_leaked_words; ++i)
    words += (i == 0 ? "" : " ") + std::string(last[(count + i) % k_leaked_words]);
  return words;
}

}  // namespace octet
