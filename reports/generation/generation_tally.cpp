#include "reports/generation/generation_tally.hpp"

#include <algorithm>

#include "base/json_object.hpp"
#include "base/utf8.hpp"

namespace octet {
namespace {

constexpr std::int64_t k_bin = 250;     // thousandths of a score
constexpr std::int64_t k_least = 1000;  // the lowest score

std::size_t score_bin(std::int64_t total) {
  return static_cast<std::size_t>(
      std::clamp<std::int64_t>((total - k_least) / k_bin, 0, k_score_bins - 1));
}

std::size_t length_bin(std::uint64_t tokens) {
  std::size_t bin = 0;
  while (tokens > 1 && bin + 1 < k_length_bins) {
    tokens /= 2;
    ++bin;
  }
  return bin;
}

std::size_t stage_number(const std::string& stage) {
  const auto found = std::find(k_page_stages.begin(), k_page_stages.end(), stage);
  // One of a later octet counts as the last.
  return std::min<std::size_t>(static_cast<std::size_t>(found - k_page_stages.begin()),
                               k_page_stages.size() - 1);
}

void add_usage(JsonObject& json, PageYield& cell) {
  JsonObject usage = json.object("usage");
  cell.tokens_in += usage.count("in");
  cell.tokens_out += usage.count("out");
  cell.micros += usage.count("micros");
}

void add_drop(JsonObject& json, PageYield& cell, PageSample& sample) {
  auto drop = json.optional_object("drop");
  if (!drop) {
    ++cell.kept;
    return;
  }
  sample.reason = drop->string("reason");
  sample.detail = drop->string("detail");
  sample.with = drop->string_or("with", "");
  ++cell.dropped[stage_number(drop->string("stage"))];
  ++cell.reasons[sample.reason];
}

std::string shortened(const std::string& text) {
  return text.size() <= GenerationTally::k_longest
             ? text
             : printable_utf8(text, GenerationTally::k_longest) + "\n[...]";
}

}  // namespace

void GenerationTally::add(const std::string& line, const std::string& file, std::size_t number) {
  JsonObject json = JsonObject::parse(line, file, number);
  PageSample sample;
  sample.id = json.string("id");
  sample.language = json.string("language");
  sample.kind = json.string("kind");
  sample.status = json.string("status");
  PageYield& cell = cells_[{sample.language, sample.kind}];
  ++cell.units;
  add_drop(json, cell, sample);
  add_usage(json, cell);
  auto tests = json.optional_object("tests");
  sample.tests = tests ? tests->string("state") : "none";
  ++tests_[sample.language][sample.tests];
  if (auto score = json.optional_object("score")) {
    sample.score = score->integer("total");
    const std::size_t bin = score_bin(sample.score);
    ++scores_[sample.language][bin];
    ++scored_[bin];
    if (sample.tests == "verified") ++verified_[bin];
  }
  const bool is_kept = sample.reason.empty();
  if (is_kept) {
    JsonObject tokens = json.object("tokens");
    ++questions_[length_bin(tokens.count("question"))];
    ++answers_[length_bin(tokens.count("answer"))];
  }
  std::vector<PageSample>& list = is_kept ? kept_ : dropped_;
  if (list.size() >= k_listed) return;
  sample.question = shortened(json.string("question"));
  sample.answer = shortened(json.string("answer"));
  list.push_back(std::move(sample));
}

void GenerationTally::add_tests(const std::string& line, const std::string& file,
                                std::size_t number) {
  JsonObject json = JsonObject::parse(line, file, number);
  for (const std::string& state : json.strings("states")) ++cases_[state];
  if (auto mutants = json.optional_object("mutants")) {
    mutants_made_ += static_cast<std::uint64_t>(mutants->integer("made"));
    mutants_killed_ += static_cast<std::uint64_t>(mutants->integer("killed"));
  }
}

PageYield GenerationTally::total() const {
  PageYield sum;
  for (const auto& [key, cell] : cells_) {
    sum.units += cell.units;
    sum.kept += cell.kept;
    for (std::size_t i = 0; i < sum.dropped.size(); ++i) sum.dropped[i] += cell.dropped[i];
    for (const auto& [reason, count] : cell.reasons) sum.reasons[reason] += count;
    sum.tokens_in += cell.tokens_in;
    sum.tokens_out += cell.tokens_out;
    sum.micros += cell.micros;
  }
  return sum;
}

}  // namespace octet
