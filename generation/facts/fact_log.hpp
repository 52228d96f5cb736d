// The facts of a run of octet generate, kept the moment they come.
//
// Truth are the segments: files of whole lines that are only ever appended to, each line by one
// write(), so that a kill at any moment leaves whole lines and at most one torn last one, which is
// cut off at the next opening. The index beside them is derived: what it does not know of a segment
// is read from it, and it is made anew when it is absent or damaged, or knows of more than there
// is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/descriptor.hpp"
#include "base/files/line_log.hpp"
#include "generation/facts/fact.hpp"
#include "generation/facts/fact_index.hpp"

namespace octet {

// A segment is not appended to once it has so many bytes.
inline constexpr std::uint64_t k_segment_bytes = std::uint64_t{256} << 20;

enum class FactAccess {
  write,  // locked against other octets
  read,   // of a folder that is not changed: its index is kept in memory
};

// Thread-safe.
class FactLog final {
 public:
  // `folder`: made when absent (write). Throws InputError when another octet writes to it, or with
  // file and line for a damaged line; SystemError.
  FactLog(std::filesystem::path folder, FactAccess access,
          std::uint64_t segment_bytes = k_segment_bytes);

  // Also what stands in the folders given to reuse(), which is taken over then.
  std::optional<Fact> find(const std::string& key);

  // Keeps a fact; of two with one key the first. Throws SystemError naming the file (disk full):
  // what was there before stays.
  void add(const Fact& fact);

  // Facts of another folder are good here, too; of several that of the first given. `other` must
  // outlive this.
  void reuse(FactLog& other) { reused_.push_back(&other); }

  FactTotals totals() const;

  // Gives memory back until facts are asked for again.
  void shrink();

 private:
  using Kind = FactIndex::Kind;

  void lock();
  void open_segments();
  void read_segment(std::uint32_t number);
  bool is_ahead() const;
  void append(const Fact& fact);
  LineLog& log_for(Kind kind);
  std::filesystem::path path_of(std::uint32_t segment) const;
  Fact read(const FactPlace& place);

  std::filesystem::path folder_;
  FactAccess access_;
  std::uint64_t segment_bytes_;
  Descriptor lock_;
  mutable std::mutex mutex_;                      // guards all below
  std::map<std::uint32_t, std::uint64_t> sizes_;  // of the segments found, whole lines
  std::map<std::uint32_t, Descriptor> readers_;
  std::map<Kind, std::pair<std::uint32_t, std::unique_ptr<LineLog>>> logs_;  // written to
  std::unique_ptr<FactIndex> index_;
  std::vector<FactLog*> reused_;
};

}  // namespace octet
