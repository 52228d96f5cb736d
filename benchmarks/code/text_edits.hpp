// Changes to a text, collected and applied at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

class TextEdits final {
 public:
  void erase(std::size_t begin, std::size_t end) { replace(begin, end, {}); }
  void insert(std::size_t at, std::string text) { replace(at, at, std::move(text)); }
  void replace(std::size_t begin, std::size_t end, std::string text) {
    edits_.push_back({begin, end, std::move(text)});
  }
  bool empty() const { return edits_.empty(); }

  // The text with all changes; of changes that overlap the one that begins first counts.
  std::string apply(std::string_view text) const {
    std::vector<const Edit*> order;
    for (const Edit& edit : edits_) order.push_back(&edit);
    std::stable_sort(order.begin(), order.end(),
                     [](const Edit* a, const Edit* b) { return a->begin < b->begin; });
    std::string result;
    std::size_t at = 0;
    for (const Edit* edit : order) {
      if (edit->begin < at) continue;
      result.append(text.substr(at, edit->begin - at)).append(edit->text);
      at = edit->end;
    }
    return result.append(text.substr(at));
  }

 private:
  struct Edit {
    std::size_t begin;
    std::size_t end;
    std::string text;
  };
  std::vector<Edit> edits_;
};

}  // namespace octet
