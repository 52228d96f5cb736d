#include "base/watch/handling.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <system_error>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/watch/handling_board.hpp"

namespace octet {
namespace {

// Of the outermost Handling of this thread. The text is for fault_point() alone.
struct InThisThread {
  bool handles = false;
  std::string_view text;
  const char* work = nullptr;
};
thread_local InThisThread t_now;

template <std::size_t n>
void copy_into(std::array<char, n>& place, std::string_view text) {
  const std::size_t length = std::min(text.size(), n - 1);
  std::memcpy(place.data(), text.data(), length);
  place[length] = '\0';
}

HandlingSlot* slot_now() {
  HandlingBoard* board = HandlingBoard::current();
  return board == nullptr ? nullptr : board->slot_of_this_thread();
}

// Numbers that differ: an unfinished work is one whose number does not change.
std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

void show_work(const char* what) {
  HandlingSlot* slot = slot_now();
  if (slot == nullptr) return;
  slot->what = what;
  slot->working = what == nullptr ? 0 : next_number();
}

}  // namespace

Handling::Handling(std::string_view text, std::string_view name)
    : Handling(text, HandlingBoard::current() == nullptr ? std::string() : sha256(text), name) {}

Handling::Handling(std::string_view text, std::string_view digest, std::string_view name)
    : outermost_(!t_now.handles) {
  if (!outermost_) return;
  if (HandlingBoard* board = HandlingBoard::current()) {
    const std::string key(digest);
    if (const std::string* fault = board->fault_of(key)) throw HandlingFault(*fault);
    if (board->has_suspects()) {
      alone_ = board->is_suspect(key);
      alone_ ? board->concurrency().lock() : board->concurrency().lock_shared();
    }
    if (HandlingSlot* slot = board->slot_of_this_thread()) {
      copy_into(slot->digest, digest);
      copy_into(slot->name, name);
      slot->handling = 1;
    }
  }
  t_now = {true, text, nullptr};
}

Handling::~Handling() {
  if (!outermost_) return;
  t_now = {};
  HandlingBoard* board = HandlingBoard::current();
  if (board == nullptr) return;
  if (HandlingSlot* slot = board->slot_of_this_thread()) slot->handling = 0;
  if (board->has_suspects())
    alone_ ? board->concurrency().unlock() : board->concurrency().unlock_shared();
}

OwnWork::OwnWork(const char* what, Begun) : outer_(t_now.work) {
  t_now.work = what;
  if (t_now.handles) show_work(what);
}

// The other constructor is through: should this throw, the destructor runs.
OwnWork::OwnWork(const char* what) : OwnWork(what, Begun{}) {
  fault_point(what, t_now.text);
}

OwnWork::~OwnWork() {
  t_now.work = outer_;
  if (t_now.handles) show_work(outer_);
}

void throw_as_fault() try { throw; } catch (const HandlingFault&) {
  throw;
} catch (const InputError&) {
  throw;
} catch (const MissingError&) {
  throw;
} catch (const SystemError&) {
  throw;
} catch (const std::system_error&) {
  throw;
} catch (const std::exception& error) {
  throw HandlingFault(std::string("octet itself failed at this answer: ") + error.what());
}

}  // namespace octet
