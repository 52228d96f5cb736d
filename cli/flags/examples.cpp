#include "cli/flags/examples.hpp"

#include <algorithm>
#include <iterator>

namespace octet {
namespace {

struct Example {
  std::string_view command, line;
};

// Together they are a path through octet: what one writes, another reads.
constexpr Example k_examples[] = {
    {"", "octet score --suite mini --samples answers.jsonl --out runs/mymodel"},
    {"score", "octet score --suite mini --samples answers.jsonl --out runs/mymodel"},
    {"exec", "octet exec --programs programs.jsonl --out runs/programs"},
    {"suites", "octet suites --json"},
    {"data", "octet data add humaneval-java.jsonl"},
    {"data add", "octet data add humaneval-java.jsonl"},
    {"data list", "octet data list"},
    {"data pull", "octet data pull multipl-e"},
    {"table", "octet table runs/mymodel runs/other --ci --format md"},
    {"audit", "octet audit published.csv"},
    {"compare", "octet compare runs/mymodel runs/other --flips 10"},
    {"report", "octet report runs/mymodel runs/other --html page"},
    {"show", "octet show runs/mymodel --failed"},
    {"bench", "octet bench --language python,java"},
    {"verify", "octet verify --candidates candidates.jsonl --out runs/preferences"},
    {"merge", "octet merge runs/part-0 runs/part-1 --out runs/whole"},
    {"run",
     "octet run --model mymodel --base-url http://localhost:8000/v1 --suite mini --out "
     "runs/mymodel"},
    {"prompts", "octet prompts --suite mini --form openai --model mymodel --out requests.jsonl"},
    {"generate", "octet generate --recipe recipe.yaml --snippets snippets.jsonl --out data"},
    {"replay", "octet replay data"},
    {"export", "octet export data --out dataset --form trl-messages --trainer trl"},
    {"select", "octet select data --set score.floor=4000"},
    {"snippets", "octet snippets ~/code --out snippets.jsonl"},
    {"watch", "octet watch data"},
    {"doctor", "octet doctor --language python"},
    {"completion", "octet completion bash > ~/.local/share/bash-completion/completions/octet"},
    {"man", "octet man score | man -l -"},
};

}  // namespace

std::string example_of(std::string_view command) {
  const auto* row = std::find_if(std::begin(k_examples), std::end(k_examples),
                                 [&](const Example& each) { return each.command == command; });
  return row == std::end(k_examples) ? "" : std::string(row->line);
}

}  // namespace octet
