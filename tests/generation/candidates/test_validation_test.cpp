#include <catch2/catch.hpp>
#include <set>

#include "base/files/whole_files.hpp"
#include "generation/candidates/test_validation.hpp"
#include "generation/pairs/exports.hpp"
#include "generation/pairs/pair_balance.hpp"
#include "generation/pairs/pairs.hpp"
#include "generation/pairs/token_distance.hpp"
#include "runners/languages/output.hpp"

namespace octet {
namespace {

const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

const Verdict P = Verdict::passed, W = Verdict::wrong_answer, C = Verdict::compile_error;

// A prompt whose response i is the only one of row i.
struct Fixture {
  CandidatePrompt prompt;
  PassMatrix matrix;

  explicit Fixture(const std::vector<std::vector<Verdict>>& rows) {
    prompt.id = "p";
    prompt.language = languages().find("python");
    matrix.tests.assign(rows.front().size(), TestState::live);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      prompt.responses.push_back({std::to_string(i), "answer " + std::to_string(i), "stop"});
      MatrixRow row;
      row.program = {"x = " + std::to_string(i), "fenced", {i}};
      row.tests = rows[i];
      row.verdict = P;
      for (const Verdict each : rows[i]) {
        if (row.verdict == P) row.verdict = each;
      }
      matrix.rows.push_back(row);
    }
    matrix.consensus.assign(rows.size(), false);
  }

  std::vector<Repetition> same_again() const {
    std::vector<Repetition> all;
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) all.push_back({i, matrix.rows[i].tests});
    return all;
  }
  std::string states() const {
    std::string text;
    for (const TestState state : matrix.tests) text += name_of(state).substr(0, 1);
    return text;
  }
};

}  // namespace

TEST_CASE("output is compared line by line, blanks and line ends at the end aside", "[output]") {
  const auto same = [](const char* out, const char* wanted, std::optional<double> tolerance = {}) {
    return same_output(out, {"", wanted, tolerance});
  };
  CHECK(same("9\n", "9\n"));
  CHECK(same("9", "9\n"));
  CHECK(same("9  \r\n\n\n", "9"));
  CHECK(same("", "\n"));
  CHECK_FALSE(same("9\n9\n", "9\n"));
  CHECK_FALSE(same("9\n", "9\n9\n"));
  CHECK_FALSE(same("91", "9"));
  CHECK_FALSE(same("9", "91"));
  CHECK_FALSE(same("", "9"));
  CHECK_FALSE(same(" 9", "9"));
  CHECK_FALSE(same("a\n\nb", "a\nb"));
  CHECK_FALSE(same("0.30000000000000004", "0.3"));
  CHECK(same("0.30000000000000004", "0.3", 1e-9));
  CHECK(same("x  1.0001 y\n", "x 1.0 y", 1e-3));
  CHECK_FALSE(same("x 1.01 y\n", "x 1.0 y", 1e-3));
  CHECK_FALSE(same("1.0 2.0", "1.0", 1));
  CHECK_FALSE(same("nan", "1", 1));
  CHECK(same("1000001", "1000000", 1e-5));
}

TEST_CASE("tests are told apart by who passes them", "[validation]") {
  Fixture trusted({{P, P, W, P}, {P, W, W, P}});
  validate(trusted.matrix, trusted.same_again(), std::nullopt, Trust::proven);
  CHECK(trusted.states() == "tlit");
  Fixture asked({{P, P, P}, {W, P, P}, {P, W, P}});
  validate(asked.matrix, asked.same_again(), 1, Trust::proven);
  CHECK(asked.states() == "olt");
}

TEST_CASE("a test on which programs change their mind is flaky, a program that does is unsteady") {
  Fixture test({{P, P, P, P}, {P, P, P, P}, {W, P, P, P}, {P, W, P, P}});
  auto again = test.same_again();
  again[0].tests[1] = W;
  again[1].tests[1] = W;
  validate(test.matrix, again, std::nullopt, Trust::proven);
  CHECK(name_of(test.matrix.tests[1]) == "flaky");
  CHECK(test.matrix.rows[0].steadiness == Steadiness::same);
  Fixture program({{P, P, P, P}, {P, P, P, P}, {W, P, P, P}, {P, W, P, P}});
  again = program.same_again();
  again[0].tests = {W, W, P, P};
  validate(program.matrix, again, std::nullopt, Trust::proven);
  CHECK(program.states() == "lltt");
  CHECK(program.matrix.rows[0].steadiness == Steadiness::differs);
  CHECK(program.matrix.rows[1].steadiness == Steadiness::same);
}

