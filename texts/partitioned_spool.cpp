#include "texts/partitioned_spool.hpp"

#include "base/files/nameless_file.hpp"

namespace octet {

BlockSpool::BlockSpool(const std::filesystem::path& folder, std::size_t parts)
    : name_("records that are put aside in " + folder.string()),
      file_(make_nameless_file(folder)),
      parts_(parts) {}

void BlockSpool::add(std::size_t part, std::string_view record) {
  Part& to = parts_.at(part);
  if (to.open.empty()) to.open.reserve(k_block);
  if (to.open.size() + record.size() > k_block) {
    write_all(file_.get(), to.open, name_);
    to.blocks.push_back({size_, to.open.size()});
    size_ += to.open.size();
    to.open.clear();
  }
  to.open += record;
}

void BlockSpool::read(std::size_t part, const std::function<void(std::string_view)>& take) const {
  const Part& from = parts_.at(part);
  for (const Block& block : from.blocks) take(read_at(file_.get(), block.begin, block.size, name_));
  take(from.open);
}

}  // namespace octet
