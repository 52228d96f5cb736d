#include "generation/samples/sample_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// How to_json(Sample) ends a line of what is kept.
constexpr std::string_view k_kept_end = R"("status":"kept","drop":null})";

// "s1-0000042". Throws where the key says something else.
std::uint32_t read_number(JsonObject& json, std::string_view kind) {
  const std::string id = json.string("id");
  std::uint32_t number = 0;
  const char* end = id.data() + id.size();
  const auto read = std::from_chars(id.data() + std::min(id.size(), kind.size() + 1), end, number);
  if (!id.starts_with(std::string(kind) + "-") || read.ec != std::errc{} || read.ptr != end)
    json.fail("id", "is no id of a sample of that kind: \"" + id + "\"");
  return number;
}

SampleKind read_kind(JsonObject& json) {
  const std::string kind = json.string("kind");
  for (const SampleKind each : {SampleKind::s1, SampleKind::s2, SampleKind::s3}) {
    if (name_of(each) == kind) return each;
  }
  json.fail("kind", "is neither s1, s2 nor s3");
}

std::uint64_t count_of(JsonObject& json, const std::string& key) {
  return static_cast<std::uint64_t>(json.integer(key));
}

void read_score_into(Sample& sample, JsonObject& score) {
  sample.score.emplace();
  sample.score->total = score.integer("total");
  sample.score->merits = score.strings_or("merits", {});
  sample.score->faults = score.strings_or("faults", {});
  sample.score->advice = score.string_or("advice", "");
}

// Of its tests that alone.
void read_mutants_into(Sample& sample, JsonObject& tests) {
  auto mutants = tests.optional_object("mutants");
  if (!mutants) return;
  MutantCheck check;
  check.made = count_of(*mutants, "made");
  check.killed = count_of(*mutants, "killed");
  sample.tests.emplace();
  sample.tests->mutants = check;
}

}  // namespace

SampleLine read_sample_line(std::string text, const std::string& file, std::size_t line) {
  JsonObject json = JsonObject::parse(text, file, line);
  SampleLine read;
  Sample& sample = read.sample;
  sample.kind = read_kind(json);
  sample.number = read_number(json, name_of(sample.kind));
  sample.language = json.string("language");
  sample.question = json.string("question");
  sample.answer = json.string("answer");
  sample.code = json.string("code");
  sample.snippet = json.optional_string("snippet").value_or("");
  JsonObject usage = json.object("usage");
  sample.usage = {count_of(usage, "in"), count_of(usage, "out"), count_of(usage, "micros")};
  if (auto tests = json.optional_object("tests")) read_mutants_into(sample, *tests);
  if (auto score = json.optional_object("score")) read_score_into(sample, *score);
  if (auto drop = json.optional_object("drop"))
    sample.drop.emplace(drop_reason_of(drop->string("reason")));
  read.text = std::move(text);
  return read;
}

bool is_kept_line(std::string_view line) {
  return line.ends_with(k_kept_end);
}

std::string dropped_line(const SampleLine& line, const Drop& drop) {
  const Json json = {{"stage", name_of(stage_of(drop.reason))},
                     {"reason", name_of(drop.reason)},
                     {"detail", drop.detail},
                     {"with", drop.with.empty() ? Json(nullptr) : Json(drop.with)}};
  if (!is_kept_line(line.text))
    throw InputError(sample_id(line.sample.kind, line.sample.number), 0,
                     "its line is not as octet writes it; generate makes it again");
  return line.text.substr(0, line.text.size() - k_kept_end.size()) +
         R"("status":"dropped","drop":)" + json.dump() + "}";
}

}  // namespace octet
