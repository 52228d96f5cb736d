#include "benchmarks/suites/suite_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/nearest_name.hpp"

namespace octet {
namespace {

std::vector<std::string> group_names(const std::vector<SuiteEntry>& table) {
  std::vector<std::string> names;
  for (const SuiteEntry& entry : table) {
    const bool known = std::find(names.begin(), names.end(), entry.group) != names.end();
    if (!entry.group.empty() && !known) names.push_back(entry.group);
  }
  return names;
}

// "name@version" in its parts.
struct SuiteName {
  explicit SuiteName(const std::string& text) : name(text.substr(0, text.find('@'))) {
    if (name.size() < text.size()) version = text.substr(name.size() + 1);
  }
  std::string name;
  std::optional<std::string> version;
};

// Spellings of other tools, in those of octet: "HumanEvalPlus", "multiple-java", "mbpp_plus".
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_spellings = {
    {{"_", "-"},
     {"human-eval", "humaneval"},
     {"multiple", "multipl-e"},
     {"-plus", "+"},
     {"plus", "+"},
     {"multi-pl-e", "multipl-e"}}};

std::string respelled(std::string name) {
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const auto& [theirs, ours] : k_spellings) {
    for (std::size_t at = name.find(theirs); at != std::string::npos;
         at = name.find(theirs, at + ours.size()))
      name.replace(at, theirs.size(), ours);
  }
  return name;
}

std::string nearest_suite(const std::string& name, const std::vector<std::string>& known) {
  constexpr std::size_t k_longest = 64;
  return name.size() > k_longest ? "" : nearest_name(respelled(name), known);
}

[[noreturn]] void refuse_name(const std::string& name, const std::vector<SuiteEntry>& table) {
  std::vector<std::string> names = group_names(table);
  for (const SuiteEntry& entry : table) {
    if (!SuiteName(entry.name).version) names.push_back(entry.name);
  }
  const std::string nearest = nearest_suite(name, names);
  const std::string all = fmt::format("; there are {}", fmt::join(names, ", "));
  throw InputError(fmt::format(
      "unknown suite \"{}\"{}; octet suites lists all, NAME=FILE takes problems of your own", name,
      nearest.empty() ? all : question_of(nearest)));
}

[[noreturn]] void refuse_version(const SuiteName& wanted, const std::vector<SuiteEntry>& table) {
  std::vector<std::string> versions;
  for (const SuiteEntry& entry : table) {
    if (SuiteName(entry.name).name == wanted.name || entry.group == wanted.name)
      versions.push_back(entry.version);
  }
  if (versions.empty()) refuse_name(wanted.name, table);
  throw InputError(fmt::format("suite {} has no version \"{}\"; known: {}", wanted.name,
                               *wanted.version, fmt::join(versions, ", ")));
}

// The entries that a name or a group stands for. Throws InputError when there are none.
std::vector<SuiteEntry> entries_of(const SuiteName& wanted, const std::vector<SuiteEntry>& table) {
  std::vector<SuiteEntry> entries;
  for (const SuiteEntry& entry : table) {
    const SuiteName own(entry.name);
    const bool is_named =
        own.name == wanted.name || (entry.group == wanted.name && !entry.group.empty());
    const bool is_target = wanted.version ? entry.version == *wanted.version : !own.version;
    if (is_named && is_target) entries.push_back(entry);
  }
  if (entries.empty() && wanted.version) refuse_version(wanted, table);
  if (entries.empty()) refuse_name(wanted.name, table);
  return entries;
}

}  // namespace

SuiteEntry find_suite_entry(const std::string& name, const Languages& languages) {
  const std::vector<SuiteEntry> table = suite_table(languages);
  const SuiteName wanted(name);
  const std::vector<SuiteEntry> entries = entries_of(wanted, table);
  if (SuiteName(entries.front().name).name != wanted.name) {
    throw InputError(fmt::format("\"{}\" is a group of suites, expected the name of one", name));
  }
  return entries.front();
}

std::vector<std::string> expand_suite_names(const std::vector<std::string>& names,
                                            const Languages& languages) {
  const std::vector<SuiteEntry> table = suite_table(languages);
  std::vector<SuiteEntry> wanted;
  for (const std::string& name : names) {
    const std::vector<SuiteEntry> entries = entries_of(SuiteName(name), table);
    wanted.insert(wanted.end(), entries.begin(), entries.end());
  }
  std::vector<std::string> expanded;
  for (const SuiteEntry& entry : table) {
    const bool is_target = std::find(wanted.begin(), wanted.end(), entry) != wanted.end();
    if (is_target) expanded.push_back(entry.name);
  }
  return expanded;
}

}  // namespace octet
