#include "generation/datasets/dataset_samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "texts/chat_tokens.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

constexpr std::string_view k_selected = "selected";  // of octet select, below GEN
constexpr std::string_view k_port_kind = "port";

DatasetFiles selected_files(const fs::path& folder) {
  const fs::path selected = folder / k_selected;
  DatasetFiles found{folder, true, {}, {}, {}};
  for (const char* name : {"s1.jsonl", "s2.jsonl", "s3.jsonl"}) {
    if (fs::exists(selected / name)) found.kept.push_back(selected / name);
  }
  if (fs::exists(selected / files::k_dropped)) found.dropped.push_back(selected / files::k_dropped);
  return found;
}

DatasetFiles derived_files(const fs::path& folder, const std::string& until) {
  if (!fs::exists(folder / files::k_summary))
    throw InputError(folder.string(), 0,
                     "is not finished: no seeds are selected yet; go on with octet generate");
  DatasetFiles found{folder, false, {folder / files::k_seeds}, {}, {}};
  found.dropped.push_back(folder / files::k_dropped);
  const fs::path agents = folder / files::k_agents;
  if (fs::exists(agents / files::k_agent_summary)) {
    found.kept.push_back(agents / files::k_agent_samples);
    found.dropped.push_back(agents / files::k_agent_dropped);
  } else if (until == "agents") {
    throw InputError(folder.string(), 0,
                     "is not finished: of its discussions none are selected yet; go on with octet "
                     "generate, or, of shards, with octet merge");
  }
  return found;
}

std::optional<DatasetPart> part_named(std::string_view name) {
  for (const DatasetPart part : {DatasetPart::s1, DatasetPart::s2, DatasetPart::s3}) {
    if (name_of(part) == name) return part;
  }
  return std::nullopt;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::uint64_t order_of(std::uint64_t seed, const std::string& id) {
  const std::string hex = FieldDigest().add(std::to_string(seed)).add(id).hex();
  return std::stoull(hex.substr(0, 16), nullptr, 16);
}

std::uint64_t tokens_in(JsonObject& json, const std::string& key) {
  const std::int64_t count = json.integer(key);
  if (count < 0) json.fail(key, "is less than 0");
  return static_cast<std::uint64_t>(count);
}

}  // namespace

std::string_view name_of(DatasetPart part) {
  switch (part) {
    case DatasetPart::s1:
      return "s1";
    case DatasetPart::s2:
      return "s2";
    case DatasetPart::s3:
      return "s3";
  }
  return {};
}

std::string_view name_of(RowFault fault) {
  switch (fault) {
    case RowFault::empty:
      return "empty";
    case RowFault::chat_token:
      return "chat_token";
    case RowFault::too_long:
      return "too_long";
  }
  return {};
}

DatasetFiles dataset_files(const fs::path& folder) {
  if (!fs::exists(folder / files::k_run))
    throw InputError(folder.string(), 0, "is no folder of octet generate: it has no run.json");
  const GenerationDescription run = read_generation(folder);
  DatasetFiles found = fs::exists(folder / k_selected / files::k_summary)
                           ? selected_files(folder)
                           : derived_files(folder, run.until);
  for (const fs::path& ports :
       {folder / files::k_ports, folder / files::k_agents / files::k_agent_ports}) {
    if (fs::exists(ports)) found.ports.push_back(ports);
  }
  return found;
}

// A line of a file of kept samples.
struct DatasetSamples::Line {
  DatasetEntry entry;
  SftRow row;
  static Line read(const std::string& text, const std::string& file, std::size_t number);
};

DatasetSamples::Line DatasetSamples::Line::read(const std::string& text, const std::string& file,
                                                std::size_t number) {
  JsonObject json = JsonObject::parse(text, file, number);
  Line line;
  line.row.id = line.entry.id = json.string("id");
  const std::string kind = json.string("kind");
  const bool is_port = kind == k_port_kind;
  if (is_port) {
    const std::vector<std::string> parents = json.strings("parents");
    line.entry.port_of = parents.empty() ? "" : parents.front();
  }
  const auto part = part_named(is_port ? line.entry.port_of.substr(0, 2) : kind);
  if (!part) json.fail(is_port ? "parents" : "kind", "names neither s1, s2 nor s3");
  line.entry.part = *part;
  if (json.string("status") != "kept")
    json.fail("status", "is not kept, in a file of kept samples: octet generate makes it again");
  line.entry.language = json.string("language");
  line.row.question = json.string("question");
  line.row.answer = json.string("answer");
  JsonObject tokens = json.object("tokens");
  line.entry.question_tokens = tokens_in(tokens, "question");
  line.entry.answer_tokens = tokens_in(tokens, "answer");
  return line;
}

