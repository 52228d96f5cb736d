#include "generation/datasets/sft_export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "texts/fast_hash.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view k_sharegpt_form = "llama-factory-sharegpt";
constexpr std::string_view k_alpaca_form = "llama-factory-alpaca";

// A subset while it is written: one file in each form.
class SubsetFiles final {
 public:
  SubsetFiles(const DatasetSubset& subset, const std::vector<std::string>& forms,
              const fs::path& folder)
      : subset_(subset) {
    for (const std::string& form : forms)
      files_.push_back(std::make_unique<GrowingFile>(folder / sft_path(form, subset.name)));
  }

  bool wants(const DatasetEntry& entry) const {
    return rows_ < subset_.rows && subset_.parts[static_cast<std::size_t>(entry.part)];
  }

  // `lines`: one for each form.
  void add(const std::vector<std::string>& lines, std::uint64_t hash) {
    for (std::size_t i = 0; i < lines.size(); ++i) files_[i]->append(lines[i]);
    hashes_.push_back(hash);
    ++rows_;
  }

  void commit() {
    for (const auto& file : files_) file->commit();
    files_.clear();
  }

  const DatasetSubset& subset() const { return subset_; }
  std::uint64_t rows() const { return rows_; }
  const std::vector<std::uint64_t>& hashes() const { return hashes_; }

 private:
  const DatasetSubset& subset_;
  std::vector<std::unique_ptr<GrowingFile>> files_;
  std::vector<std::uint64_t> hashes_;  // of the rows, in order
  std::uint64_t rows_ = 0;
};

std::uint64_t hash_of(const std::string& question, const std::string& answer) {
  return fast_hash(answer, fast_hash(question));
}

std::vector<SubsetFiles> open_subsets(const DatasetMix& mix, const std::vector<std::string>& forms,
                                      const fs::path& folder) {
  for (const std::string& form : forms) fs::create_directories(folder / "data" / form);
  std::vector<SubsetFiles> subsets;
  for (const DatasetSubset& subset : mix.subsets) {
    if (subset.same_as.empty()) subsets.emplace_back(subset, forms, folder);
  }
  return subsets;
}

// What was written, as the trainer will see it.
void read_again(const SubsetFiles& subset, const std::string& form, const std::string& system,
                const fs::path& folder, const std::function<void()>& tick) {
  const std::string path = sft_path(form, subset.subset().name);
  LineReader reader(folder / path);
  std::size_t row = 0;
  bool same = true;
  for (; auto line = reader.next(); ++row, tick()) {
    const SftTurns turns = read_sft_line(form, *line, path, reader.line());
    same = same && row < subset.rows() &&
           hash_of(turns.question, turns.answer) == subset.hashes()[row] &&
           turns.system == turns_of(form, {}, system).system;
  }
  if (!same || row != subset.rows())
    throw std::logic_error(path + " is not read back as it was written");
}

Json info_of(const ExportedFile& file, const std::string& system) {
  Json columns, info = {{"file_name", file.path.substr(std::string("data/").size())}};
  if (file.form == k_sharegpt_form) {
    info["formatting"] = "sharegpt";
    columns["messages"] = "conversations";
  } else {
    info["formatting"] = "alpaca";
    columns = {{"prompt", "instruction"}, {"query", "input"}, {"response", "output"}};
  }
  if (!system.empty()) columns["system"] = "system";
  info["columns"] = columns;
  if (file.form == k_sharegpt_form)
    info["tags"] = {{"role_tag", "from"},
                    {"content_tag", "value"},
                    {"user_tag", "human"},
                    {"assistant_tag", "gpt"}};
  return info;
}

}  // namespace

std::string sft_path(std::string_view form, const std::string& subset) {
  return fmt::format("data/{}/{}.jsonl", form, subset);
}

std::string pairs_path(std::string_view form) {
  return fmt::format("data/pairs/{}.jsonl", form);
}

std::string llama_factory_name(std::string_view form, const std::string& subset) {
  std::string name = form == k_alpaca_form ? "octet_alpaca" : "octet_sft";
  if (subset != "all") name += "_" + subset;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::vector<ExportedFile> write_sft(DatasetSamples& samples, const DatasetMix& mix,
                                    const std::vector<std::string>& forms,
                                    const std::string& system, const fs::path& folder,
                                    const std::function<void()>& tick) {
  std::vector<SubsetFiles> subsets = open_subsets(mix, forms, folder);
  for (const DatasetEntry& entry : samples.entries()) {
    const SftRow row = samples.row(entry);
    std::vector<std::string> lines;
    for (const std::string& form : forms)
      lines.push_back(sft_line(form, turns_of(form, row, system)));
    for (SubsetFiles& subset : subsets) {
      if (subset.wants(entry)) subset.add(lines, hash_of(row.question, row.answer));
    }
    tick();
  }
  std::vector<ExportedFile> written;
  for (SubsetFiles& subset : subsets) subset.commit();
  for (const std::string& form : forms) {
    for (const SubsetFiles& subset : subsets) {
      read_again(subset, form, system, folder, tick);
      const std::string& name = subset.subset().name;
      written.push_back({sft_path(form, name), form, name, subset.rows()});
    }
  }
  return written;
}

std::string dataset_info(const std::vector<ExportedFile>& files, const std::string& system,
                         bool with_pairs) {
  Json info = Json::object();
  for (const ExportedFile& file : files) {
    if (file.form == k_sharegpt_form || file.form == k_alpaca_form)
      info[llama_factory_name(file.form, file.subset)] = info_of(file, system);
  }
  if (with_pairs)
    info["octet_dpo"] = {{"file_name", "pairs/llama-factory.jsonl"},
                         {"ranking", true},
                         {"columns",
                          {{"prompt", "instruction"},
                           {"query", "input"},
                           {"chosen", "chosen"},
                           {"rejected", "rejected"}}}};
  return info.empty() ? "" : info.dump(2) + "\n";
}

std::string axolotl_datasets(const std::string& subset) {
  return fmt::format(
      R"(# Written by octet export. It goes into a configuration of Axolotl that is run from the folder of
# the export; any other file of data/axolotl can stand in `path`.
datasets:
  - path: {}
    ds_type: json
    type: chat_template
    field_messages: messages
    message_property_mappings:
      role: role
      content: content
    roles_to_train: ["assistant"]
)",
      sft_path("axolotl", subset));
}

}  // namespace octet
