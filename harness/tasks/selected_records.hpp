// Which records of an input a run is about, and what is known of all of them before anything runs:
// one reading of samples, programs and candidates alike. What differs between them is the reader,
// which makes records of a file, and the rule, which tells who asks for a record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/digest.hpp"
#include "harness/tasks/suite_set.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Who asks for a record.
enum class AskedBy {
  nobody,
  another,  // shard of the run
  this_shard,
};

// The rule where --tasks, --limit and --shard go by the ids of records.
class IdRule {
 public:
  using Wanted = std::function<bool(const Language&)>;

  // `wanted`: whether records in a language are taken; the others do not count to the limit.
  IdRule(Selection selection, Wanted wanted)
      : selection_(std::move(selection)), wanted_(std::move(wanted)) {}

  // Of the next record. One that cannot be used, and so has no language, is told whatever is asked
  // for, by one shard.
  AskedBy asked_by(const std::string& id, const Language* language);
  // No record that follows is asked for.
  bool is_full() const { return selection_.limit && asked_ >= *selection_.limit; }
  // Of the record asked for last, among those of all shards; none when there is one shard.
  std::optional<std::uint64_t> place() const;
  const Shard& shard() const { return selection_.shard; }

 private:
  Selection selection_;
  Wanted wanted_;
  std::size_t asked_ = 0;
};

// Reader: optional<Record> next(). Rule: AskedBy asked_by(const Record&), asked once for each
// record in order; is_full(), place() and shard() as IdRule has them.
template <typename Reader, typename Rule>
class SelectedRecords {
 public:
  using Record = typename decltype(std::declval<Reader&>().next())::value_type;

  template <typename... OfReader>
  explicit SelectedRecords(Rule rule, OfReader&&... of_reader)
      : reader_(std::forward<OfReader>(of_reader)...), rule_(std::move(rule)) {}

  // The next record for this shard; nothing at the end. Throws what the reader throws.
  std::optional<Record> next() {
    while (auto record = next_asked()) {
      if (asked_by_ == AskedBy::this_shard) return record;
    }
    return std::nullopt;
  }
  // The next one for this shard or another, as asked_by() tells.
  std::optional<Record> next_asked() {
    while (!rule_.is_full()) {
      auto record = reader_.next();
      if (!record) break;
      asked_by_ = rule_.asked_by(*record);
      if (asked_by_ != AskedBy::nobody) return record;
    }
    return std::nullopt;
  }
  // Of the record given last.
  AskedBy asked_by() const { return asked_by_; }
  std::optional<std::uint64_t> place() const { return rule_.place(); }

  const Shard& shard() const { return rule_.shard(); }
  const Reader& reader() const { return reader_; }

 private:
  Reader reader_;
  Rule rule_;
  AskedBy asked_by_ = AskedBy::nobody;
};

// What an input holds for a run, found by reading all of it once.
struct InputInventory {
  std::string digest;                            // of what this shard takes
  std::string whole;                             // of what all do; empty when there is one
  std::size_t records = 0;                       // programs, or answers, that this shard takes
  std::map<std::string, std::size_t> languages;  // Language::name -> records of the file of these
};

// Reads `selected` to its end, so that bad input is known before anything runs, and sets the
// digests. add_to_digest(FieldDigest&, record) is for each record asked for; count(record) for each
// that this shard takes.
template <typename Selected, typename AddToDigest, typename Count>
void take_inventory(Selected& selected, InputInventory& inventory, const AddToDigest& add_to_digest,
                    const Count& count) {
  const bool is_all = selected.shard().is_all();
  FieldDigest digest, whole;
  while (const auto record = selected.next_asked()) {
    if (!is_all) add_to_digest(whole, *record);
    if (selected.asked_by() != AskedBy::this_shard) continue;
    add_to_digest(digest, *record);
    count(*record);
  }
  inventory.digest = digest.hex();
  if (!is_all) inventory.whole = whole.hex();
}

}  // namespace octet
