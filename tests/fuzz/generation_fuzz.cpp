// What generated data is made of, as a hostile model, repository or disk may give it: replies,
// recipes, snippets, facts, test cases, source files. Bad input must end in InputError or in a
// problem that is told, on a stack of 512 KiB.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "benchmarks/code/outline.hpp"
#include "generation/facts/fact.hpp"
#include "generation/prompts/reply.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/recipes/recipe_text.hpp"
#include "generation/samples/test_cases.hpp"
#include "generation/snippets/secret.hpp"
#include "generation/snippets/snippet_cutter.hpp"
#include "tests/base/small_stack.hpp"

namespace octet {
namespace {

const Languages& languages() {
  static const Languages table = Languages::embedded();
  return table;
}

void read_reply(const std::string& text) {
  read_tags(text, {"task", "entry", "types"});
  read_fence(text);
  for (const char* schema : {"score", "tests-stdio", "tests-calls"}) {
    const Reading<std::string> json = read_json(text, ReplySchema::find(schema));
    if (const auto* read = std::get_if<std::string>(&json)) {
      if (ReplySchema::find(schema).problem(*read)) __builtin_trap();
    }
  }
}

// What is read is written, and reads back the same.
void read_recipe_text(const std::string& text) {
  const Recipe recipe = parse_recipe(text, "fuzz.yaml");
  if (!(parse_recipe(recipe_text(recipe), "again.yaml") == recipe)) __builtin_trap();
}

void read_snippet(const std::string& text) {
  parse_snippet(text, "fuzz", 1);
}

void read_fact(const std::string& text) {
  const Fact fact = parse_fact(text, "fuzz", 1);
  if (key_of(parse_fact(to_line(fact), "again", 1)) != key_of(fact)) __builtin_trap();
}

void read_cases(const std::string& text) {
  const Contract contract{ContractKind::function, "f", "(list<int>) -> int"};
  for (const auto& [schema, kind] : {std::pair("tests-stdio", ContractKind::program),
                                     std::pair("tests-calls", ContractKind::function)}) {
    if (ReplySchema::find(schema).problem(text)) continue;
    Contract wanted = contract;
    wanted.kind = kind;
    const TestCases cases(text, wanted, *languages().find("python"), k_most_cases);
    if (!cases.runnable().empty()) cases.program("pass", 0);
  }
}

void cut_source(const std::string& text) {
  TokenCounter counter;
  for (const auto& language : languages().all()) {
    const Outline outline(text, language->syntax);
    for (const Cut& cut : cut_items(outline, language->syntax, {}, counter).kept) {
      if (cut.begin > cut.end || cut.end > text.size()) __builtin_trap();
    }
    cut_lines(text, 0, 7, language->syntax, {}, counter);
  }
  find_secret(text);
}

constexpr std::array k_readers = {read_reply, read_recipe_text, read_snippet,
                                  read_fact,  read_cases,       cut_source};

}  // namespace
}  // namespace octet

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace octet;
  if (size < 1) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (first_invalid_utf8(text)) return 0;  // all of it is UTF-8 by then: lines, replies, sources
  on_small_stack([&] {
    try {
      k_readers[data[0] % k_readers.size()](text);
    } catch (const InputError&) {
      // What bad input is answered by.
    }
  });
  return 0;
}
