#include "texts/equal_texts.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <tuple>

namespace octet {
namespace {

constexpr std::size_t k_digest_parts = 64;
constexpr auto k_no_text = std::numeric_limits<std::uint32_t>::max();

}  // namespace

EqualTexts::EqualTexts(const std::filesystem::path& folder) {
  entries_.emplace(folder, k_digest_parts);
}

void EqualTexts::add(std::uint32_t number, std::uint64_t digest) {
  if (!entries_) throw std::logic_error("a text is added after equal ones were looked for");
  if (number < end_ || number == k_no_text)
    throw std::logic_error("texts are added in order of their numbers");
  end_ = number + 1;
  const auto high = static_cast<std::uint32_t>(digest >> 32U);
  entries_->add(high / (0x1'0000'0000U / k_digest_parts),
                {high, static_cast<std::uint32_t>(digest), number});
}

std::optional<std::uint32_t> EqualTexts::find(std::uint32_t number,
                                              const std::function<bool(std::uint32_t)>& is_kept) {
  if (entries_) link();
  if (number >= end_) return std::nullopt;
  std::uint32_t& earlier = earlier_[number];
  // Those that go are passed by once: the next to be asked for begins behind them.
  while (earlier != k_no_text && !is_kept(earlier)) earlier = earlier_[earlier];
  if (earlier == k_no_text) return std::nullopt;
  return earlier;
}

void EqualTexts::link() {
  earlier_.assign(end_, k_no_text);
  for (std::size_t part = 0; part < k_digest_parts; ++part) {
    std::vector<Entry> entries = entries_->read(part);
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return std::tuple(a.digest(), a.number) < std::tuple(b.digest(), b.number);
    });
    for (std::size_t i = 1; i < entries.size(); ++i)
      if (entries[i].digest() == entries[i - 1].digest())
        earlier_[entries[i].number] = entries[i - 1].number;
  }
  entries_.reset();
}

}  // namespace octet
