// Where the facts of a folder stand: a file of SQLite that can be deleted at any time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace octet {

// A line of a segment.
struct FactPlace {
  std::uint32_t segment = 0;  // number of the file, of all kinds together
  std::uint64_t offset = 0;
  std::uint64_t size = 0;  // with its newline
};

struct FactTotals {
  std::uint64_t answers = 0;
  std::uint64_t verdicts = 0;
  std::uint64_t given_up = 0;
  std::uint64_t tokens_in = 0;
  std::uint64_t tokens_out = 0;
};

// One thread at a time. Its page cache is bounded, so that its memory does not grow with the facts.
class FactIndex final {
 public:
  enum class Kind { answer = 0, verdict = 1, given_up = 2 };

  // Opens or makes the file; what is no database of this version is made anew. Throws SystemError
  // naming the file (disk full).
  explicit FactIndex(const std::filesystem::path& file);
  ~FactIndex();
  FactIndex(const FactIndex&) = delete;  // owns the database connection
  FactIndex& operator=(const FactIndex&) = delete;

  // Keys are digests in hexadecimal: 32 letters of them tell one from another.
  std::optional<FactPlace> find(const std::string& key) const;

  // False, and nothing is done, when the key is known: the first fact counts.
  bool add(const std::string& key, Kind kind, const FactPlace& place, std::uint64_t tokens_in,
           std::uint64_t tokens_out);

  // Names of the segments that something is known of.
  std::vector<std::string> segments() const;
  // How many bytes of a segment are in the index.
  std::uint64_t indexed(const std::string& segment) const;
  void set_indexed(const std::string& segment, std::uint64_t bytes);

  // Writes to disk what add() and set_indexed() told: without it a kill loses the last of it, which
  // is read from the segments again.
  void flush();
  // The same, and gives memory back until it is used again.
  void shrink();
  void clear();

  FactTotals totals() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
