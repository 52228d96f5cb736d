#include "generation/seeds/selected_files.hpp"

#include <algorithm>

namespace octet {

SelectedFiles::SelectedFiles(const SelectedPlaces& places)
    : dropped_(places.dropped), contaminated_(places.contaminated) {
  std::map<std::filesystem::path, std::shared_ptr<GrowingFile>> files;
  for (const auto& [kind, path] : places.kept) {
    std::shared_ptr<GrowingFile>& file = files[path];
    if (!file) file = std::make_shared<GrowingFile>(path);
    kept_.emplace(kind, file);
  }
}

void SelectedFiles::add(SampleLine& line, const std::optional<Drop>& drop) {
  Sample& sample = line.sample;
  if (drop) {
    line.text = with_fate(line, drop);
    sample.drop = drop;
  }
  yield_.add(sample);
  line.text += '\n';
  (sample.drop ? dropped_ : *kept_.at(sample.kind)).append(line.text);
  if (sample.drop && is_contamination(sample.drop->reason)) contaminated_.append(line.text);
  if (sample.drop || !sample.score) return;
  const std::int64_t total = sample.score->total;
  const auto [least, is_new] = least_kept_.emplace(sample.language, total);
  least->second = std::min(least->second, total);
}

void SelectedFiles::commit() {
  for (const auto& [kind, file] : kept_) {
    const bool is_first =
        std::none_of(kept_.begin(), kept_.find(kind),
                     [&, same = file](const auto& each) { return each.second == same; });
    if (is_first) file->commit();
  }
  dropped_.commit();
  contaminated_.commit();
}

}  // namespace octet
