#include "generation/samples/sample_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// How to_json(Sample) ends a line of what is kept, and where that of what is dropped begins: within
// a text the quotes would be escaped.
constexpr std::string_view k_kept_end = R"("status":"kept","drop":null})";
constexpr std::string_view k_dropped_end = R"("status":"dropped","drop":{)";

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

void read_score_into(Sample& sample, JsonObject& score) {
  sample.score.emplace();
  for (std::size_t i = 0; i < k_score_items; ++i)
    sample.score->items[i] = score.integer(std::string(score_items()[i]));
  sample.score->total = score.integer("total");
  sample.score->gate = score.optional_string("gate").value_or("");
  sample.score->merits = score.strings_or("merits", {});
  sample.score->faults = score.strings_or("faults", {});
  sample.score->advice = score.string_or("advice", "");
}

// Where they were tried on mutants.
void read_mutants_into(SampleTests& tests, JsonObject json) {
  MutantCheck check;
  check.made = json.count("made");
  check.killed = json.count("killed");
  tests.mutants = check;
}

void read_contract_into(Sample& sample, JsonObject contract) {
  sample.contract.kind =
      contract.string("kind") == "function" ? ContractKind::function : ContractKind::program;
  sample.contract.entry = contract.string("entry");
  sample.contract.signature = contract.string("signature");
}

void read_tests_into(Sample& sample, JsonObject& tests) {
  sample.tests.emplace();
  sample.tests->sha256 = tests.string("sha256");
  sample.tests->cases = tests.count("cases");
  sample.tests->live = tests.count("live");
  if (auto mutants = tests.optional_object("mutants"))
    read_mutants_into(*sample.tests, std::move(*mutants));
}

// What stands before the fate in a line.
std::string_view before_fate(const SampleLine& line) {
  const std::string_view text = line.text;
  if (is_kept_line(text)) return text.substr(0, text.size() - k_kept_end.size());
  const std::size_t found = text.rfind(k_dropped_end);
  if (found == std::string_view::npos)
    throw InputError(sample_id(line.sample.kind, line.sample.number), 0,
                     "its line is not as octet writes it; generate makes it again");
  return text.substr(0, found);
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
  read_contract_into(sample, json.object("contract"));
  JsonObject tokens = json.object("tokens");
  sample.question_tokens = tokens.count("question");
  sample.answer_tokens = tokens.count("answer");
  if (auto tests = json.optional_object("tests")) read_tests_into(sample, *tests);
  JsonObject usage = json.object("usage");
  sample.usage = {usage.count("in"), usage.count("out"), usage.count("micros")};
  if (auto score = json.optional_object("score")) read_score_into(sample, *score);
  if (auto drop = json.optional_object("drop"))
    sample.drop.emplace(drop_reason_of(drop->string("reason")), drop->string_or("detail", ""),
                        drop->optional_string("with").value_or(""));
  read.text = std::move(text);
  return read;
}

bool is_kept_line(std::string_view line) {
  return line.ends_with(k_kept_end);
}

std::string with_fate(const SampleLine& line, const std::optional<Drop>& drop) {
  std::string text(before_fate(line));
  if (!drop) return text.append(k_kept_end);
  return text + R"("status":"dropped","drop":)" + drop_json(*drop) + "}";
}

std::string with_fate(const SampleLine& line, const std::optional<Drop>& drop, const Score& score) {
  Json json = Json::parse(with_fate(line, drop));
  json["score"]["total"] = score.total;
  json["score"]["gate"] = score.gate.empty() ? Json(nullptr) : Json(score.gate);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void each_sample_line(const std::filesystem::path& file, const TakeSampleLine& take) {
  LineReader lines(file);
  while (auto text = lines.next()) {
    SampleLine line = read_sample_line(std::move(*text), file.string(), lines.line());
    take(line);
  }
}

std::uint64_t count_lines(const std::filesystem::path& file) {
  std::uint64_t count = 0;
  for (LineReader lines(file); lines.next();) ++count;
  return count;
}

}  // namespace octet
