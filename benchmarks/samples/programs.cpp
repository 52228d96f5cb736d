#include "benchmarks/samples/programs.hpp"

#include <fmt/format.h>

#include <chrono>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "benchmarks/samples/record_files.hpp"
#include "benchmarks/samples/record_lines.hpp"
#include "benchmarks/samples/sample_counter.hpp"
#include "benchmarks/samples/sample_record.hpp"
#include "benchmarks/samples/work_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// A positive number of `unit` that still fits when counted in the smallest unit.
std::uint64_t positive(JsonObject& limits, const char* key, std::uint64_t unit) {
  const auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / unit;
  const std::int64_t value = limits.integer(key);
  if (value <= 0 || static_cast<std::uint64_t>(value) > most) {
    limits.fail(key, fmt::format("{}, expected a number from 1 to {}", value, most));
  }
  return static_cast<std::uint64_t>(value) * unit;
}

LimitChanges read_limits(JsonObject limits) {
  LimitChanges changes;
  const auto milliseconds = [&](const char* key) {
    constexpr std::uint64_t k_nanoseconds = 1'000'000;  // clocks count in these
    return std::chrono::milliseconds(positive(limits, key, k_nanoseconds) / k_nanoseconds);
  };
  if (limits.has("cpu_ms")) changes.cpu = milliseconds("cpu_ms");
  if (limits.has("wall_ms")) changes.wall = milliseconds("wall_ms");
  if (limits.has("memory_mib")) {
    changes.memory_bytes = positive(limits, "memory_mib", std::uint64_t{1} << 20);
  }
  if (limits.has("processes")) {
    constexpr std::uint64_t k_unit = std::uint64_t{1} << 32;  // keeps the count within unsigned
    changes.processes = static_cast<unsigned>(positive(limits, "processes", k_unit) / k_unit);
  }
  if (limits.has("output_kib")) {
    changes.output_bytes = positive(limits, "output_kib", std::uint64_t{1} << 10);
  }
  limits.finish();
  return changes;
}

std::vector<File> read_files(JsonObject contents, const Language& language) {
  std::vector<File> files;
  for (const std::string& name : contents.keys()) {
    if (const std::string objection = objection_to_path(name); !objection.empty())
      contents.fail(name, objection);
    files.push_back({name, contents.string(name), false});
  }
  const FileObjection objection = find_objection(files, language);
  if (!objection.path.empty()) contents.fail(objection.path, objection.reason);
  return files;
}

ProgramRecord parse_program(std::string_view text, const RecordPlace& place,
                            const Languages& languages) {
  JsonObject object = JsonObject::parse(text, place.file, place.line);
  ProgramRecord record;
  record.id =
      object.has("id") || !object.has("task_id") ? object.string("id") : object.string("task_id");
  record.program.language = resolve_language(object.string_or("language", ""), place, languages);
  if (record.program.language == nullptr) {
    object.fail("language",
                "missing, and the file name tells none; known: " + known_languages(languages));
  }
  record.program.source = object.string("program");
  record.program.input = object.string_or("stdin", "");
  if (auto files = object.optional_object("files")) {
    record.program.files = read_files(std::move(*files), *record.program.language);
  }
  if (auto limits = object.optional_object("limits")) {
    record.program.limits = read_limits(std::move(*limits));
  }
  record.file = place.file;
  record.line = place.line;
  return record;
}

// Whether the first record is a program. A file that cannot be read as records is kept, so that its
// error is told.
bool holds_programs(const fs::path& path) try {
  RecordLines lines(path);
  const auto text = lines.next();
  return !text || JsonObject::parse(*text, lines.file(), lines.line()).has("program");
} catch (const InputError&) {
  return true;
}

// Files of a folder that hold other records (samples, verdicts) stand beside programs by custom and
// are passed over.
std::vector<fs::path> program_paths(const fs::path& path) {
  require_existing(path);
  if (!is_folder(path)) return {path};
  std::vector<fs::path> paths;
  for (const fs::path& entry : sorted_entries(path)) {
    if (!has_ending(entry, {".jsonl", ".jsonl.gz"})) continue;
    refuse_stream(entry);
    if (is_file(entry) && holds_programs(entry)) paths.push_back(entry);
  }
  if (paths.empty()) {
    throw InputError(path.string(), 0,
                     "holds no programs: expected *.jsonl or *.jsonl.gz with the key \"program\"");
  }
  return paths;
}

}  // namespace

struct ProgramReader::State {
  const Languages& languages;
  std::vector<fs::path> paths;
  std::size_t next_path = 0;
  const Language* file_language = nullptr;
  std::unique_ptr<RecordLines> lines;
  SampleCounter occurrences;

  std::optional<std::string> next_text() {
    while (true) {
      if (lines == nullptr) {
        if (next_path == paths.size()) return std::nullopt;
        file_language = language_of_file(paths[next_path], languages);
        lines = std::make_unique<RecordLines>(paths[next_path++]);
      }
      if (auto text = lines->next()) return text;
      lines.reset();
    }
  }
};

ProgramReader::ProgramReader(const fs::path& path, const Languages& languages)
    : state_(new State{languages, program_paths(path), 0, nullptr, nullptr, {}}) {}

ProgramReader::~ProgramReader() = default;

std::optional<ProgramRecord> ProgramReader::next() {
  const auto text = state_->next_text();
  if (!text) return std::nullopt;
  const RecordPlace place{state_->lines->file(), state_->lines->line(), state_->file_language};
  ProgramRecord record = parse_program(*text, place, state_->languages);
  record.sample = state_->occurrences.count(record.program.language->name, record.id);
  return record;
}

}  // namespace octet
