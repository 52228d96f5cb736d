#include "texts/gram_spool.hpp"

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "base/error.hpp"
#include "base/files/nameless_file.hpp"

namespace octet {
namespace {

constexpr std::size_t k_written_at_once = std::size_t{256} << 10;

}  // namespace

GramSpool::GramSpool(const std::filesystem::path& folder)
    : name_("texts that are put aside in " + folder.string()), file_(make_nameless_file(folder)) {}

void GramSpool::add(std::uint32_t number, const Grams& grams) {
  if (number < sizes_.size()) throw std::logic_error("texts are added in order of their numbers");
  while (sizes_.size() < number) put_next({});
  put_next(grams);
}

void GramSpool::put_next(const Grams& grams) {
  if (sizes_.size() % k_stride == 0) begins_.push_back(on_disk_ + open_.size());
  sizes_.push_back(static_cast<std::uint32_t>(grams.size()));
  open_.append(reinterpret_cast<const char*>(grams.data()),
               grams.size() * sizeof(Grams::value_type));
  if (open_.size() < k_written_at_once) return;
  write_all(file_.get(), open_, name_);
  on_disk_ += open_.size();
  open_.clear();
}

Grams GramSpool::at(std::uint32_t number) const {
  std::uint64_t begin = begins_.at(number / k_stride);
  for (std::size_t i = number / k_stride * k_stride; i < number; ++i)
    begin += sizes_[i] * sizeof(Grams::value_type);
  Grams grams(sizes_.at(number));
  const std::size_t bytes = grams.size() * sizeof(Grams::value_type);
  // What is written at once are whole texts.
  const std::string read = begin < on_disk_ ? read_at(file_.get(), begin, bytes, name_)
                                            : open_.substr(begin - on_disk_, bytes);
  if (read.size() != bytes) throw SystemError("cannot read " + name_, EIO);
  read.copy(reinterpret_cast<char*>(grams.data()), bytes);
  return grams;
}

}  // namespace octet
