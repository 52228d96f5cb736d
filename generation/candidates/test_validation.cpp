#include "generation/candidates/test_validation.hpp"

#include <algorithm>
#include <map>

namespace octet {
namespace {

constexpr double k_damping = 0.85;
constexpr int k_rounds = 10;
constexpr double k_least_share = 0.1;
constexpr double k_flaky_share = 0.25;  // of the programs compared
constexpr double k_flaky_alone = 0.4;

// Whether a comparison of two runs says something about the program rather than about the host.
bool tells(Verdict verdict) {
  return verdict != Verdict::harness_error && verdict != Verdict::timed_out;
}

// Whether a second run passed what the first failed, or the other way round, test by test.
std::vector<bool> differences(const MatrixRow& row, const Repetition& again) {
  std::vector<bool> differs(row.tests.size());
  for (std::size_t t = 0; t < std::min(again.tests.size(), row.tests.size()); ++t) {
    differs[t] = tells(row.tests[t]) && tells(again.tests[t]) &&
                 (row.tests[t] == Verdict::passed) != (again.tests[t] == Verdict::passed);
  }
  return differs;
}

// A program that does as it likes differs in many tests, a test that does in many programs. Where
// there is but one test the programs are taken to be at fault until nearly half of them are.
void mark_flaky(PassMatrix& matrix, const std::vector<std::vector<bool>>& differing) {
  const std::size_t count = matrix.tests.size();
  const std::size_t few = std::max<std::size_t>(1, count / 4);
  const double share = count == 1 ? k_flaky_alone : k_flaky_share;
  for (std::size_t t = 0; t < count; ++t) {
    std::size_t compared = 0, different = 0;
    for (const std::vector<bool>& row : differing) {
      if (row.size() != count ||
          static_cast<std::size_t>(std::count(row.begin(), row.end(), true)) > few)
        continue;
      ++compared;
      different += row[t] ? 1 : 0;
    }
    if (different > 1 && static_cast<double>(different) >= share * static_cast<double>(compared))
      matrix.tests[t] = TestState::flaky;
  }
}

void compare_runs(PassMatrix& matrix, const std::vector<Repetition>& repetitions) {
  std::vector<std::vector<bool>> differing;
  for (const Repetition& again : repetitions)
    differing.push_back(differences(matrix.rows[again.row], again));
  mark_flaky(matrix, differing);
  for (std::size_t i = 0; i < repetitions.size(); ++i) {
    MatrixRow& row = matrix.rows[repetitions[i].row];
    row.steadiness = Steadiness::same;
    for (std::size_t t = 0; t < differing[i].size(); ++t) {
      if (differing[i][t] && matrix.tests[t] != TestState::flaky)
        row.steadiness = Steadiness::differs;
    }
  }
}

void ask_oracle(PassMatrix& matrix, std::size_t oracle) {
  const MatrixRow* row = row_of(matrix, oracle);
  for (std::size_t t = 0; t < matrix.tests.size(); ++t) {
    if (is_live(matrix.tests[t]) && (row == nullptr || !row->passes(t)))
      matrix.tests[t] = TestState::oracle;
  }
}

void mark_extremes(PassMatrix& matrix) {
  for (std::size_t t = 0; t < matrix.tests.size(); ++t) {
    if (!is_live(matrix.tests[t])) continue;
    bool any = false, all = true;
    for (const MatrixRow& row : matrix.rows) {
      if (row.tests.empty()) continue;
      any = any || row.passes(t);
      all = all && row.passes(t);
    }
    matrix.tests[t] = !any ? TestState::impossible : all ? TestState::trivial : TestState::live;
  }
}

void normalise(std::vector<double>& scores) {
  const double most = scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
  if (most <= 0) return;
  for (double& score : scores) score /= most;
}

// Each side takes what the other gave it in the round before.
class Voting final {
 public:
  explicit Voting(const PassMatrix& matrix)
      : matrix_(matrix), rows_(matrix.rows.size(), 1), tests_(matrix.tests.size(), 1) {
    for (int round = 0; round < k_rounds; ++round) step();
  }
  double score(std::size_t row) const { return rows_[row]; }

 private:
  void step() {
    std::vector<double> from_tests(rows_.size()), from_rows(tests_.size());
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const auto weight = static_cast<double>(matrix_.rows[r].program.responses.size());
      for (std::size_t t = 0; t < tests_.size(); ++t) {
        if (!is_live(matrix_.tests[t]) || !matrix_.rows[r].passes(t)) continue;
        from_tests[r] += tests_[t];
        from_rows[t] += rows_[r] * weight;
      }
    }
    mix(rows_, from_tests);
    mix(tests_, from_rows);
  }
  static void mix(std::vector<double>& scores, std::vector<double>& given) {
    normalise(given);
    for (std::size_t i = 0; i < scores.size(); ++i)
      scores[i] = (1 - k_damping) * scores[i] + k_damping * given[i];
    normalise(scores);
  }

