// Reading an answer costs time and memory in proportion to its length, whatever it holds. Counted,
// not timed (counter.hpp). work_search looks for further cases, in random combinations.
#include <catch2/catch.hpp>

#include "runners/warm/precompiled.hpp"
#include "tests/base/small_stack.hpp"
#include "tests/benchmarks/answer_problems.hpp"
#include "tests/work/counter.hpp"
#include "tests/work/motifs.hpp"

namespace octet {
namespace {

constexpr const char* k_languages[] = {"python", "java", "cpp", "cs", "ts",
                                       "js",     "php",  "sh",  "lua"};

// For a byte. What is measured is far below: a text of one size more or less crosses a threshold,
// after which it is read some times more.
constexpr double k_most_steps = 12'000;
constexpr double k_most_held = 300;

// Four times the text: linear work per byte stays, what is squared has four times as much.
constexpr double k_most_growth = 1.7;

struct Cost {
  double steps;  // per byte
  double held;   // bytes per byte
};

Cost cost_of(const std::string& text, const std::function<void()>& work) {
  Work cost;
  on_small_stack([&] { cost = measure(work); });
  const auto bytes = static_cast<double>(text.size());
  return {static_cast<double>(cost.steps) / bytes, static_cast<double>(cost.peak) / bytes};
}

using TextOf = std::function<std::string(std::size_t)>;
using Reading = std::function<void(const std::string&)>;

// At `size` and four times it; where that looks like growth, at sixteen times, too: one step may be
// a threshold.
void check_linear(const TextOf& text_of, const Reading& read, std::size_t size) {
  std::vector<Cost> costs;
  for (const std::size_t times : {1, 4, 16}) {
    const std::string text = text_of(times * size);
    costs.push_back(cost_of(text, [&] { read(text); }));
    if (times > 1 && costs.back().steps <= k_most_growth * costs[costs.size() - 2].steps) break;
  }
  INFO("steps per byte " << costs[0].steps << ", " << costs[1].steps << ", " << costs.back().steps);
  INFO("bytes held per byte " << costs.back().held);
  CHECK((costs.size() < 3 || costs[2].steps <= k_most_growth * costs[1].steps));
  CHECK(costs.back().steps <= k_most_steps);
  CHECK(costs.back().held <= k_most_held);
}

Reading assembling(const std::string& language, CompletionKind kind = CompletionKind::chat) {
  return [problem = triple_problem(language), kind](const std::string& text) {
    assembled_from(problem, text, kind);
  };
}

struct Row {
  const char* title;
  const char* language;
  const char* before;
  std::vector<std::string> pieces;  // one behind the other
  const char* after;
};

// Each once cost the square of its length, or a thousand steps for every byte.
const std::vector<Row> k_rows = {
    {"definitions of one name", "python", "", {"def f(x):\n"}, ""},
    {"words that begin types", "java", "x = 1\n", {"class "}, ""},
    {"functions without a name", "lua", "", {"function end "}, ""},
    {"calls without a block", "js", "x", {"()"}, ""},
    {"declarations without a value", "js", "x = 1;\n", {"let [a] "}, ""},
    {"declarations before a call", "cpp", "", {"const "}, "(1)"},
    {"namespaces", "cs", "```\n", {"namespace A { class B { long TripleIt() {} } }\n"}, "\n```\n"},
    {"classes of one name before a large one",
     "js",
     "```\n",
     {"class A { }\n", "class A {", "f() { return 1 }\n"},
     "}\n```\n"},
    {"comments inside a statement", "js", "```\nf(x,\n", {"/**/"}, ")\n```\n"},
    {"regular expressions that do not end", "js", "```\nx = 1\n", {"/["}, "\n```\n"},
    {"helpers that need the one before them",
     "python",
     "```\ndef triple_it(n):\n    return f0(n)\n```\n```\n",
     {"def f@(x):\n    return f^(x)\n"},
     "\n```\n"},
    {"blanks before marks", "php", "", {" ", "?>"}, ""},
    {"a class with a long name",
     "cs",
     "```\nclass ",
     {"a", " { void A() {} ", "void A() {} "},
     "}\n```\n"},
    {"opening brackets", "python", "", {"("}, ""},
    {"empty statements", "cpp", "```\n", {";"}, "\n```\n"},
    {"bodies not closed", "java", "```\n", {"{"}, "\n```\n"},
    {"fences", "sh", "", {"```\n"}, ""},
    {"whole answers", "python", "", {"```\ndef triple_it(n):\n    return @\n```\n"}, ""},
    {"one whole answer", "js", "", {"```\nfunction triple_it(n) { return 1 }\n```\n"}, ""},
    {"whole answers that go on from elsewhere",
     "java",
     "",
     {"```\nlong tripleIt(long n) { return @; }\n}\nlong f() { return 1; }\n```\n"},
     ""},
    {"rests of the prompt's function", "cpp", "", {"```\n  return @;\n}\n```\n"}, ""},
    {"bodies of it", "python", "", {"```\nif n:\n        n = @\n    return n\n```\n"}, ""},
    {"pieces of no function", "cpp", "", {"```\nx = @\n```\n"}, ""},
    {"fences in prose", "python", "", {"````md\n```python\nx = @\n```\n"}, ""},
    {"fences in a longer one", "python", "", {"````\n```python\n"}, ""},
    {"heredocs on one line", "sh", "```\n", {"<<A "}, "\n```\n"},
};

}  // namespace

TEST_CASE("reading an answer is linear in what was once squared", "[work]") {
  for (const Row& row : k_rows) {
    INFO(row.title);
    const auto text_of = [&](std::size_t size) {
      std::string text = row.before;
      for (const std::string& piece : row.pieces) text += repeated(piece, size / row.pieces.size());
      return text + row.after;
    };
    check_linear(text_of, assembling(row.language), 4096);
  }
}

TEST_CASE("reading an answer is linear in every piece of a language, repeated", "[work]") {
  for (std::size_t i = 0; i < motifs().size(); ++i) {
    const std::string language = k_languages[i % std::size(k_languages)];
    INFO(language << ": " << motifs()[i]);
    const auto text_of = [&](std::size_t size) { return repeated(motifs()[i], size); };
    check_linear(text_of, assembling(language), 1024);
  }
}

TEST_CASE("a solution and a continuation are read in linear time", "[work]") {
  for (const char* piece : {"def f(x):\n", "(", "class A {", "\"${", "/["}) {
    const auto text_of = [&](std::size_t size) { return repeated(piece, size); };
    for (const char* language : k_languages) {
      INFO(language << ": " << piece);
      check_linear(text_of, assembling(language, CompletionKind::program), 2048);
      check_linear(text_of, assembling(language, CompletionKind::continuation), 2048);
    }
  }
}

TEST_CASE("a whole program is no longer than its answer allows", "[work]") {
  const Language& java = *answer_languages().find("java");
  const auto text_of = [](std::size_t size) {
    return "class " + std::string(size / 2, 'a') + " { public static void main(String[] a) {} }\n" +
           repeated("Problem ", size / 2);
  };
  check_linear(
      text_of,
      [&](const std::string& text) {
        std::string how;
        whole_program(text, java, how);
      },
      4096);
}

TEST_CASE("deep and long answers cost bounded memory and little stack", "[work]") {
  constexpr std::size_t k_size = k_longest_answer / 8;  // as deep; a whole one takes seconds here
  for (const char* language : {"python", "cpp", "sh"}) {
    for (const char* piece : {"(", ";", "{", "x\n"}) {
      INFO(language << ": " << piece);
      const std::string text = repeated(piece, k_size);
      const Cost cost = cost_of(text, [&] { assembling(language)(text); });
      CHECK(cost.held <= k_most_held);
    }
  }
}

TEST_CASE("choosing headers is linear and needs little stack", "[work]") {
  const std::vector<Precompiled> headers(1);
  const PrecompiledChoice choice(headers, "");
  const std::string begin = "#include <bits/stdc++.h>\n";
  for (const char* piece : {"0", "1'", "template ", "#define a\n", "0x1p+", "/*", "a.1 "}) {
    INFO(piece);
    const auto text_of = [&](std::size_t size) {
      return begin + repeated(piece, size / 2) + repeated(" ", size / 2);
    };
    check_linear(
        text_of, [&](const std::string& text) { choice.find(text); }, 4096);
  }
}

}  // namespace octet
