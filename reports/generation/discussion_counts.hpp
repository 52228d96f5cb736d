// What a page shows of discussions of agents: counts of all, and some of them whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace octet {

struct PageParticipant {
  std::string agent;     // id
  std::string language;  // empty: not known
  std::string sample;    // id of what it brought
  std::string idea;      // of it, as the model says; empty: none, or it was not asked for
};

// What a discussion did to an agent.
struct PageChange {
  std::string agent;
  std::string memory;  // "added", "full_evicted", "similar"; empty: it stayed as it was
  std::string evicted, with;
  std::int64_t evicted_score = -1;  // thousandths; -1: not known
  std::int64_t similarity = 0;      // thousandths
  bool reflection = false;
};

struct PageDiscussion {
  std::uint64_t number = 0, round = 0, tick = 0;
  std::string mode, operation, target, target_kind;  // as records have them
  std::vector<PageParticipant> participants;         // the owner first
  std::size_t ideas_asked = 0, ideas_named = 0;
  std::vector<PageChange> changes;
  bool is_kept = false;
  std::string result, reason, detail, with;  // of the sample and why it is not kept
  std::string question, answer, tests, verdict;
  std::int64_t score = -1;  // thousandths; -1: none
};

// What a participant brought.
struct PageBrought {
  std::string language, question, code;
};

struct PageOperation {
  std::string name, text;
};

struct PageShare {
  std::uint64_t all = 0, kept = 0;
};

class DiscussionCounts final {
 public:
  void add(const PageDiscussion& discussion);

  using Shares = std::map<std::string, PageShare>;
  const PageShare& total() const { return total_; }
  const Shares& modes() const { return modes_; }
  const Shares& operations() const { return operations_; }  // by id; "" for none
  const Shares& target_kinds() const { return target_kinds_; }
  // What memories did with what came to them, by name.
  const std::map<std::string, std::uint64_t>& memories() const { return memories_; }
  std::uint64_t ideas_asked() const { return ideas_asked_; }
  std::uint64_t ideas_named() const { return ideas_named_; }

 private:
  PageShare total_;
  Shares modes_, operations_, target_kinds_;
  std::map<std::string, std::uint64_t> memories_;
  std::uint64_t ideas_asked_ = 0, ideas_named_ = 0;
};

struct PageDiscussions {
  static constexpr std::size_t k_listed = 300;
  static constexpr std::size_t k_longest = std::size_t{8} << 10;  // bytes of a text in the list

  DiscussionCounts tally;
  std::map<std::string, std::uint64_t> targets;     // weights of languages
  std::map<std::string, PageOperation> operations;  // by id
  std::vector<PageDiscussion> listed;               // in order of number
  std::map<std::string, PageBrought> brought;       // by id of the sample
};

}  // namespace octet
