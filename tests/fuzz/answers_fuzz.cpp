// Answers as models write them through the extraction and assembly of every language: never an
// exception, and the same program each time, on a stack of 512 KiB.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/answers/extraction.hpp"
#include "benchmarks/suites/suite.hpp"
#include "benchmarks/suites/suite_names.hpp"
#include "tests/base/small_stack.hpp"

namespace octet {
namespace {

// The first problem of mini in each language.
const std::vector<Suite>& suites() {
  static const Languages languages = Languages::embedded();
  static const std::vector<Suite> all = [] {
    std::vector<Suite> loaded;
    for (const std::string& name : expand_suite_names({"mini"}, languages))
      loaded.push_back(load_suite(name, languages, {}));
    return loaded;
  }();
  return all;
}

void assemble_twice(const Problem& problem, CompletionKind kind, std::string_view text) {
  Completion completion;
  completion.kind = kind;
  completion.text = text;
  const std::vector<Assembled> first = assemble_all(problem, completion);
  const std::vector<Assembled> second = assemble_all(problem, completion);
  if (first.empty() || first.size() != second.size() || first.size() > k_most_readings)
    __builtin_trap();
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i].program != second[i].program ||
        first[i].code.empty() != first[i].program.empty() ||
        assemble(problem, completion, first[i].extraction).code != first[i].code) {
      __builtin_trap();
    }
  }
}

}  // namespace
}  // namespace octet

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace octet;
  if (size < 1) return 0;
  const Suite& suite = suites()[data[0] % suites().size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  on_small_stack([&] {
    for (const auto kind :
         {CompletionKind::chat, CompletionKind::program, CompletionKind::continuation})
      assemble_twice(suite.problems.front(), kind, text);
  });
  return 0;
}
