#include "base/watch/handling_board.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <new>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::size_t k_slots = 2048;
constexpr std::size_t k_least_stack = 32 << 10;

HandlingBoard* g_current = nullptr;

// For the handler of a crash, which may run nothing that makes or destroys.
thread_local const HandlingSlot* t_crash_slot = nullptr;

// A thread's slot, given back when the thread ends; and a stack for the handler of a crash, since
// the crash may be that the thread's own is used up.
struct ThreadSlot {
  HandlingSlot* slot = nullptr;
  HandlingBoard* board = nullptr;
  std::vector<std::byte> stack;

  ~ThreadSlot() {
    leave();
    stack_t none{};
    none.ss_flags = SS_DISABLE;
    if (!stack.empty()) ::sigaltstack(&none, nullptr);
  }
  void enter(HandlingBoard& own, HandlingSlot* free) {
    board = &own;
    slot = free;
    t_crash_slot = free;
    if (!stack.empty()) return;
    stack.resize(
        std::max<std::size_t>(k_least_stack, static_cast<std::size_t>(::sysconf(_SC_SIGSTKSZ))));
    stack_t given{};
    given.ss_sp = stack.data();
    given.ss_size = stack.size();
    ::sigaltstack(&given, nullptr);
  }
  void leave() {
    if (slot != nullptr && board == HandlingBoard::current()) board->release(*slot);
    t_crash_slot = nullptr;
  }
};
thread_local ThreadSlot t_slot;

}  // namespace

struct HandlingBoard::Shared {
  std::array<HandlingSlot, k_slots> slots;
  std::atomic<const HandlingSlot*> crashed{nullptr};
};

HandlingBoard::HandlingBoard() {
  void* place =
      ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (place == MAP_FAILED) throw SystemError("cannot get shared memory", errno);
  shared_ = new (place) Shared;
  g_current = this;
}

HandlingBoard::~HandlingBoard() {
  g_current = nullptr;
  shared_->~Shared();
  ::munmap(shared_, sizeof(Shared));
}

HandlingBoard* HandlingBoard::current() {
  return g_current;
}

HandlingSlot* HandlingBoard::slot_of_this_thread() {
  if (t_slot.board == this) return t_slot.slot;
  HandlingSlot* free = nullptr;
  for (HandlingSlot& slot : shared_->slots) {
    if (slot.taken.exchange(1) != 0) continue;
    free = &slot;
    break;
  }
  t_slot.enter(*this, free);
  return free;
}

void HandlingBoard::release(HandlingSlot& slot) {
  slot.handling = 0;
  slot.working = 0;
  slot.taken = 0;
}

const std::string* HandlingBoard::fault_of(const std::string& digest) const {
  const auto known = faults_.find(digest);
  return known == faults_.end() ? nullptr : &known->second;
}

void HandlingBoard::mark_crashed() noexcept {
  const HandlingSlot* none = nullptr;
  if (t_crash_slot != nullptr) shared_->crashed.compare_exchange_strong(none, t_crash_slot);
}

std::optional<InHand> HandlingBoard::read(const HandlingSlot& slot) {
  if (slot.handling == 0) return std::nullopt;
  const char* what = slot.what;
  return InHand{slot.digest.data(), slot.name.data(), what == nullptr ? "" : what};
}

std::vector<InHand> HandlingBoard::in_hand() const {
  std::vector<InHand> all;
  for (const HandlingSlot& slot : shared_->slots) {
    if (auto entry = read(slot)) all.push_back(std::move(*entry));
  }
  return all;
}

std::optional<InHand> HandlingBoard::crashed() const {
  const HandlingSlot* slot = shared_->crashed;
  return slot == nullptr ? std::nullopt : read(*slot);
}

const HandlingSlot* HandlingBoard::slots_begin() const {
  return shared_->slots.data();
}
const HandlingSlot* HandlingBoard::slots_end() const {
  return shared_->slots.data() + shared_->slots.size();
}

void HandlingBoard::know(const std::string& digest, const std::string& fault) {
  suspects_.erase(digest);
  faults_.emplace(digest, fault);
}

void HandlingBoard::clear() {
  shared_->~Shared();
  shared_ = new (static_cast<void*>(shared_)) Shared;
}

}  // namespace octet
