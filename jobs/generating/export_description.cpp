#include "jobs/generating/export_description.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "jobs/generating/export_job.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* k_export_command = "export";

std::string_view name_of_kind(SubsetKind kind) {
  switch (kind) {
    case SubsetKind::size:
      return "size";
    case SubsetKind::ablation:
      return "ablation";
    case SubsetKind::equal:
      return "equal";
  }
  return {};
}

Json subsets_json(const DatasetMix& mix) {
  Json all = Json::array();
  for (const DatasetSubset& subset : mix.subsets) {
    Json parts = Json::array();
    for (std::size_t i = 0; i < k_dataset_parts; ++i) {
      if (subset.parts[i]) parts.push_back(name_of(static_cast<DatasetPart>(i)));
    }
    all.push_back({{"name", subset.name},
                   {"kind", name_of_kind(subset.kind)},
                   {"parts", parts},
                   {"rows", subset.rows},
                   {"without", subset.without.empty() ? Json(nullptr) : Json(subset.without)},
                   {"file", subset.file() + ".jsonl"}});
  }
  return all;
}

Json rows_json(const DatasetSamples& samples) {
  std::map<std::string, std::uint64_t> parts, languages;
  std::uint64_t long_rows = 0;
  for (const DatasetEntry& entry : samples.entries()) {
    ++parts[std::string(name_of(entry.part))];
    ++languages[entry.language];
    if (entry.tokens() >= k_authors_tokens) ++long_rows;
  }
  return {{"all", samples.entries().size()},
          {"by_part", parts},
          {"by_language", languages},
          {"from_1280_tokens", long_rows}};
}

Json left_out_json(const DatasetSamples& samples) {
  Json counts = {{"empty", 0}, {"chat_token", 0}, {"too_long", 0}};
  for (const LeftOutRow& row : samples.left_out())
    counts[std::string(name_of(row.fault))] =
        counts[std::string(name_of(row.fault))].get<int>() + 1;
  return counts;
}

Json sources_json(const DatasetFiles& files) {
  Json sources = Json::array();
  for (const auto* list : {&files.kept, &files.ports}) {
    for (const fs::path& file : *list)
      sources.push_back({{"path", fs::relative(file, files.folder).generic_string()},
                         {"sha256", digest_of_file(file)}});
  }
  return sources;
}

Json files_json(const std::vector<ExportedFile>& rows, const fs::path& folder) {
  std::map<std::string, std::uint64_t> counts;
  for (const ExportedFile& file : rows) counts[file.path] = file.rows;
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      paths.push_back(fs::relative(entry.path(), folder).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  Json all = Json::array();
  for (const std::string& path : paths) {
    const auto count = counts.find(path);
    all.push_back({{"path", path},
                   {"sha256", digest_of_file(folder / path)},
                   {"rows", count == counts.end() ? Json(nullptr) : Json(count->second)}});
  }
  return all;
}

}  // namespace

bool is_export(const fs::path& folder) {
  try {
    const fs::path file = folder / k_export_file;
    return fs::exists(file) &&
           JsonObject::parse(read_file(file), file.string()).string_or("command", "") ==
               k_export_command;
  } catch (const InputError&) {
    return false;
  }
}

std::string to_json(const ExportDescription& of, const fs::path& folder) {
  const GenerationDescription& run = of.generation;
  const Json json = {
      {"schema", k_export_schema},
      {"command", k_export_command},
      {"octet", octet_version()},
      {"generation",
       {{"octet", run.octet},
        {"recipe_sha256", sha256(run.recipe)},
        {"snippets_sha256", run.snippets_sha256},
        {"selected", of.files.is_selected},
        {"files", sources_json(of.files)}}},
      {"rows_sha256", of.samples.digest()},
      {"seed", of.options.seed},
      {"mix", of.options.mix},
      {"forms", of.forms},
      {"system", system_text(of.options)},
      {"max_tokens", of.options.max_tokens},
      {"tokens_by", of.samples.tokens_by().empty() ? "generation" : of.samples.tokens_by()},
      {"trainers", of.options.trainers},
      {"pairs", !of.options.pairs.empty()},
      {"rows", rows_json(of.samples)},
      {"left_out", left_out_json(of.samples)},
      {"subsets", subsets_json(of.mix)},
      {"notes", of.mix.notes},
      {"files", files_json(of.rows, folder)}};
  return json.dump(2) + "\n";
}

}  // namespace octet
