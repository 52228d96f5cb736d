// Memory shared by octet and the process that watches over it: what each thread handles.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

// One thread's line on the board. Written by that thread, read by the watching process: `working`
// and `what` at any time, the rest when the writer is gone.
struct HandlingSlot {
  std::atomic<std::uint32_t> taken{0};
  std::atomic<std::uint32_t> handling{0};  // whether `digest` and `name` are of a text in hand
  std::atomic<std::uint64_t> working{0};   // 0: no own work; else another number for each
  std::atomic<const char*> what{nullptr};  // of that work; a literal, so the same in both processes
  std::array<char, 65> digest{};
  std::array<char, 200> name{};
};

// A text in hand, as the watching process reads it.
struct InHand {
  std::string digest;
  std::string name;
  std::string what;  // empty: no own work
};

// Made by the watching process before it starts the other by fork(): the slots are shared, what is
// known of texts is copied.
class HandlingBoard final {
 public:
  // Becomes current(). Throws SystemError.
  HandlingBoard();
  ~HandlingBoard();
  HandlingBoard(const HandlingBoard&) = delete;  // there is one
  HandlingBoard& operator=(const HandlingBoard&) = delete;

  static HandlingBoard* current();  // null: nobody watches

  // For who handles texts, any thread.
  HandlingSlot* slot_of_this_thread();                           // null: there are too many
  const std::string* fault_of(const std::string& digest) const;  // null: none is known
  bool is_suspect(const std::string& digest) const { return suspects_.contains(digest); }
  bool has_suspects() const { return !suspects_.empty(); }
  std::shared_mutex& concurrency() { return company_; }
  void release(HandlingSlot& slot);
  // This thread is about to be ended by a signal. Async-signal-safe.
  void mark_crashed() noexcept;

  // For who watches.
  std::vector<InHand> in_hand() const;    // when the other process is gone
  std::optional<InHand> crashed() const;  // likewise: of the thread that crashed, if it is known
  const HandlingSlot* slots_begin() const;
  const HandlingSlot* slots_end() const;
  static std::optional<InHand> read(const HandlingSlot& slot);
  void know(const std::string& digest, const std::string& fault);
  void suspect(const std::string& digest) { suspects_.insert(digest); }
  void clear();  // for the next process

 private:
  struct Shared;
  Shared* shared_;
  std::map<std::string, std::string> faults_;  // by digest
  std::set<std::string> suspects_;
  std::shared_mutex company_;  // taken whole by who handles a suspect
};

}  // namespace octet