TEST_CASE("with unproven tests the greater agreement decides, not who passes most",
          "[validation]") {
  // Three that agree, one that knows the tests, two wrong ones; the last test is wrong.
  Fixture f({{P, P, P, W}, {P, P, P, W}, {P, P, P, W}, {P, P, P, P}, {W, P, P, W}, {P, P, W, W}});
  validate(f.matrix, f.same_again(), std::nullopt, Trust::unproven);
  CHECK(f.states() == "ltlo");
  CHECK(f.matrix.consensus == std::vector<bool>{true, true, true, false, false, false});
  const PairChoice choice = choose_pairs(f.prompt, f.matrix, {});
  REQUIRE(choice.pairs.size() == 2);
  std::set<std::size_t> used;
  for (const Pair& pair : choice.pairs) {
    CHECK(pair.chosen < 3);
    CHECK(pair.rejected > 3);
    CHECK(used.insert(pair.chosen).second);
    CHECK(used.insert(pair.rejected).second);
  }
}

TEST_CASE("what is no evidence is in no pair", "[pairs]") {
  for (const Verdict bad : {Verdict::timed_out, Verdict::early_exit, Verdict::denied,
                            Verdict::harness_error, Verdict::out_of_memory}) {
    Fixture f({{P, P}, {P, bad}});
    validate(f.matrix, f.same_again(), std::nullopt, Trust::proven);
    CHECK(choose_pairs(f.prompt, f.matrix, {}).yield == Yield::nobody_fails);
  }
  Fixture cut({{P, P}, {P, W}});
  cut.prompt.responses[0].finish_reason = "length";
  validate(cut.matrix, cut.same_again(), std::nullopt, Trust::proven);
  CHECK(choose_pairs(cut.prompt, cut.matrix, {}).yield == Yield::nobody_passes);
  Fixture broken({{C, C}, {C, C}});
  validate(broken.matrix, {}, std::nullopt, Trust::proven);
  CHECK(choose_pairs(broken.prompt, broken.matrix, {}).yield == Yield::nothing_compiles);
  Fixture few({{P, P}, {P, W}});
  validate(few.matrix, few.same_again(), std::nullopt, Trust::proven);
  PairOptions options;
  options.min_tests = 3;
  CHECK(choose_pairs(few.prompt, few.matrix, options).yield == Yield::too_few_tests);
}

TEST_CASE("the same seed draws the same pairs, another one others", "[pairs]") {
  std::vector<std::vector<Verdict>> rows(40, {P, P});
  rows.insert(rows.end(), 40, {P, W});
  Fixture f(rows);
  validate(f.matrix, f.same_again(), std::nullopt, Trust::proven);
  const auto drawn = [&](std::uint64_t seed) {
    PairOptions options;
    parse_policies("random", options);
    options.seed = seed;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const Pair& pair : choose_pairs(f.prompt, f.matrix, options).pairs)
      pairs.emplace_back(pair.chosen, pair.rejected);
    return pairs;
  };
  CHECK(drawn(1).size() == 3);
  CHECK(drawn(1) == drawn(1));
  CHECK(drawn(1) != drawn(2));
  PairOptions all;
  parse_policies("all", all);
  CHECK(choose_pairs(f.prompt, f.matrix, all).pairs.size() == 40);
  CHECK_THROWS_WITH(parse_policies("best", all), Catch::Contains("near-miss"));
  CHECK_THROWS(parse_policies("random:0", all));
}