DatasetSamples::DatasetSamples(const DatasetFiles& found, const DatasetRules& rules,
                               const std::function<void()>& tick)
    : paths_(found.kept), counter_(rules.tokenizer) {
  if (!rules.tokenizer.empty()) tokens_by_ = counter_.name();
  // Ports behind all samples: by then it is known which of these are kept.
  if (rules.ports) paths_.insert(paths_.end(), found.ports.begin(), found.ports.end());
  for (std::size_t file = 0; file < paths_.size(); ++file) read_file(file, rules, tick);
  std::sort(entries_.begin(), entries_.end(), [](const DatasetEntry& a, const DatasetEntry& b) {
    return std::tie(a.order, a.id) < std::tie(b.order, b.id);
  });
  for (const fs::path& path : paths_) again_.emplace_back(path, std::ios::binary);
  FieldDigest digest;
  for (const DatasetEntry& entry : entries_) {
    const SftRow texts = row(entry);
    digest.add(entry.id).add(entry.language).add(texts.question).add(texts.answer);
  }
  digest_ = digest.hex();
}

void DatasetSamples::read_file(std::size_t file, const DatasetRules& rules,
                               const std::function<void()>& tick) {
  LineReader reader(paths_[file]);
  while (const auto text = reader.next()) {
    if (reader.is_compressed())
      throw InputError(reader.file(), 0, "is gzip; octet generate writes it plain: unpack it");
    Line line = Line::read(*text, reader.file(), reader.line());
    line.entry.file = file;
    line.entry.offset = reader.offset();
    if (!line.entry.port_of.empty() && !kept_ids_.contains(line.entry.port_of)) continue;
    if (!kept_ids_.insert(line.entry.id).second)
      throw InputError(reader.file(), reader.line(),
                       "id: " + line.entry.id +
                           " is there a second time; octet generate, or octet "
                           "select where it made the file, makes it again");
    if (rules.parts[static_cast<std::size_t>(line.entry.part)]) take(std::move(line), rules);
    tick();
  }
}

void DatasetSamples::take(Line line, const DatasetRules& rules) {
  const auto leave_out = [&](RowFault fault, std::string detail) {
    left_out_.push_back({line.entry.id, fault, std::move(detail)});
  };
  const std::pair<const char*, const std::string&> texts[] = {{"question", line.row.question},
                                                              {"answer", line.row.answer}};
  for (const auto& [name, text] : texts) {
    if (is_blank(text)) return leave_out(RowFault::empty, fmt::format("the {} is empty", name));
    if (const auto token = chat_token_in(text))
      return leave_out(RowFault::chat_token,
                       fmt::format("the {} holds {}, a token of chat templates", name, *token));
  }
  if (!tokens_by_.empty()) {
    line.entry.question_tokens = counter_.count(line.row.question);
    line.entry.answer_tokens = counter_.count(line.row.answer);
  }
  const std::uint64_t tokens = line.entry.tokens();
  if (rules.max_tokens > 0 && tokens > rules.max_tokens)
    return leave_out(RowFault::too_long,
                     fmt::format("{} tokens, over {}", tokens, rules.max_tokens));
  line.entry.order = order_of(rules.seed, line.entry.id);
  entries_.push_back(std::move(line.entry));
}

SftRow DatasetSamples::row(const DatasetEntry& entry) {
  const std::string name = paths_[entry.file].string();
  std::ifstream& file = again_[entry.file];
  file.clear();
  file.seekg(static_cast<std::streamoff>(entry.offset));
  std::string text;
  if (!std::getline(file, text)) throw InputError(name, 0, "has changed while it was read");
  Line line = Line::read(text, name, 0);
  if (line.entry.id != entry.id) throw InputError(name, 0, "has changed while it was read");
  return std::move(line.row);
}

}  // namespace octet
