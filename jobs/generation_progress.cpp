#include "jobs/generation_progress.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

// All counts, as they are called in the file.
struct CountField {
  const char* name;
  std::uint64_t GenerationProgress::*field;
};

constexpr std::array<CountField, 14> k_counts = {{
    {"units", &GenerationProgress::units},
    {"committed", &GenerationProgress::committed},
    {"finished", &GenerationProgress::finished},
    {"running", &GenerationProgress::running},
    {"lost", &GenerationProgress::lost},
    {"asked", &GenerationProgress::asked},
    {"judged", &GenerationProgress::judged},
    {"known", &GenerationProgress::known},
    {"tokens_in", &GenerationProgress::tokens_in},
    {"tokens_out", &GenerationProgress::tokens_out},
    {"tokens_before", &GenerationProgress::tokens_before},
    {"budget", &GenerationProgress::budget},
    {"in_flight", &GenerationProgress::in_flight},
    {"micros", &GenerationProgress::micros},
}};

}  // namespace

std::string to_json(const GenerationProgress& progress) {
  nlohmann::ordered_json json = {{"name", progress.name}, {"stage", progress.stage}};
  for (const CountField& count : k_counts) json[count.name] = progress.*count.field;
  json["elapsed_ms"] = progress.elapsed.count();
  json["trouble"] = progress.trouble;
  json["ended"] = progress.ended;
  json["complete"] = progress.complete;
  json["languages"] = nlohmann::ordered_json::parse(to_json(progress.yield));
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

void write_progress(const std::filesystem::path& file, const GenerationProgress& progress) {
  write_file_atomically(file, to_json(progress));
}

GenerationProgress read_progress(const std::filesystem::path& file) {
  JsonObject json = JsonObject::parse(read_file(file), file.string());
  GenerationProgress progress;
  progress.name = json.string("name");
  progress.stage = json.string("stage");
  for (const CountField& count : k_counts) progress.*count.field = json.count(count.name);
  progress.elapsed = std::chrono::milliseconds(json.integer("elapsed_ms"));
  progress.trouble = json.string("trouble");
  progress.ended = json.boolean("ended");
  progress.complete = json.boolean("complete");
  progress.yield = read_yield(json.object("languages"));
  return progress;
}

}  // namespace octet
