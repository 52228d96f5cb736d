#include "benchmarks/answers/control.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "benchmarks/answers/altered_value.hpp"
#include "benchmarks/answers/assembly.hpp"
#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

const Syntax& syntax_of(const std::string& language) {
  return answer_languages().find(language)->syntax;
}

// "WAS -> IS", or "none".
std::string alteration(const std::string& language, const std::string& tests,
                       const std::string& prompt = {}, const std::string& name = {}) {
  const auto altered = alter_expectation(tests, {name, prompt}, syntax_of(language));
  return altered ? altered->was + " -> " + altered->is : "none";
}

struct Shape {
  const char* language;
  const char* tests;
  const char* alteration;
};

void check_all(const std::vector<Shape>& shapes) {
  for (const Shape& shape : shapes) {
    CAPTURE(shape.language, shape.tests);
    CHECK(alteration(shape.language, shape.tests) == shape.alteration);
  }
}

}  // namespace

TEST_CASE("an expectation is found in the tests of every language", "[control]") {
  for (const Language* language :
       {answer_languages().find("python"), answer_languages().find("java"),
        answer_languages().find("cpp"), answer_languages().find("cs"),
        answer_languages().find("ts"), answer_languages().find("js"),
        answer_languages().find("php"), answer_languages().find("sh")}) {
    CAPTURE(language->name);
    const PromptAndTests& triple = triple_in(language->name);
    const auto altered = alter_expectation(triple.tests, {"", ""}, language->syntax);
    REQUIRE(altered);
    CHECK_THAT(altered->was, Catch::Matchers::Contains("6"));
    CHECK(altered->tests.size() >= triple.tests.size());
    CHECK(altered->tests != triple.tests);
  }
}

TEST_CASE("how tests say what they expect", "[control]") {
  check_all({
      {"python", "assert f(1) == 2\nassert f(2) == -3, 'why 4'\n", "3 -> 37"},
      {"python", "assert f('a') == 'b' and f('c') == \"d\"\n", "\"d\" -> \"x\""},
      {"python", "assert set(f(1)) == set([1, 2])", "2 -> 27"},
      {"python", "assert f(1) is None", "None -> 7"},
      {"python", "assert f(1)==[]", "[] -> [7]"},
      {"python", "assert f(1) == {'a': 1.5}", "1.5 -> 17.5"},
      {"python", "assert abs(f(1.5) - 0.5) < 1e-6", "0.5 -> 7.5"},
      {"python", "assert math.isclose(f(1), 3.25, rel_tol=1e-9)", "3.25 -> 37.25"},
      {"python", "class T(unittest.TestCase):\n  def test(self):\n    self.assertEqual(f(1), 2)\n",
       "2 -> 27"},
      {"python", "result = f(1)\nassert result == 2\n", "2 -> 27"},
      {"python", "x = 3\ny = f(x)\nassert x == 3\nassert len(y) == 2\n", "2 -> 27"},
      {"js", "const r = f(1);\nassert.strictEqual(r, 'a');", "'a' -> 'x'"},
      {"java", "long r = f(1);\nassert r == 4l;", "4l -> 47l"},
      {"python", "assert f(1)\n", " -> not "},
      {"python", "assert not f(1)\n", "not  -> "},
      {"java", "assert f(1) == 5;", "5 -> 57"},
      {"java", "assert(f((1l)).equals((new ArrayList<Long>(Arrays.asList((long)1l)))));",
       "1l -> 17l"},
      {"java", "assert(f(1).equals(Optional.empty()));", "Optional.empty() -> Optional.of(7l)"},
      {"java", "if (f(1) != 4) throw new RuntimeException();", "4 -> 47"},
      {"java", "assertEquals(4, f(1));", "4 -> 47"},
      {"java", "assert(!f(1));", "! -> "},
      {"cpp", "assert(candidate((1)) == (std::make_tuple(1, \"a\")));", "\"a\" -> \"x\""},
      {"cpp", "assert(candidate(1) == std::vector<long>());",
       "std::vector<long>() -> std::vector<long>({7})"},
      {"cpp", "if (candidate(1) != 'a') return 1;", "'a' -> 'x'"},
      {"cs", "Debug.Assert(F(1L).SequenceEqual((new List<string>(new string[]{(string)\"a\"}))));",
       "\"a\" -> \"x\""},
      {"cs", "Debug.Assert(F(1.5f) == (-2.5f));", "2.5f -> 27.5f"},
      {"ts", "assert.deepEqual(candidate([1]),{\"a\": undefined});", "undefined -> 7"},
      {"js", "assert.strictEqual(f(1), `a${2}b`);", "2 -> 27"},
      {"js", "if (f(1) !== true) { throw new Error(); }", "true -> false"},
      {"php", "if (candidate(1) !== array(\"a\" => null)) { throw new Exception(); }", "null -> 7"},
      {"php", "assert(f(1) === []);", "[] -> [7]"},
      {"sh", "[[ $(candidate \"1\") = \"3\" ]]", "\"3\" -> \"7\""},
      {"sh", "[ \"$(f 1)\" == 'a b' ] || exit 1", "'a b' -> 'x b'"},
      {"sh", "if [[ $(f 1) != \"a\" ]]; then exit 1; fi", "\"a\" -> \"x\""},
      {"lua", "lu.assertEquals(candidate('x'), {1, b = 'c'})", "'c' -> 'x'"},
      {"lua", "assert(f(1) == nil)", "nil -> 7"},
  });
}

