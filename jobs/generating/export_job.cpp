#include "jobs/generating/export_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/stop.hpp"
#include "generation/datasets/evaluation_commands.hpp"
#include "generation/datasets/trainer_files.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/generating/card_figures.hpp"
#include "jobs/generating/export_description.hpp"
#include "jobs/generating/export_pairs.hpp"
#include "jobs/staged_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

void end_when_stopped() {
  if (stop_requested()) throw Interrupted("interrupted; nothing is exported");
}

bool names(const std::vector<std::string>& list, std::string_view what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

DatasetRules rules_of(const ExportOptions& options) {
  DatasetRules rules;
  for (std::size_t i = 0; i < k_dataset_parts; ++i)
    rules.parts[i] = names(options.mix, name_of(static_cast<DatasetPart>(i)));
  rules.ports = names(options.mix, "ports");
  rules.max_tokens = options.max_tokens;
  rules.seed = options.seed;
  rules.tokenizer = options.tokenizer;
  return rules;
}

// In the order of the table, with what the trainers load.
std::vector<std::string> forms_of(const ExportOptions& options) {
  std::vector<std::string> forms;
  for (const std::string_view form : sft_form_names()) {
    const bool is_loaded =
        std::any_of(trainers().begin(), trainers().end(), [&](const Trainer& trainer) {
          return trainer.form == form && names(options.trainers, trainer.name);
        });
    if (options.forms.empty() || names(options.forms, form) || is_loaded) forms.emplace_back(form);
  }
  return forms;
}

OnOccupied on_occupied(const ExportOptions& options) {
  const fs::path out = options.out;
  if (!fs::is_directory(out) || fs::is_empty(out)) return OnOccupied::refuse;
  if (!is_export(out))
    throw InputError(options.out, 0,
                     "holds something that is no export of octet; give --out another folder");
  if (!options.replace)
    throw InputError(options.out, 0,
                     "is an export already; --replace makes a new one in its place, or give --out "
                     "another folder");
  return OnOccupied::replace;
}

// Parts that were asked for and have no rows.
void tell_lacking(const ExportOptions& options, const DatasetSamples& samples, DatasetMix& mix) {
  DatasetParts found{};
  for (const DatasetEntry& entry : samples.entries())
    found[static_cast<std::size_t>(entry.part)] = true;
  for (std::size_t i = 0; i < k_dataset_parts; ++i) {
    const std::string_view name = name_of(static_cast<DatasetPart>(i));
    if (!found[i] && names(options.mix, name))
      mix.notes.push_back(fmt::format("There are no rows of {}.", name));
  }
}

// All rows, where that is one of the files, else the most.
const std::string& main_subset(const DatasetMix& mix) {
  const DatasetSubset* main = &mix.subsets.front();
  for (const DatasetSubset& subset : mix.subsets) {
    if (subset.name == "all") return subset.name;
    if (subset.rows > main->rows) main = &subset;
  }
  return main->name;
}

std::string left_out_lines(const DatasetSamples& samples) {
  std::string lines;
  for (const LeftOutRow& row : samples.left_out()) {
    const nlohmann::ordered_json json = {
        {"id", row.id}, {"reason", name_of(row.fault)}, {"detail", row.detail}};
    lines += json.dump() + "\n";
  }
  return lines;
}

// A script can be started as it is.
void write_below(const fs::path& folder, const std::string& path, const std::string& text) {
  fs::create_directories((folder / path).parent_path());
  write_file_atomically(folder / path, text);
  if (text.starts_with("#!")) {
    fs::permissions(folder / path,
                    fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                    fs::perm_options::add);
  }
}

// What goes with the rows.
void write_company(const ExportOptions& options, const DatasetSamples& samples,
                   const DatasetMix& mix, const std::vector<ExportedFile>& rows,
                   const fs::path& folder) {
  const std::string& main = main_subset(mix);
  const std::string info =
      dataset_info(rows, system_text(options), fs::exists(folder / pairs_path("llama-factory")));
  if (!info.empty()) write_below(folder, "data/dataset_info.json", info);
  if (fs::exists(folder / "data/axolotl"))
    write_below(folder, "data/axolotl/datasets.yaml", axolotl_datasets(main));
  for (const std::string& trainer : options.trainers) {
    for (const TrainerFile& file : trainer_files(trainer, main))
      write_below(folder, file.path, file.text);
  }
  write_below(folder, "evaluate.sh", evaluation_commands(mix));
  write_below(folder, "left_out.jsonl", left_out_lines(samples));
}

ExportResult result_of(const DatasetSamples& samples, const DatasetMix& mix,
                       const std::vector<std::string>& forms) {
  ExportResult result;
  result.rows = samples.entries().size();
  for (const DatasetEntry& entry : samples.entries()) {
    ++result.rows_by_part[static_cast<std::size_t>(entry.part)];
    if (entry.tokens() >= k_authors_tokens) ++result.long_rows;
  }
  for (const LeftOutRow& row : samples.left_out())
    ++result.left_out[std::string(name_of(row.fault))];
  result.subsets = mix.subsets;
  result.forms = forms;
  result.notes = mix.notes;
  return result;
}

}  // namespace

ExportResult export_dataset(const ExportOptions& options) {
  check(options);
  const DatasetFiles files = dataset_files(options.folder);
  StagedFolder staged(options.out, on_occupied(options));
  const GenerationDescription generation = read_generation(options.folder);
  DatasetSamples samples(files, rules_of(options), end_when_stopped);
  DatasetMix mix = mix_of(samples.entries(), options.sizes, options.ablations);
  tell_lacking(options, samples, mix);
  const std::vector<std::string> forms = forms_of(options);
  std::vector<ExportedFile> rows =
      write_sft(samples, mix, forms, system_text(options), staged.path(), end_when_stopped);
  if (!options.pairs.empty()) copy_pairs(options.pairs, staged.path(), rows, end_when_stopped);
  write_company(options, samples, mix, rows, staged.path());
  const DatasetCard card = card_figures(
      {options, generation, files, samples, mix, forms, main_subset(mix)}, end_when_stopped);
  write_below(staged.path(), "README.md", dataset_card(card));
  ExportResult result = result_of(samples, mix, forms);
  result.description =
      to_json({options, generation, files, samples, mix, forms, rows}, staged.path());
  write_below(staged.path(), std::string(k_export_file), result.description);
  staged.commit();
  return result;
}

}  // namespace octet
