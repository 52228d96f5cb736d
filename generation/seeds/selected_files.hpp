// The files of what is selected: kept lines, dropped ones, those that overlap with a benchmark.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/files/growing_file.hpp"
#include "generation/samples/sample_line.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {

struct SelectedPlaces {
  std::map<SampleKind, std::filesystem::path> kept;  // several kinds may share one
  std::filesystem::path dropped, contaminated;
};

// Each file appears whole, when all is written. One thread at a time.
class SelectedFiles final {
 public:
  // Throws SystemError, as all of it does (disk full).
  explicit SelectedFiles(const SelectedPlaces& places);

  // `drop`: why it is dropped now; nothing: it is what its line says. The line gets its newline.
  // Throws std::out_of_range for a kind without a place.
  void add(SampleLine& line, const std::optional<Drop>& drop);
  void commit();

  // Of all that was added so far.
  const SeedYield& yield() const { return yield_; }
  // By language the least total that is kept, thousandths.
  const std::map<std::string, std::int64_t>& least_kept() const { return least_kept_; }

 private:
  std::map<SampleKind, std::shared_ptr<GrowingFile>> kept_;
  GrowingFile dropped_, contaminated_;
  SeedYield yield_;
  std::map<std::string, std::int64_t> least_kept_;
};

}  // namespace octet
