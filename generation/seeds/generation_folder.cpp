#include "generation/seeds/generation_folder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string>;

constexpr std::size_t k_most_named = 5;  // keys that differ

Texts texts_in(JsonObject& json, const std::string& key) {
  JsonObject object = json.object(key);
  Texts texts;
  for (const std::string& each : object.keys()) texts[each] = object.string(each);
  return texts;
}

// Lines "key: value" that stand in one text and not in the other.
std::vector<std::string> differing_lines(const std::string& before, const std::string& now) {
  const auto lines_in = [](const std::string& text) {
    Texts lines;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string line = text.substr(at, end - at);
      const std::size_t colon = line.find(": ");
      lines[line.substr(0, colon)] = colon == std::string::npos ? "" : line.substr(colon + 2);
      at = end + 1;
    }
    return lines;
  };
  const Texts old_lines = lines_in(before);
  std::vector<std::string> differing;
  for (const auto& [key, value] : lines_in(now)) {
    const auto old = old_lines.find(key);
    if (old == old_lines.end() || old->second != value)
      differing.push_back(fmt::format("{} is {} and was {}", key, value,
                                      old == old_lines.end() ? "not there" : old->second));
  }
  return differing;
}

std::vector<std::string> differences(const GenerationDescription& before,
                                     const GenerationDescription& now) {
  std::vector<std::string> found = differing_lines(before.binding, now.binding);
  if (before.snippets_sha256 != now.snippets_sha256)
    found.push_back("the snippets are others: " + now.snippets);
  if (before.tokenizer_sha256 != now.tokenizer_sha256)
    found.push_back("the tokenizer is another (snippets.tokenizer)");
  for (const auto& [name, sha256] : now.prompts) {
    const auto old = before.prompts.find(name);
    if (old == before.prompts.end() || old->second != sha256)
      found.push_back("the prompt " + name + " of this octet is another");
  }
  if (before.benchmarks != now.benchmarks)
    found.push_back(
        "the benchmark data that contamination is looked for in is other data (--data)");
  if (before.shard != now.shard)
    found.push_back(fmt::format("the shard is {} and was {}", now.shard.empty() ? "all" : now.shard,
                                before.shard.empty() ? "all" : before.shard));
  return found;
}

}  // namespace

fs::path generation_files::cohort_folder(const fs::path& folder, std::size_t cohort) {
  return folder / k_agents / "cohorts" / fmt::format("{:03}", cohort);
}

std::string to_json(const GenerationDescription& run) {
  const nlohmann::ordered_json json = {{"schema", k_generation_schema},
                                       {"command", "generate"},
                                       {"octet", run.octet},
                                       {"recipe", run.recipe},
                                       {"binding", run.binding},
                                       {"snippets", run.snippets},
                                       {"snippets_sha256", run.snippets_sha256},
                                       {"tokenizer_sha256", run.tokenizer_sha256},
                                       {"prompts", run.prompts},
                                       {"toolchains", run.toolchains},
                                       {"benchmarks", run.benchmarks},
                                       {"until", run.until},
                                       {"shard", run.shard},
                                       {"start", run.start},
                                       {"end", run.end}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

GenerationDescription read_generation(const fs::path& folder) {
  const fs::path file = folder / generation_files::k_run;
  JsonObject json = JsonObject::parse(read_file(file), file.string());
  const std::int64_t schema = json.integer("schema");
  if (json.string_or("command", "") != "generate")
    json.fail("command", "is not generate: this is no folder of octet generate");
  if (schema > k_generation_schema)
    json.fail("schema",
              fmt::format("is {}, of a later octet than this, {}", schema, octet_version()));
  GenerationDescription run;
  run.octet = json.string("octet");
  run.recipe = json.string("recipe");
  run.binding = json.string("binding");
  run.snippets = json.string("snippets");
  run.snippets_sha256 = json.string("snippets_sha256");
  run.tokenizer_sha256 = json.string("tokenizer_sha256");
  run.prompts = texts_in(json, "prompts");
  run.toolchains = texts_in(json, "toolchains");
  run.benchmarks = json.string("benchmarks");
  run.until = json.string_or("until", "seeds");
  run.shard = json.string_or("shard", "");
  run.start = json.string("start");
  run.end = json.string("end");
  return run;
}

bool is_generation(const fs::path& folder) {
  return fs::exists(folder / generation_files::k_facts);
}

void require_same(const fs::path& folder, const GenerationDescription& now) {
  if (!fs::exists(folder / generation_files::k_run)) {
    if (fs::exists(folder) && !fs::is_empty(folder) && !is_generation(folder))
      throw InputError(folder.string(), 0,
                       "holds something else than generated data; give --out another folder");
    return;
  }
  const GenerationDescription before = read_generation(folder);
  std::vector<std::string> found = differences(before, now);
  if (found.empty()) return;
  const std::size_t all = found.size();
  if (found.size() > k_most_named) found.resize(k_most_named);
  throw InputError(
      folder.string(), 0,
      fmt::format("was made of something else: {}{}. Give --out another folder; with --reuse {} "
                  "what is asked in the same way is not asked again",
                  fmt::join(found, "; "),
                  all > found.size() ? fmt::format("; and {} more", all - found.size()) : "",
                  folder.string()));
}

std::string digest_of_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError(path.string(), 0, "cannot be read");
  Sha256 digest;
  std::string chunk(std::size_t{1} << 20, '\0');
  while (file) {
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    digest.add(std::string_view(chunk.data(), static_cast<std::size_t>(file.gcount())));
  }
  return digest.hex();
}

std::string digest_of_tokenizer(const std::string& file) {
  return file.empty() ? "" : digest_of_file(file);
}

}  // namespace octet