TEST_CASE("edit distances are those of the full table, up to the limit", "[pairs]") {
  using Tokens = std::vector<std::uint64_t>;
  CHECK(edit_distance({}, {}, 10) == 0);
  CHECK(edit_distance({1, 2, 3}, {1, 2, 3}, 10) == 0);
  CHECK(edit_distance({1, 2, 3}, {1, 9, 3}, 10) == 1);
  CHECK(edit_distance({1, 2, 3}, {2, 3}, 10) == 1);
  CHECK(edit_distance({1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, 10) == 4);
  CHECK(edit_distance({}, {1, 2, 3}, 2) == 2);
  CHECK(edit_distance(Tokens(50, 1), Tokens(50, 2), 7) == 7);
}

TEST_CASE("broken answers are capped and lengths balanced", "[pairs]") {
  std::vector<CandidatePair> candidate_pairs;
  for (std::size_t i = 0; i < 200; ++i)
    candidate_pairs.push_back({0, 100 + i, 100, i % 2 == 0, nullptr});
  cap_broken(candidate_pairs, 0.1);
  CHECK(std::count_if(candidate_pairs.begin(), candidate_pairs.end(),
                      [](const CandidatePair& candidate) {
                        return candidate.broken && candidate.dropped == nullptr;
                      }) == 11);
  std::vector<CandidatePair> lengths;
  for (std::size_t i = 0; i < 100; ++i) lengths.push_back({0, 85 + i / 2, 100, false, nullptr});
  balance_lengths(lengths, 100);
  double chosen = 0, kept = 0;
  for (const CandidatePair& candidate : lengths) {
    if (candidate.dropped != nullptr) continue;
    chosen += static_cast<double>(candidate.chosen_length);
    ++kept;
  }
  CHECK(kept >= 50);
  CHECK(chosen / kept == Approx(100).epsilon(0.021));
}

TEST_CASE("comments and blank lines do not make another program, strings do", "[candidates]") {
  const Language& python = *languages().find("python");
  CHECK(without_comments("x = 1  # one\n\n\ny = 2\n", python) ==
        without_comments("x = 1\ny = 2  \n", python));
  CHECK(without_comments("x = '''a\n\nb'''\n", python) !=
        without_comments("x = '''a\nb'''\n", python));
  CHECK(without_comments("x = '# no comment'\n", python) == "x = '# no comment'\n");
  CHECK(without_comments("  x\n", python) != without_comments("x\n", python));
  const Language& cpp = *languages().find("cpp");
  CHECK(without_comments("int a;/* b */int c;\n", cpp) == "int a; int c;\n");
}

TEST_CASE("what no trainer should be given is named", "[exports]") {
  CHECK(complaint({"p", "a", "b"}).empty());
  CHECK(complaint({"p", "a b", "ab\n"}) == "chosen and rejected are equal");
  CHECK(complaint({"", "a", "b"}) == "a text is empty");
  CHECK(complaint({"p", "a<|im_end|>", "b"}).find("<|im_end|>") != std::string::npos);
  CHECK(complaint({"p", "\xff", "b"}) == "a text is not UTF-8");
}

TEST_CASE("a record that cannot be used is told, and the others are read", "[candidates]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "c.jsonl";
  write_file_atomically(file, R"x({"id":"a","language":"python","prompt":"p","responses":["x"]}
{"id":"b","language":"cobol","prompt":"p","responses":["x"],"tests":{"kind":"append","code":"f"}}
not json
{"id":"c","language":"sh","prompt":"p","responses":["x",{"text":"y","id":"r","finish_reason":"length"}],"tests":{"kind":"stdio","cases":[{"stdin":"1\n","stdout":"2\n"}]},"oracle":"r"}
{"id":"c","language":"sh","prompt":"p","responses":["x"],"tests":{"kind":"append","code":"f"}}
{"id":"d","language":"sh","prompt":"p","responses":[],"tests":{"kind":"append","code":"f"}}
{"id":"e","language":"sh","prompt":"p","responses":["x"],"tests":{"kind":"template","code":"f"}}
)x");
  CandidateReader reader(file, languages());
  std::vector<std::string> reasons;
  std::size_t prompts = 0;
  while (const auto record = reader.next()) {
    if (const auto* fault = std::get_if<CandidateFault>(&*record)) {
      reasons.push_back(fault->reason);
      continue;
    }
    const auto& prompt = std::get<CandidatePrompt>(*record);
    ++prompts;
    CHECK(prompt.oracle == std::size_t{1});
    CHECK_FALSE(prompt.responses[1].finished());
  }
  CHECK(prompts == 1);
  REQUIRE(reasons.size() == 6);
  CHECK(reasons[0].find("no tests") != std::string::npos);
  CHECK(reasons[1].find("cobol") != std::string::npos);
  CHECK(reasons[3].find("before") != std::string::npos);
  CHECK(reasons[4].find("nothing to test") != std::string::npos);
  CHECK(reasons[5].find("{{answer}}") != std::string::npos);
}

}  // namespace octet
