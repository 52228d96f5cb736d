#include "reports/page/page_records.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/files/whole_files.hpp"
#include "reports/scores/record_text.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

namespace fs = std::filesystem;

constexpr std::size_t k_digits = 12;  // of the digest in a name
constexpr std::string_view k_chunk_call = "octetChunk(";

// The folder may be the user's, with a "data" of his own.
bool is_chunk(const fs::path& file) {
  std::ifstream stream(file);
  std::string begin(k_chunk_call.size(), ' ');
  return file.extension() == ".js" && stream.read(begin.data(), std::ssize(begin)) &&
         begin == k_chunk_call;
}

std::string dump(const Json& json) {
  return script_safe(json.dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace));
}

// Names by the order in which they are first met.
class Names final {
 public:
  std::size_t place_of(const std::string& name) {
    const auto [found, is_new] = places_.try_emplace(name, list_.size());
    if (is_new) list_.push_back(name);
    return found->second;
  }
  const std::vector<std::string>& list() const { return list_; }

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<std::string> list_;
};

// Texts of some records; equal ones are kept once.
class Chunk final {
 public:
  std::size_t add(const std::vector<std::pair<std::string, std::string>>& texts) {
    Json record = Json::object();
    for (const auto& [key, text] : texts) {
      if (text.empty()) continue;
      const auto [place, is_new] = places_.try_emplace(text, texts_.size());
      if (is_new) {
        texts_.push_back(text);
        bytes_ += text.size();
      }
      record[key] = place->second;
    }
    records_.push_back(std::move(record));
    return records_.size() - 1;
  }
  std::size_t bytes() const { return bytes_ + 64 * records_.size(); }
  bool empty() const { return records_.empty(); }
  std::string json() const { return dump({{"texts", texts_}, {"records", records_}}); }

 private:
  std::map<std::string, std::size_t> places_;
  Json texts_ = Json::array(), records_ = Json::array();
  std::size_t bytes_ = 0;
};

// The page counts as passed what says so and no more.
std::string shown_verdict(const Record& record, Seal least) {
  const std::string name = name_of(record.verdict);
  const bool counts = !record.passed() || record.passed_on(least);
  return counts ? name : fmt::format("{} ({})", name, name_of(record.counted_seal()));
}

std::string compile_text(const Record& record) {
  return record.compile ? step_text(*record.compile) : "";
}

std::vector<std::pair<std::string, std::string>> texts_of(const Record& record,
                                                          const std::optional<AnswerTexts>& answer,
                                                          const std::optional<AnswerCost>& cost) {
  const AnswerTexts found = answer.value_or(AnswerTexts{});
  std::vector<std::pair<std::string, std::string>> texts = {
      {"why", why(record)},
      {"control", control_text(record)},
      {"compile", compile_text(record)},
      {"run", record.run ? step_text(*record.run) : ""},
      {"tokens", cost ? tokens_text(*cost) : ""},
      {"answered", cost ? answered_text(*cost) : ""},
      {"extraction", record.extraction},
      {"prompt", found.prompt},
      {"answer", found.answer},
      {"code", found.code},
      {"program", found.program},
      {"stdout", record.out},
      {"stderr", record.err},
      {"note", found.note}};
  if (record.cases) {
    texts.emplace_back("case", record.cases->failed_case);
    texts.emplace_back("detail", record.cases->detail);
  }
  return texts;
}

std::int64_t milliseconds_of(const Record& record, bool cpu) {
  std::int64_t sum = 0;
  bool any = false;
  for (const auto& step : {record.compile, record.run}) {
    if (!step) continue;
    any = true;
    const auto time = cpu ? step->usage.cpu : step->usage.wall;
    sum += std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  }
  return any ? sum : -1;
}

}  // namespace

struct PageRecords::State {
  std::filesystem::path folder;
  Seal least = Seal::none;
  Names suites, languages, tasks, verdicts;
  std::vector<std::size_t> run, suite, language, task, sample, verdict, reference, chunk, place;
  std::vector<std::int64_t> cpu, wall, tokens, latency;
  bool has_costs = false;
  Chunk filling;
  std::vector<std::string> chunks;  // names of complete ones
  std::set<std::string> files;
  std::size_t bytes = 0;          // of the chunks kept
  std::vector<std::string> kept;  // chunks 0, 1, ... as long as they may be in the page

