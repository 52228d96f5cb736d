#include "harness/runs/sharded_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "harness/runs/json_differences.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/tasks/shard.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Part {
  fs::path path;
  Shard shard;
  Json json;  // of run.json
};

Part read_part(const fs::path& path) {
  const std::string file = RunFolder::description_of(path).string();
  if (!fs::exists(file)) throw InputError(path.string(), 0, "is no run folder: it has no run.json");
  const std::string text = read_file(file);
  const RunManifest summary = parse_run(text, file);
  Part part{path, {}, Json::parse(text)};
  const Json& shard = part.json.at("flags").value("shard", Json(""));
  if (!shard.is_string() || shard == "")
    throw InputError(path.string(), 0, "is a whole run: it was not made with --shard");
  part.shard = parse_shard(shard);
  if (!summary.complete)
    throw InputError(path.string(), 0, "is not complete: run its command again, it goes on");
  return part;
}

std::string name_of(const Shard& shard) {
  return fmt::format("{}/{}", shard.index, shard.count);
}

// Each part once, in order.
void check_complete(const std::vector<Part>& parts) {
  const std::size_t count = parts.front().shard.count;
  std::vector<const Part*> found(count);
  for (const Part& part : parts) {
    if (part.shard.count != count)
      throw InputError(
          part.path.string(), 0,
          fmt::format("is part {}, {} is part {}: they are not of one run", name_of(part.shard),
                      parts.front().path.string(), name_of(parts.front().shard)));
    const Part*& place = found[part.shard.index];
    if (place != nullptr)
      throw InputError(
          part.path.string(), 0,
          fmt::format("is part {}, and so is {}", name_of(part.shard), place->path.string()));
    place = &part;
  }
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < count; ++i) {
    if (found[i] == nullptr) missing.push_back(name_of({i, count}));
  }
  if (!missing.empty())
    throw InputError(fmt::format("parts are missing: {}", fmt::join(missing, ", ")));
}

bool is_counted(const Json& suite) {
  return suite.value("md5", "") == "";  // its tasks come from the input, not from data
}

// What must be the same in all parts. Languages and counted suites that one part has no task of are
// not compared.
Json comparable(const Json& run, const Json& other) {
  Json inputs = run.at("inputs");
  inputs["answers"] = inputs.at("answers").value("whole", Json(nullptr));
  inputs.at("flags").erase("shard");
  Json suites = Json::object(), languages = Json::object(), left_out = Json::object();
  for (const auto& [name, suite] : inputs.at("suites").items()) {
    if (!is_counted(suite))
      suites[name] = {{"language", suite.at("language")}, {"md5", suite.at("md5")}};
  }
  for (const auto& [name, language] : inputs.at("languages").items()) {
    if (other.at("inputs").at("languages").contains(name)) languages[name] = language;
  }
  for (const auto& [name, reason] : run.at("not_scored").items()) {
    if (other.at("inputs").at("languages").contains(name)) left_out[name] = reason;
  }
  inputs["suites"] = suites;
  inputs["languages"] = languages;
  inputs["not_scored"] = left_out;
  return inputs;
}

void check_same(const Part& first, const Part& part) try {
  const auto text_of = [&](const Json& json) { return JsonText::parse(json.dump(), "run.json"); };
  const auto lines = lines_of(json_differences(text_of(comparable(first.json, part.json)),
                                               text_of(comparable(part.json, first.json))));
  if (lines.empty()) return;
  throw InputError(part.path.string(), 0,
                   fmt::format("is not of the same run as {}:\n  {}", first.path.string(),
                               fmt::join(lines, "\n  ")));
} catch (const Json::exception&) {
  throw InputError(RunFolder::description_of(part.path).string(), 0,
                   "is not as octet writes it: was it changed?");
}

// ---- the run.json of the whole

// Adds the keys of `more` that `all` lacks; what both have is the same, or told by part.
void add_missing(Json& all, const Json& more) {
  for (const auto& [key, value] : more.items()) {
    if (!all.contains(key)) all[key] = value;
  }
}

void add_suite(Json& all, const std::string& name, const Json& suite) {
  if (!all.contains(name)) {
    all[name] = suite;
    return;
  }
  Json& sum = all[name];
  for (const char* key : {"n", "selected"}) {
    if (key == std::string("n") && !is_counted(suite)) continue;
    sum[key] = sum.at(key).get<std::size_t>() + suite.at(key).get<std::size_t>();
  }
  std::set<std::string> protocols = sum["protocols"];
  for (const Json& protocol : suite.at("protocols")) protocols.insert(protocol);
  sum["protocols"] = protocols;
}

// Layers that held in all parts.
void keep_common(Json& layers, const Json& others) {
  Json kept = Json::array();
  for (const Json& layer : layers) {
    if (std::find(others.begin(), others.end(), layer) != others.end()) kept.push_back(layer);
  }
  layers = kept;
}

