// Many small records, put aside on disk in parts that are read one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/descriptor.hpp"

namespace octet {

// A file without a name, gone with its owner. Holds a block of 16 KiB for each part that has
// records, and 16 bytes for each block on disk. One thread at a time.
class BlockSpool final {
 public:
  static constexpr std::size_t k_block = std::size_t{16} << 10;

  // Throws SystemError, as all of it does (disk full).
  BlockSpool(const std::filesystem::path& folder, std::size_t parts);

  // A record is whole in one block: at most that long.
  void add(std::size_t part, std::string_view record);
  // What was added to this part, in order, in pieces of whole records.
  void read(std::size_t part, const std::function<void(std::string_view)>& take) const;

 private:
  struct Block {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };
  struct Part {
    std::string open;  // not on disk yet
    std::vector<Block> blocks;
  };

  std::string name_;  // for messages
  Descriptor file_;
  std::uint64_t size_ = 0;
  std::vector<Part> parts_;
};

// The same of one type, as this machine has it in memory: nobody else reads the file.
template <class Record>
requires std::is_trivially_copyable_v<Record>
class PartitionedSpool final {
 public:
  PartitionedSpool(const std::filesystem::path& folder, std::size_t parts)
      : blocks_(folder, parts) {}

  void add(std::size_t part, const Record& record) {
    blocks_.add(part, {reinterpret_cast<const char*>(&record), sizeof(record)});
  }

  // In order of adding. The whole part is in memory then.
  std::vector<Record> read(std::size_t part) const {
    std::vector<Record> records;
    blocks_.read(part, [&](std::string_view piece) {
      const std::size_t before = records.size();
      records.resize(before + piece.size() / sizeof(Record));
      piece.copy(reinterpret_cast<char*>(records.data() + before), piece.size());
    });
    return records;
  }

 private:
  BlockSpool blocks_;
};

}  // namespace octet