  void write(std::size_t id, const std::string& json) {
    const std::string file = chunks[id] + ".js";
    write_file_atomically(folder / "data" / file,
                          fmt::format("{}\"{}\",{})\n", k_chunk_call, chunks[id], json));
    files.insert(file);
  }

  // Tokens of one answer are known where its request asked for no other.
  void add_cost(const std::optional<AnswerCost>& cost) {
    const AnswerCost known = cost.value_or(AnswerCost{});
    has_costs = has_costs || known.completion_tokens || known.latency_ms;
    tokens.push_back(known.choices == 1 ? known.completion_tokens.value_or(-1) : -1);
    latency.push_back(known.latency_ms.value_or(-1));
  }

  void close_chunk() {
    if (filling.empty()) return;
    std::string json = filling.json();
    filling = Chunk();
    const std::size_t id = chunks.size();
    chunks.push_back(fmt::format("{}-{}", id, sha256(json).substr(0, k_digits)));
    if (!files.empty()) return write(id, json);
    bytes += json.size();
    kept.push_back(std::move(json));
    if (bytes <= k_inside) return;
    std::filesystem::create_directories(folder / "data");
    for (std::size_t i = 0; i < kept.size(); ++i) write(i, kept[i]);
    kept.clear();
  }
};

PageRecords::PageRecords(std::filesystem::path folder, Seal least)
    : state_(std::make_unique<State>()) {
  state_->folder = std::move(folder);
  state_->least = least;
}

PageRecords::~PageRecords() = default;

void PageRecords::remove_files(const fs::path& folder, const std::set<std::string>& but) {
  const fs::path data = folder / "data";
  if (!fs::is_directory(data)) return;
  std::vector<fs::path> ours;
  for (const auto& entry : fs::directory_iterator(data)) {
    if (but.contains(entry.path().filename().string())) continue;
    if (entry.is_regular_file() && is_chunk(entry.path())) ours.push_back(entry.path());
  }
  for (const fs::path& file : ours) fs::remove(file);
  if (!ours.empty() && fs::is_empty(data)) fs::remove(data);
}

void PageRecords::add(std::size_t run, const Record& record,
                      const std::optional<AnswerTexts>& texts,
                      const std::optional<AnswerCost>& cost) {
  State& state = *state_;
  state.run.push_back(run);
  state.suite.push_back(state.suites.place_of(record.suite));
  state.language.push_back(state.languages.place_of(record.language));
  state.task.push_back(state.tasks.place_of(record.task_id));
  state.sample.push_back(record.sample);
  state.verdict.push_back(state.verdicts.place_of(shown_verdict(record, state.least)));
  state.reference.push_back(record.reference_passed ? 1 : 0);
  state.cpu.push_back(milliseconds_of(record, true));
  state.wall.push_back(milliseconds_of(record, false));
  state.add_cost(cost);
  state.chunk.push_back(state.chunks.size());
  state.place.push_back(state.filling.add(texts_of(record, texts, cost)));
  if (state.filling.bytes() >= k_chunk) state.close_chunk();
}

void PageRecords::finish() {
  state_->close_chunk();
}

std::string PageRecords::index() const {
  const State& state = *state_;
  Json rows = {{"run", state.run},
               {"suite", state.suite},
               {"language", state.language},
               {"task", state.task},
               {"sample", state.sample},
               {"verdict", state.verdict},
               {"reference", state.reference},
               {"cpu", state.cpu},
               {"wall", state.wall},
               {"chunk", state.chunk},
               {"place", state.place}};
  if (state.has_costs) {
    rows["tokens"] = state.tokens;
    rows["latency"] = state.latency;
  }
  const Json json = {{"suites", state.suites.list()}, {"languages", state.languages.list()},
                     {"tasks", state.tasks.list()},   {"verdicts", state.verdicts.list()},
                     {"chunks", state.chunks},        {"rows", std::move(rows)}};
  const std::string text = dump(json);
  return text.substr(1, text.size() - 2);
}

std::string PageRecords::inside() const {
  std::string text;
  for (std::size_t i = 0; i < state_->kept.size(); ++i) {
    text += fmt::format("<script type=\"application/json\" id=\"chunk-{}\">{}</script>\n", i,
                        state_->kept[i]);
  }
  return text;
}

std::size_t PageRecords::count() const {
  return state_->run.size();
}

std::set<std::string> PageRecords::files() const {
  return state_->files;
}

std::string script_safe(const std::string& json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace octet