TEST_CASE("what says nothing for sure is not altered", "[control]") {
  check_all({
      {"python", "assert f(1) != 2", "none"},
      {"python", "assert not f(1) == 2", "none"},
      {"python", "assert f(1) == 2 or True", "none"},
      {"python", "assert f(1) == f(2)", "none"},
      {"python", "assert f(1) == other[0]", "none"},
      {"python", "x = f(1) == 2", "none"},
      {"python", "# assert f(1) == 2\n'assert f(1) == 2'", "none"},
      {"python", "assert 1 == 2", "none"},
      {"python", "x = f(1)\nx = 3\nassert x == 3", "none"},
      {"python", "assert f(1) == 0x10", "none"},
      {"python", "assert f(1) == 1e-6", "none"},
      {"java", "assert(!(f(1) == 2));", "none"},
      {"java", "assert(!f(1).equals(2));", "none"},
      {"cpp", "if (f(1) == 2) return 1;", "none"},
      {"cpp", "assert(f(1) == value);", "none"},
      {"sh", "! [[ $(f 1) = \"3\" ]]", "none"},
      {"js", "", "none"},
  });
}

TEST_CASE("the last case that no example shows is altered", "[control]") {
  const std::string tests = "assert f(1) == 10\nassert f(2) == 20\nassert f(3) == 30\n";
  CHECK(alteration("python", tests) == "30 -> 307");
  CHECK(alteration("python", tests, "f(3) is 30") == "20 -> 207");
  CHECK(alteration("python", tests, ">>> f( 3 )\n30\n>>> g(2)\n") == "10 -> 107");
  CHECK(alteration("python", tests, "f(1), f(2), f(3)") == "none");
  CHECK(alteration("python", "r = f(1)\nassert r == 2", "f(1)") == "none");
  CHECK(alteration("python", tests, "(3) 30") == "30 -> 307");
  // Long arguments are also found in prose, and quotes are alike.
  CHECK(alteration("python", "assert f(['a', 'bc']) == 1", "of [\"a\",\"bc\"] it is 1") == "none");
  CHECK(alteration("sh", "[[ $(f \"1 2\" \"3\") = \"4\" ]]", "# $(f \"1 2\" \"3\")") == "none");
}

