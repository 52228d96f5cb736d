// WordSet of a text, collected and then looked up. They are kept in order, since an answer could be
// written such that a hash table of its words finds them all in one place.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace octet {

// Holds views into the text.
class WordSet final {
 public:
  void add(std::string_view word) { words_.push_back(word); }
  template <class List>
  void add_all(const List& list) {
    words_.insert(words_.end(), list.begin(), list.end());
  }
  // Between the last add and the first look.
  void sort() {
    std::sort(words_.begin(), words_.end());
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  }

  bool has(std::string_view word) const {
    return std::binary_search(words_.begin(), words_.end(), word);
  }
  // The number of a word that is there, counted from 0; that of all words when it is not.
  std::size_t place(std::string_view word) const {
    const auto found = std::lower_bound(words_.begin(), words_.end(), word);
    return found != words_.end() && *found == word
               ? static_cast<std::size_t>(found - words_.begin())
               : words_.size();
  }
  std::size_t size() const { return words_.size(); }
  const std::vector<std::string_view>& all() const& { return words_; }
  void all() && = delete;  // the words would be gone before they are read

 private:
  std::vector<std::string_view> words_;
};

}  // namespace octet
