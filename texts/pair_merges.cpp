#include "texts/pair_merges.hpp"

#include <limits>
#include <queue>

namespace octet {
namespace {

std::uint64_t pair_key(std::uint32_t left, std::uint32_t right) {
  return std::uint64_t{left} << 32U | right;
}

}  // namespace

// The tokens of a word while they are merged: a list, and its pairs in the order of their merging.
class Merging final {
 public:
  Merging(const std::vector<std::uint32_t>& tokens,
          const std::unordered_map<std::uint64_t, PairMerges::Merge>& merges)
      : merges_(merges),
        tokens_(tokens),
        is_gone_(tokens.size()),
        next_(tokens.size()),
        before_(tokens.size()) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      next_[i] = i + 1;
      before_[i] = i == 0 ? k_none : i - 1;
    }
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) offer(i);
  }

  std::size_t count() {
    std::size_t left = tokens_.size();
    while (!pairs_.empty()) {
      const Pair pair = pairs_.top();
      pairs_.pop();
      if (!is_there(pair)) continue;
      merge(pair);
      --left;
    }
    return left;
  }

 private:
  static constexpr std::size_t k_none = std::numeric_limits<std::size_t>::max();

  struct Pair {
    std::uint32_t rank = 0;
    std::size_t place = 0;
    std::uint32_t left = 0, right = 0, result = 0;
    bool operator<(const Pair& other) const {  // a priority_queue gives the greatest first
      return rank != other.rank ? rank > other.rank : place > other.place;
    }
  };

  // Neither of them was merged since with another neighbour.
  bool is_there(const Pair& pair) const {
    const std::size_t second = next_[pair.place];
    return !is_gone_[pair.place] && second < tokens_.size() && tokens_[pair.place] == pair.left &&
           tokens_[second] == pair.right;
  }

  void merge(const Pair& pair) {
    const std::size_t second = next_[pair.place];
    tokens_[pair.place] = pair.result;
    is_gone_[second] = true;
    next_[pair.place] = next_[second];
    if (next_[second] < tokens_.size()) before_[next_[second]] = pair.place;
    offer(pair.place);
    if (before_[pair.place] != k_none) offer(before_[pair.place]);
  }

  void offer(std::size_t place) {
    const std::size_t second = next_[place];
    if (second >= tokens_.size()) return;
    const auto found = merges_.find(pair_key(tokens_[place], tokens_[second]));
    if (found == merges_.end()) return;
    pairs_.push({found->second.rank, place, tokens_[place], tokens_[second], found->second.result});
  }

  const std::unordered_map<std::uint64_t, PairMerges::Merge>& merges_;
  std::vector<std::uint32_t> tokens_;
  std::vector<bool> is_gone_;
  std::vector<std::size_t> next_, before_;
  std::priority_queue<Pair> pairs_;
};

void PairMerges::add(std::uint32_t left, std::uint32_t right, std::uint32_t rank,
                     std::uint32_t result) {
  merges_.try_emplace(pair_key(left, right), Merge{rank, result});
}

std::size_t PairMerges::count(const std::vector<std::uint32_t>& tokens) const {
  return Merging(tokens, merges_).count();
}

}  // namespace octet
