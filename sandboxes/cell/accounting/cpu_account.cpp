#include "sandboxes/cell/accounting/cpu_account.hpp"

#include <algorithm>
#include <utility>

namespace octet::cell {
namespace {

// What a parent has waited for is told in ticks of 10 ms, user and system time apart.
constexpr std::uint64_t k_rounding = 20'000;

bool same(const Sighting& one, const Sighting& other) {
  return one.pid == other.pid && one.born == other.born;
}

}  // namespace

void CpuAccount::waited_for(pid_t pid, std::uint64_t micros) {
  waited_ += micros;
  waited_since_[pid] = micros;
}

std::uint64_t CpuAccount::sample_of(const Sighting& seen, const Entry* before,
                                    std::uint64_t since) const {
  if (seen.threads > 1 && before != nullptr) return seen.own - std::min(seen.own, before->last.own);
  if (seen.threads > 1) return seen.own;  // at least
  return seen.running ? since : 0;
}

CpuAccount::Entry CpuAccount::entry_of(const Sighting& seen, std::uint64_t since) const {
  const auto before = entries_.find(seen.pid);
  const bool known = before != entries_.end() && same(before->second.last, seen);
  Entry entry = known ? before->second : Entry{};
  entry.sampled += sample_of(seen, known ? &before->second : nullptr, since);
  entry.loses = entry.loses || seen.ignores_children;
  entry.last = seen;
  return entry;
}

// Who the time of a process that is gone must have come to: the nearest above it that is alive, or
// that the init process has waited for; one that is not among the entries for the init process
// itself.
pid_t CpuAccount::heir_of(pid_t gone, const Entries& now) const {
  // Bounded: numbers that are used again could make a circle.
  for (std::size_t steps = 0; steps <= entries_.size(); ++steps) {
    const auto entry = entries_.find(gone);
    if (entry == entries_.end()) return gone;
    gone = entry->second.last.parent;
    const auto above = entries_.find(gone);
    if (above == entries_.end() || waited_since_.contains(gone)) return gone;
    const auto alive = now.find(gone);
    if (alive != now.end() && same(alive->second.last, above->second.last)) return gone;
  }
  return 0;
}

std::map<pid_t, CpuAccount::Leavings> CpuAccount::leavings(const Entries& now) const {
  std::map<pid_t, Leavings> left;
  for (const auto& [pid, entry] : entries_) {
    const auto still = now.find(pid);
    const bool is_gone = still == now.end() || !same(still->second.last, entry.last);
    if (!is_gone || waited_since_.contains(pid)) continue;
    Leavings& leavings = left[heir_of(pid, now)];
    leavings.seen += entry.last.own + entry.last.waited;
    leavings.sampled += entry.sampled;
  }
  return left;
}

// Of a heir that lives on, what is missing now may have come while the look was taken: it is held
// against it at the next one.
void CpuAccount::settle(Entry& heir, std::uint64_t gained, const Leavings& left, bool for_good) {
  const std::uint64_t before = heir.short_by - std::min(heir.short_by, gained);
  const std::uint64_t all = heir.short_by + left.seen;
  heir.short_by = all - std::min(all, gained);
  heir.in_doubt += left.sampled;
  if ((for_good ? heir.short_by : before) > k_rounding) heir.loses = true;
  if (!heir.loses) {
    if (heir.short_by == 0) heir.in_doubt = 0;
    return;
  }
  heir.in_doubt -= std::min(heir.in_doubt, gained);
  lost_seen_ += heir.short_by;
  lost_sampled_ += heir.in_doubt;
  heir.short_by = heir.in_doubt = 0;
}

void CpuAccount::look(const std::vector<Sighting>& group, std::uint64_t since_last, double share) {
  const auto stands_for = static_cast<std::uint64_t>(static_cast<double>(since_last) * share);
  Entries now;
  alive_ = 0;
  for (const Sighting& seen : group) {
    now[seen.pid] = entry_of(seen, stands_for);
    alive_ += seen.own + seen.waited;
  }
  std::map<pid_t, Leavings> left = leavings(now);
  const auto gain = [](std::uint64_t more, std::uint64_t before) {
    return more - std::min(more, before);
  };
  for (auto& [pid, entry] : entries_) {
    const auto ended = waited_since_.find(pid);
    const auto alive = now.find(pid);
    if (ended != waited_since_.end()) {
      settle(entry, gain(ended->second, entry.last.own + entry.last.waited), left[pid], true);
    } else if (alive != now.end() && same(alive->second.last, entry.last)) {
      settle(alive->second, gain(alive->second.last.waited, entry.last.waited), left[pid], false);
    }
  }
  entries_ = std::move(now);
  waited_since_.clear();
}

}  // namespace octet::cell
