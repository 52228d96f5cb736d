#include "generation/candidates/pass_matrix.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "benchmarks/own_end.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 6> k_states = {"live",   "trivial",    "flaky",
                                                 "oracle", "impossible", "outvoted"};

constexpr std::array<const char*, 3> k_steadiness = {"unknown", "same", "differs"};

std::string bits_of(const MatrixRow& row) {
  std::string bits;
  for (const Verdict verdict : row.tests) bits += verdict == Verdict::passed ? '1' : '0';
  return bits;
}

}  // namespace

bool MatrixRow::ran() const {
  return !tests.empty() && std::all_of(tests.begin(), tests.end(), is_own_end);
}

bool MatrixRow::is_broken() const {
  return verdict == Verdict::no_code || verdict == Verdict::compile_error;
}

std::string name_of(TestState state) {
  return k_states.at(static_cast<std::size_t>(state));
}

std::size_t PassMatrix::live() const {
  return static_cast<std::size_t>(std::count_if(tests.begin(), tests.end(), is_live));
}

PassMatrix empty_matrix(const CandidatePrompt& prompt, std::vector<CandidateProgram> programs) {
  PassMatrix matrix;
  for (CandidateProgram& program : programs) {
    MatrixRow row;
    row.program = std::move(program);
    matrix.rows.push_back(std::move(row));
  }
  matrix.tests.assign(prompt.tests.count(), TestState::live);
  matrix.consensus.assign(matrix.rows.size(), false);
  return matrix;
}

void fill(MatrixRow& row, const Record& record, std::size_t tests) {
  row.program.take(record.extraction);
  row.sha256 = record.program_sha256;
  row.verdict = record.verdict;
  row.reference_passed = record.reference_passed;
  row.control = record.control;
  row.seal = record.counted_seal();
  // What is not known to pass or to fail is used for no pair, as where octet itself failed.
  row.tests.clear();
  for (const RecordedVerdict& each : record.case_verdicts)
    row.tests.push_back(each.known().value_or(Verdict::harness_error));
  const bool ran = record.seal != Seal::none;
  if (row.tests.empty() && ran)
    row.tests.assign(tests, record.verdict.known().value_or(Verdict::harness_error));
}

void settle_controls(PassMatrix& matrix) {
  const auto& rows = matrix.rows;
  if (std::none_of(rows.begin(), rows.end(),
                   [](const MatrixRow& row) { return row.control == Control::failed; }))
    return;
  for (MatrixRow& row : matrix.rows) {
    if (row.control != Control::passed) continue;
    row.verdict = Verdict::forged;
    row.tests.assign(row.tests.size(), Verdict::forged);
  }
}

const MatrixRow* row_of(const PassMatrix& matrix, std::size_t response) {
  for (const MatrixRow& row : matrix.rows) {
    const auto& all = row.program.responses;
    if (std::find(all.begin(), all.end(), response) != all.end()) return &row;
  }
  return nullptr;
}

std::string to_line(const CandidatePrompt& prompt, const PassMatrix& matrix) {
  Json tests = Json::array(), programs = Json::array();
  for (const TestState state : matrix.tests) tests.push_back(name_of(state));
  for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
    const MatrixRow& row = matrix.rows[i];
    programs.push_back({{"sha256", row.sha256},
                        {"verdict", name_of(row.verdict)},
                        {"reference_passed", row.reference_passed},
                        {"extraction", row.program.extraction},
                        {"bits", bits_of(row)},
                        {"second_run", k_steadiness.at(static_cast<std::size_t>(row.steadiness))},
                        {"score", row.score},
                        {"consensus", static_cast<bool>(matrix.consensus[i])},
                        {"responses", row.program.responses}});
  }
  const Json line = {{"id", prompt.id},
                     {"language", prompt.language->name},
                     {"responses", prompt.responses.size()},
                     {"tests", tests},
                     {"programs", programs}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace octet
