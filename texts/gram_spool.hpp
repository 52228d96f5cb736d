// The gram sets of many texts, put aside on disk and read by number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "texts/word_grams.hpp"

namespace octet {

// A file without a name, gone with its owner: 8 bytes a gram. Holds 4 bytes for each number. One
// thread at a time.
class GramSpool final {
 public:
  // Throws SystemError, as all of it does (disk full).
  explicit GramSpool(const std::filesystem::path& folder);

  // For so many numbers in all: without it memory is moved, and twice as much, while they grow.
  void reserve(std::size_t numbers) { sizes_.reserve(numbers); }

  // Numbers ascend; one that is left out has no grams. Throws std::logic_error otherwise.
  void add(std::uint32_t number, const Grams& grams);
  // One more than the last number.
  std::size_t end() const { return sizes_.size(); }
  // Grams of a number below end().
  std::size_t size(std::uint32_t number) const { return sizes_.at(number); }
  Grams at(std::uint32_t number) const;

 private:
  static constexpr std::size_t k_stride = 64;

  void put_next(const Grams& grams);

  std::string name_;  // for messages
  Descriptor file_;
  std::string open_;           // not on disk yet
  std::uint64_t on_disk_ = 0;  // bytes
  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint64_t> begins_;  // of every 64th number, bytes
};

}  // namespace octet