  const PassMatrix& matrix_;
  std::vector<double> rows_;
  std::vector<double> tests_;
};

struct Group {
  std::vector<std::size_t> rows;
  std::size_t responses = 0;
  double score = 0;
};

// Those that pass the same live tests, all of them to an end.
std::vector<Group> groups_of(const PassMatrix& matrix) {
  std::map<std::vector<bool>, Group> groups;
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    const MatrixRow& row = matrix.rows[r];
    std::vector<bool> passed;
    for (std::size_t t = 0; t < matrix.tests.size(); ++t)
      passed.push_back(is_live(matrix.tests[t]) && row.passes(t));
    if (row.tests.empty() || std::none_of(passed.begin(), passed.end(), [](bool b) { return b; }))
      continue;
    Group& group = groups[passed];
    group.rows.push_back(r);
    group.responses += row.program.responses.size();
    group.score = std::max(group.score, row.score);
  }
  std::vector<Group> list;
  for (auto& [passed, group] : groups) list.push_back(std::move(group));
  return list;
}

std::size_t responses_that_ran(const PassMatrix& matrix) {
  std::size_t count = 0;
  for (const MatrixRow& row : matrix.rows) {
    if (!row.tests.empty()) count += row.program.responses.size();
  }
  return count;
}

void outvote(PassMatrix& matrix) {
  const Voting voting(matrix);
  for (std::size_t r = 0; r < matrix.rows.size(); ++r)
    matrix.rows[r].score = matrix.rows[r].tests.empty() ? 0 : voting.score(r);
  const std::vector<Group> groups = groups_of(matrix);
  const auto weight = [](const Group& group) {
    return group.score * static_cast<double>(group.responses);
  };
  const auto best =
      std::max_element(groups.begin(), groups.end(),
                       [&](const Group& a, const Group& b) { return weight(a) < weight(b); });
  const bool agreed =
      best != groups.end() && static_cast<double>(best->responses) >=
                                  k_least_share * static_cast<double>(responses_that_ran(matrix));
  if (agreed) {
    for (const std::size_t row : best->rows) matrix.consensus[row] = true;
  }
  for (std::size_t t = 0; t < matrix.tests.size(); ++t) {
    if (is_live(matrix.tests[t]) && (!agreed || !matrix.rows[best->rows.front()].passes(t)))
      matrix.tests[t] = TestState::outvoted;
  }
}

std::size_t passes_of(const MatrixRow& row) {
  return static_cast<std::size_t>(std::count(row.tests.begin(), row.tests.end(), Verdict::passed));
}

void want_best(const PassMatrix& matrix, std::vector<bool>& wanted) {
  std::size_t most = 0, taken = 0;
  for (const MatrixRow& row : matrix.rows) most = std::max(most, passes_of(row));
  for (std::size_t r = 0; r < matrix.rows.size() && taken < k_most_repeated_passers; ++r) {
    const std::size_t passes = passes_of(matrix.rows[r]);
    if (passes == 0 || 2 * passes < most) continue;
    wanted[r] = true;
    ++taken;
  }
}

// As rows_to_repeat() defines it.
std::vector<bool> open_tests(const PassMatrix& matrix, std::optional<std::size_t> oracle_response) {
  const MatrixRow* oracle = oracle_response ? row_of(matrix, *oracle_response) : nullptr;
  const bool any_broken = std::any_of(matrix.rows.begin(), matrix.rows.end(),
                                      [](const MatrixRow& row) { return row.is_broken(); });
  std::vector<bool> open(matrix.tests.size());
  for (std::size_t t = 0; t < open.size(); ++t) {
    if (oracle_response && (oracle == nullptr || !oracle->passes(t))) continue;
    bool passed = false, failed = any_broken;
    for (const MatrixRow& row : matrix.rows) {
      if (row.ran()) (row.passes(t) ? passed : failed) = true;
    }
    open[t] = passed && failed;
  }
  return open;
}

// The first row that passed a test and the first that ran and failed it.
void want_witnesses(const PassMatrix& matrix, std::size_t test, std::vector<bool>& wanted) {
  bool passed = false, failed = false;
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    const MatrixRow& row = matrix.rows[r];
    if (row.tests.empty() || !tells(row.tests.at(test)) || row.is_broken()) continue;
    bool& seen = row.passes(test) ? passed : failed;
    if (!seen) wanted[r] = true;
    seen = true;
  }
}

}  // namespace

std::vector<std::size_t> rows_to_repeat(const PassMatrix& matrix,
                                        std::optional<std::size_t> oracle_response) {
  const std::vector<bool> open = open_tests(matrix, oracle_response);
  if (std::find(open.begin(), open.end(), true) == open.end()) return {};
  std::vector<bool> wanted(matrix.rows.size());
  for (std::size_t t = 0; t < open.size(); ++t) {
    if (open[t] && open.size() > 1) want_witnesses(matrix, t, wanted);
  }
  want_best(matrix, wanted);
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < wanted.size(); ++r) {
    if (wanted[r]) rows.push_back(r);
  }
  return rows;
}

void validate(PassMatrix& matrix, const std::vector<Repetition>& repetitions,
              std::optional<std::size_t> oracle_response, Trust trust) {
  matrix.tests.assign(matrix.tests.size(), TestState::live);
  compare_runs(matrix, repetitions);
  if (oracle_response) ask_oracle(matrix, *oracle_response);
  mark_extremes(matrix);
  if (trust == Trust::solved)
    std::replace(matrix.tests.begin(), matrix.tests.end(), TestState::impossible, TestState::live);
  if (trust == Trust::unproven && matrix.tests.size() > 1) {
    outvote(matrix);
    return;
  }
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    bool all = matrix.live() > 0;
    for (std::size_t t = 0; t < matrix.tests.size(); ++t)
      all = all && (!is_live(matrix.tests[t]) || matrix.rows[r].passes(t));
    matrix.consensus[r] = all;
  }
}

}  // namespace octet
