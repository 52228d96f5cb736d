#include "generation/decontamination/contamination.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "benchmarks/code/scanner.hpp"
#include "benchmarks/suites/suite_table.hpp"

namespace octet {
namespace {

constexpr std::size_t k_words = 10;
constexpr std::size_t k_words_with_letters = 5;
constexpr unsigned k_most_tasks = 3;
constexpr std::size_t k_tokens = 13;
constexpr std::size_t k_least_grams = 5;

constexpr std::array<std::string_view, 8> k_import_words = {
    "import", "from", "#include", "using", "package", "require", "use", "<?php"};

bool is_import(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return std::any_of(k_import_words.begin(), k_import_words.end(), [&](std::string_view word) {
    if (!line.starts_with(word)) return false;
    return line.size() == word.size() || line[word.size()] == ' ' || line[word.size()] == '<' ||
           line[word.size()] == '(';
  });
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

void add_words_of(std::string_view line, std::vector<std::string>& words) {
  std::string word;
  for (const char c : line) {
    if (is_word(c)) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!is_import(text.substr(0, end))) add_words_of(text.substr(0, end), words);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

bool has_letter(const std::string& word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
}

// Calls `visit` with the hash and the first word's place of every shingle.
template <typename Visit>
void each_shingle(const std::vector<std::string>& words, const Visit& visit) {
  for (std::size_t i = 0; i + k_words <= words.size(); ++i) {
    std::uint64_t hash = 0;
    std::size_t letters = 0;
    for (std::size_t j = i; j < i + k_words; ++j) {
      hash = hash * 0x100000001b3U + std::hash<std::string>()(words[j]);
      letters += has_letter(words[j]) ? 1 : 0;
    }
    if (letters >= k_words_with_letters) visit(hash, i);
  }
}

bool is_keyword(std::string_view word, const Syntax& syntax) {
  for (const auto* words :
       {&syntax.control_words, &syntax.function_words, &syntax.type_words, &syntax.variable_words,
        &syntax.import_words, &syntax.continuations, &syntax.modifier_words, &syntax.stub_words}) {
    if (contains(*words, word)) return true;
  }
  return false;
}

// The code without what its author may name as he likes.
std::vector<std::string> normalised(const std::string& code, const Language& language) {
  std::vector<std::string> tokens;
  for (const Token& token : scan(code, language.syntax).tokens) {
    const std::string_view text = text_of(code, token);
    switch (token.kind) {
      case TokenKind::comment:
      case TokenKind::directive:
        break;
      case TokenKind::word:
        tokens.emplace_back(is_keyword(text, language.syntax) ? text : "a");
        break;
      case TokenKind::number:
        tokens.emplace_back("1");
        break;
      case TokenKind::string:
        tokens.emplace_back("\"");
        break;
      case TokenKind::open:
      case TokenKind::close:
      case TokenKind::symbol:
        tokens.emplace_back(text);
        break;
    }
  }
  return tokens;
}

std::set<std::uint64_t> grams_of(const std::string& code, const Language& language) {
  const auto tokens = normalised(code, language);
  std::set<std::uint64_t> grams;
  for (std::size_t i = 0; i + k_tokens <= tokens.size(); ++i) {
    std::uint64_t hash = std::hash<std::string>()(language.name);
    for (std::size_t j = i; j < i + k_tokens; ++j)
      hash = hash * 0x100000001b3U + std::hash<std::string>()(tokens[j]);
    grams.insert(hash);
  }
  return grams;
}

}  // namespace

void BenchmarkTexts::add(const Suite& suite) {
  ++suites_;
  data_ += suite.name + " " + suite.md5 + "\n";
  for (const Problem& problem : suite.problems) {
    names_.emplace_back(suite.name, problem.task_id);
    const std::size_t name = names_.size() - 1;
    add_words(problem.prompt, name);
    add_words(problem.text, name);
    add_words(problem.tests, name);
    add_words(problem.test_code, name);
    add_words(problem.canonical_solution, name);
    if (!problem.canonical_solution.empty())
      add_code(problem.prompt + problem.canonical_solution, *problem.language, name);
  }
}

void BenchmarkTexts::add_words(const std::string& text, std::size_t name) {
  each_shingle(words_of(text), [&](std::uint64_t hash, std::size_t) {
    Place& place = words_.try_emplace(hash, Place{name, 0, 0, 0, false}).first->second;
    if (place.suite != suites_) place = {place.name, suites_, name, 1, place.common};
    if (place.last != name) {
      place.last = name;
      ++place.tasks;
    }
    place.common = place.common || place.tasks > k_most_tasks;
  });
}

void BenchmarkTexts::add_code(const std::string& code, const Language& language, std::size_t name) {
  const auto grams = grams_of(code, language);
  solutions_.push_back({name, grams.size()});
  for (const std::uint64_t gram : grams) grams_[gram].push_back(solutions_.size() - 1);
}

std::optional<Overlap> BenchmarkTexts::find_words(const std::string& text) const {
  const auto words = words_of(text);
  std::optional<Overlap> found;
  each_shingle(words, [&](std::uint64_t hash, std::size_t at) {
    if (found) return;
    const auto place = words_.find(hash);
    if (place == words_.end() || place->second.common) return;
    const auto& [suite, task] = names_[place->second.name];
    found = Overlap{suite, task, words[at]};
    for (std::size_t i = at + 1; i < at + k_words; ++i) found->text += " " + words[i];
  });
  return found;
}

std::optional<Overlap> BenchmarkTexts::find_code(const std::string& code,
                                                 const Language& language) const {
  const auto grams = grams_of(code, language);
  std::map<std::size_t, std::size_t> shared;  // solution -> grams
  for (const std::uint64_t gram : grams) {
    const auto known = grams_.find(gram);
    if (known == grams_.end()) continue;
    for (const std::size_t solution : known->second) ++shared[solution];
  }
  for (const auto& [solution, count] : shared) {
    const std::size_t whole = std::min(grams.size(), solutions_[solution].grams);
    if (count < k_least_grams || 2 * count < whole) continue;
    const auto& [suite, task] = names_[solutions_[solution].name];
    return Overlap{suite, task, "code"};
  }
  return std::nullopt;
}

std::string BenchmarkTexts::digest() const {
  return sha256(data_);
}

void each_benchmark(const Languages& languages, const std::vector<std::filesystem::path>& places,
                    OwnProblems own, const std::function<void(const Suite&)>& take) {
  for (const SuiteEntry& entry : suite_table(languages)) {
    const bool adds_tests = entry.name.find('+') != std::string::npos;
    const bool left_out = own == OwnProblems::without && entry.name.starts_with("mini");
    if (adds_tests || left_out || entry.name.find('@') != std::string::npos) continue;
    std::optional<Suite> suite;
    try {
      suite = load_suite(entry.name, languages, places);
    } catch (const MissingError&) {
      continue;  // not on this machine
    }
    take(*suite);
  }
}

BenchmarkTexts read_benchmark_texts(const Languages& languages,
                                    const std::vector<std::filesystem::path>& places,
                                    OwnProblems own) {
  BenchmarkTexts texts;
  each_benchmark(languages, places, own, [&](const Suite& suite) { texts.add(suite); });
  return texts;
}

}  // namespace octet