TEST_CASE("where the wanted function is known, only its calls count", "[control]") {
  CHECK(alteration("python", "assert f(1) == 2\nassert helper(1) == 3\n", "", "f") == "2 -> 27");
  CHECK(alteration("python", "assert candidate(1) == 2\nassert helper(1) == 3\n", "", "f") ==
        "2 -> 27");
  CHECK(alteration("python", "assert helper(1) == 3\n", "", "f") == "3 -> 37");
  CHECK(alteration("python", "assert len(f(1)) == 3\nassert len(g(2)) == 4\n", "", "f") ==
        "3 -> 37");
}

TEST_CASE("numbers and strings are altered in their own form", "[control]") {
  const std::vector<std::pair<const char*, const char*>> numbers = {{"0", "7"},
                                                                    {"0.5f", "7.5f"},
                                                                    {"12L", "127L"},
                                                                    {"1.5", "17.5"},
                                                                    {"1e20", "17e20"},
                                                                    {"0L", "7L"},
                                                                    {"2147483647", "21474836"},
                                                                    {"1_000", "17_000"}};
  for (const auto& [was, is] : numbers) CHECK(altered_number(was) == std::string(is));
  for (const char* none : {"0x1f", "0b1", "1e", ""}) CHECK(altered_number(none) == std::nullopt);
  const Syntax& python = syntax_of("python");
  const std::vector<std::pair<const char*, const char*>> strings = {
      {"''", "'x'"},
      {"'x'", "'y'"},
      {"'7'", "'4'"},
      {"'\\n'", "'x\\n'"},
      {"\"\"\"a\"\"\"", "\"\"\"x\"\"\""},
      {"' '", "'x'"},
      {"'\xc3\xa4'", "'x\xc3\xa4'"}};
  for (const auto& [was, is] : strings) CHECK(altered_string(was, python) == std::string(is));
  CHECK(altered_string("\"${a}\"", syntax_of("sh")) == std::string("\"x${a}\""));
}

TEST_CASE("the altered place is named, and nothing else changes", "[control]") {
  const std::string tests = "assert f(1) == 2\nassert f(2) == 3  # 3\n";
  const auto altered = alter_expectation(tests, {"f", ""}, syntax_of("python"));
  REQUIRE(altered);
  CHECK(altered->line == 2);
  CHECK(altered->tests == "assert f(1) == 2\nassert f(2) == 37  # 3\n");
}

TEST_CASE("tests that are built to cost are given up, not waited for", "[control]") {
  std::string tests = "assert ";
  for (int i = 0; i < 50'000; ++i) tests += "(f(1) == ";
  CHECK(alteration("python", tests) == "none");
  tests = "x";
  for (int i = 0; i < 50'000; ++i) tests.insert(0, "x = (");
  tests += std::string(50'000, ')') + "\nassert x == 2";
  CHECK(alteration("python", tests) == "none");
  tests.clear();
  for (int i = 0; i < 20'000; ++i) tests += "assert f(12345678) == 2\n";
  CHECK(alteration("python", tests, std::string(1 << 16, '1') + " 12345678") == "none");
}

TEST_CASE("a program is made once more with altered tests", "[control]") {
  const PromptAndTests& triple = triple_in("java");
  Problem problem;
  problem.language = answer_languages().find("java");
  problem.prompt = triple.prompt;
  problem.tests = triple.tests;
  const Assembler assembler(problem);
  for (const CompletionKind kind : {CompletionKind::continuation, CompletionKind::chat}) {
    Completion completion;
    completion.kind = kind;
    completion.text = kind == CompletionKind::chat
                          ? "```java\n" + triple.prompt + "        return 3 * n;\n    }\n}\n```"
                          : "        return 3 * n;\n";
    const Assembled assembled = assembler.assemble_all(completion).front();
    const auto controlled = assembler.controlled(assembled);
    REQUIRE(controlled);
    std::string expected = assembled.program;
    const std::size_t place = expected.find("== (6l)");
    REQUIRE(place != std::string::npos);
    CHECK(*controlled == expected.replace(place, 7, "== (67l)"));
  }
  problem.sealed = true;
  CHECK_FALSE(Assembler(problem).controlled({"program", "class Problem {}", ""}));
}

}  // namespace octet
