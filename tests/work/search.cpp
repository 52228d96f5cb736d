// Looks for answers whose extraction and assembly cost more than their length allows: random
// pieces, repeated, alternating and one behind the other, in every language.
//
//   work_search SECONDS [SEED]
//
// Exit code 1 with the cases found. tests/work/README.md says how it is built and run.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "tests/benchmarks/answer_problems.hpp"
#include "tests/work/counter.hpp"
#include "tests/work/motifs.hpp"

namespace octet {
namespace {

constexpr std::size_t k_size = 2048;
constexpr double k_most_growth = 1.4;    // of the steps per byte
constexpr double k_most_steps = 20'000;  // per byte
constexpr double k_most_held = 300;      // bytes per byte

using Random = std::mt19937_64;

template <typename List>
const auto& any_of_them(const List& list, Random& random) {
  return list[random() % list.size()];
}

// A way to make a text of any size.
struct Recipe {
  std::vector<std::string> pieces;
  bool blocks = false;  // one behind the other, not alternating
  std::string before, after;

  std::string text(std::size_t size) const {
    std::string middle;
    if (blocks) {
      for (const std::string& piece : pieces) middle += repeated(piece, size / pieces.size());
    } else {
      std::string all;
      for (const std::string& piece : pieces) all += piece;
      middle = repeated(all, size);
    }
    return before + middle + after;
  }
};

Recipe any_recipe(Random& random) {
  static const std::vector<std::string> k_before = {
      "",
      "",
      "",
      "```\n",
      "def triple_it(n):\n    return 3 * n\n",
      "```\ntriple_it(n) {",
      "class Problem {\npublic static long tripleIt(long n) {\n",
      "x = 1\n",
      "<think>\n",
      "class A {\n"};
  static const std::vector<std::string> k_after = {
      "",   "",  "",   "\n```\n", "}\n", "\ndef triple_it(n):\n    return 3 * n\n",
      "?>", "x", "\n", "*/",      "\""};
  Recipe recipe;
  for (std::size_t i = 0, count = 1 + random() % 4; i < count; ++i)
    recipe.pieces.push_back(any_of_them(motifs(), random));
  recipe.blocks = random() % 2 == 0;
  recipe.before = any_of_them(k_before, random);
  recipe.after = any_of_them(k_after, random);
  return recipe;
}

std::string shown(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c < ' ') {
      char code[8];
      std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned char>(c));
      result += code;
    } else {
      result += c;
    }
  }
  return result + "\"";
}

struct Cost {
  double steps;  // per byte
  double held;   // bytes per byte
};

Cost cost_of(const Recipe& recipe, const Problem& problem, CompletionKind kind, std::size_t size) {
  const std::string text = recipe.text(size);
  const Work work = measure([&] { assembled_from(problem, text, kind); });
  const auto bytes = static_cast<double>(text.size());
  return {static_cast<double>(work.steps) / bytes, static_cast<double>(work.peak) / bytes};
}

// Whether the work on it stays within bounds. A text may cross a threshold as it grows, after which
// each byte costs more: only what goes on growing is found.
bool is_cheap(const Recipe& recipe, const Problem& problem, CompletionKind kind) {
  const Cost small = cost_of(recipe, problem, kind, k_size);
  const Cost middle = cost_of(recipe, problem, kind, 8 * k_size);
  bool grows = middle.steps > k_most_growth * small.steps;
  Cost large = middle;
  if (grows) {
    large = cost_of(recipe, problem, kind, 32 * k_size);
    grows = large.steps > k_most_growth * middle.steps;
  }
  if (!grows && large.steps <= k_most_steps && large.held <= k_most_held) return true;
  std::printf("%s kind %d steps/byte %.0f %.0f %.0f held/byte %.0f %s: %s +",
              problem.language->name.c_str(), static_cast<int>(kind), small.steps, middle.steps,
              large.steps, large.held, recipe.blocks ? "blocks" : "alternating",
              shown(recipe.before).c_str());
  for (const std::string& piece : recipe.pieces) std::printf(" %s", shown(piece).c_str());
  std::printf(" + %s\n", shown(recipe.after).c_str());
  std::fflush(stdout);
  return false;
}

int search(int seconds, std::uint64_t seed) {
  Random random(seed);
  std::vector<Problem> problems;
  for (const char* name : {"python", "java", "cpp", "cs", "ts", "js", "php", "sh", "lua"})
    problems.push_back(triple_problem(name));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  std::size_t tried = 0, found = 0;
  while (std::chrono::steady_clock::now() < end) {
    const Problem& problem = any_of_them(problems, random);
    const auto kind = random() % 8 == 0 ? CompletionKind::program : CompletionKind::chat;
    ++tried;
    if (!is_cheap(any_recipe(random), problem, kind)) ++found;
  }
  std::printf("%zu tried, %zu found\n", tried, found);
  return found == 0 ? 0 : 1;
}

}  // namespace
}  // namespace octet

int main(int argc, char** argv) {
  const int seconds = argc > 1 ? std::atoi(argv[1]) : 60;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  return octet::search(seconds, seed);
}
