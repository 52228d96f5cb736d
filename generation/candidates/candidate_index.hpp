// The prompts of a file of candidates that a run is about, and where in the file each stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "generation/candidates/candidates.hpp"
#include "harness/tasks/selected_records.hpp"

namespace octet {

// What a file of candidates holds. Its records are the responses; its languages count prompts.
struct CandidateInventory : InputInventory {
  std::size_t prompts = 0;
  std::vector<CandidateFault> first_faults;  // at most 10
};

// Made, it has read the file once, whole; from then on a prompt is fetched by itself. Holds 32
// bytes for each prompt, and all faults. Of a file that is compressed, or a pipe, the prompts are
// put aside in a file without a name in the folder for temporary files.
class CandidateIndex final {
 public:
  // The records that are selected and whose language is wanted. A fault is given whatever the
  // selection, to one shard. `languages` must outlive the index and its prompts. Throws what
  // CandidateReader throws; SystemError when there is no room to put prompts aside.
  CandidateIndex(const std::filesystem::path& file, const Languages& languages,
                 const Selection& selection, IdRule::Wanted wanted);

  const CandidateInventory& inventory() const { return inventory_; }

  // Its records in the order of the file, prompts and faults.
  std::size_t size() const { return entries_.size(); }
  // Bytes of the text of a prompt; 0 of a fault.
  std::size_t size_of(std::size_t record) const { return entries_[record].size; }
  // Throws InputError when the file was changed since. Thread-safe.
  CandidateRecord at(std::size_t record) const;
  // Among the prompts of all shards; none when there is one shard.
  std::optional<std::uint64_t> place_of(std::size_t record) const;

 private:
  struct Entry {
    std::uint64_t offset;  // of a fault: which of faults_ it is
    std::uint64_t place;
    std::size_t line;
    std::uint32_t size;
  };
  void add(const CandidateRecord& record, const Entry& entry);

  std::string file_;
  const Languages& languages_;
  bool is_sharded_;
  Descriptor texts_;  // the file, or where they were put aside
  std::vector<Entry> entries_;
  std::vector<CandidateFault> faults_;
  CandidateInventory inventory_;
};

}  // namespace octet