void add_part(Json& whole, const Json& part) {
  whole["start"] = std::min<std::string>(whole["start"], part.at("start"));
  whole["end"] = std::max<std::string>(whole["end"], part.at("end"));
  for (const auto& [name, suite] : part.at("inputs").at("suites").items())
    add_suite(whole["inputs"]["suites"], name, suite);
  Json& answers = whole["inputs"]["answers"];
  answers["n"] =
      answers["n"].get<std::size_t>() + part.at("inputs").at("answers").at("n").get<std::size_t>();
  add_missing(whole["inputs"]["languages"], part.at("inputs").at("languages"));
  for (const char* key : {"suites", "not_scored", "toolchains"})
    add_missing(whole[key], part.at(key));
  if (part.contains("data")) add_missing(whole["data"], part["data"]);
  keep_common(whole["sandbox"]["layers"], part.at("sandbox").at("layers"));
}

// Suites whose tasks come from the input stand in the order of their names.
void sort_counted(Json& suites) {
  const auto& items = suites.items();
  const bool all = std::all_of(items.begin(), items.end(),
                               [](const auto& item) { return is_counted(item.value()); });
  if (all) suites = Json(nlohmann::json(suites));
}

Json provenance(const Part& part) {
  return {{"shard", name_of(part.shard)},
          {"run", fs::absolute(part.path).lexically_normal().string()},
          {"start", part.json.at("start")},
          {"end", part.json.at("end")},
          {"host", part.json.at("host")}};
}

// ---- the records

// The records of one part with their places.
class PlacedRecords final {
 public:
  explicit PlacedRecords(const fs::path& run) : lines_(RunFolder::verdicts_of(run)) { read(); }

  bool has_more() const { return ahead_.has_value(); }
  std::uint64_t place() const { return *ahead_->place; }

  Record take() {
    Record record = std::move(*ahead_);
    read();
    if (ahead_ && ahead_->place < record.place)
      throw InputError(lines_.file(), lines_.line(), "stands before the record above it");
    record.place.reset();
    return record;
  }

 private:
  void read() {
    ahead_.reset();
    const auto line = lines_.next();
    if (!line) return;
    ahead_ = parse_record(*line, lines_.file(), lines_.line());
    if (!ahead_->place)
      throw InputError(lines_.file(), lines_.line(),
                       "has no \"place\": it is not the record of a part of a run");
  }

  LineReader lines_;
  std::optional<Record> ahead_;
};

}  // namespace

struct ShardedRun::Descriptions {
  std::vector<Part> parts;
};

ShardedRun::ShardedRun(const std::vector<fs::path>& parts)
    : descriptions_(std::make_unique<Descriptions>()) {
  for (const fs::path& path : parts) descriptions_->parts.push_back(read_part(path));
  std::vector<Part>& all = descriptions_->parts;
  if (all.empty()) throw InputError("no parts are named");
  check_complete(all);
  for (const Part& part : all) check_same(all.front(), part);
  std::sort(all.begin(), all.end(),
            [](const Part& a, const Part& b) { return a.shard.index < b.shard.index; });
  for (const Part& part : all) parts_.push_back(part.path);
  const std::string file = RunFolder::description_of(parts_.front()).string();
  summary_ = parse_run(read_file(file), file);
}

ShardedRun::~ShardedRun() = default;
ShardedRun::ShardedRun(ShardedRun&&) noexcept = default;

std::string ShardedRun::description(const fs::path& out) const {
  const std::vector<Part>& parts = descriptions_->parts;
  Json whole = parts.front().json;
  for (std::size_t i = 1; i < parts.size(); ++i) add_part(whole, parts[i].json);
  sort_counted(whole["inputs"]["suites"]);
  if (whole["suites"].size() == whole["inputs"]["suites"].size()) {
    Json sources = Json::object();
    for (const auto& [name, suite] : whole["inputs"]["suites"].items())
      sources[name] = whole["suites"][name];
    whole["suites"] = sources;
  }
  whole["flags"]["shard"] = "";
  whole["flags"]["out"] = out.string();
  if (summary_.command == "run")
    whole["answers"] = fs::absolute(RunFolder::answers_of(out)).lexically_normal().string();
  whole["inputs"]["flags"]["shard"] = Json("").dump();
  Json& answers = whole["inputs"]["answers"];
  answers["digest"] = answers["whole"];
  answers.erase("whole");
  whole["parts"] = Json::array();
  for (const Part& part : parts) whole["parts"].push_back(provenance(part));
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void ShardedRun::join(const fs::path& inside, const fs::path& to,
                      const std::function<void(const Record&)>& observe) const {
  std::vector<std::unique_ptr<PlacedRecords>> records;
  for (const fs::path& part : parts_)
    records.push_back(std::make_unique<PlacedRecords>(part / inside));
  GrowingFile file(RunFolder::verdicts_of(to));
  while (true) {
    PlacedRecords* first = nullptr;
    for (const auto& each : records) {
      if (!each->has_more()) continue;
      if (first == nullptr || each->place() < first->place()) first = each.get();
    }
    if (first == nullptr) break;
    const Record record = first->take();
    file.append(to_line(record) + "\n");
    observe(record);
  }
  file.commit();
}

void ShardedRun::join_lines(fs::path (*file_of)(const fs::path& run), const fs::path& to) const {
  GrowingFile file(file_of(to));
  for (const fs::path& part : parts_) {
    if (!fs::exists(file_of(part))) continue;
    LineReader lines(file_of(part));
    while (const auto line = lines.next()) file.append(*line + "\n");
  }
  file.commit();
}

}  // namespace octet
