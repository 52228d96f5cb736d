#include "harness/tasks/selected_records.hpp"

namespace octet {

AskedBy IdRule::asked_by(const std::string& id, const Language* language) {
  if (language != nullptr) {
    if (!selection_.matches(id) || !wanted_(*language)) return AskedBy::nobody;
    ++asked_;
  }
  return selection_.shard.holds(id) ? AskedBy::this_shard : AskedBy::another;
}

std::optional<std::uint64_t> IdRule::place() const {
  return selection_.shard.is_all() ? std::nullopt : std::optional<std::uint64_t>(asked_ - 1);
}

}  // namespace octet
