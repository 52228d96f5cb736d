#include "benchmarks/suites/own_suites.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "benchmarks/samples/record_files.hpp"
#include "benchmarks/suites/generated_tasks.hpp"
#include "benchmarks/suites/own_problem.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// Records of other commands name these.
constexpr std::array<std::string_view, 3> k_reserved = {"tasks", "exec", "verify"};
constexpr std::array<std::string_view, 2> k_endings = {".jsonl", ".jsonl.gz"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == '+';
}

void check_letters(const std::string& name) {
  const bool is_word = !name.empty() && std::all_of(name.begin(), name.end(), is_letter) &&
                       name.front() != '-' && name.front() != '.';
  if (!is_word)
    throw InputError(
        fmt::format("\"{}\" is no name for a suite; expected letters, digits and "
                    "-_.+, the first a letter or digit",
                    name));
}

// The language that a name ends in: "mbpp-java". Null where it ends in none.
const Language* language_at_end(const std::string& name, const Languages& languages) {
  const std::size_t dash = name.rfind('-');
  if (dash == std::string::npos || dash == 0) return nullptr;
  const Language* language = languages.find(name.substr(dash + 1));
  return language != nullptr && language->name == name.substr(dash + 1) ? language : nullptr;
}

// Problems of one language as they are met.
struct Part {
  Suite suite;
  OwnForm form = OwnForm::cases;
  std::string lines;  // of its records, for the digest
};

class OwnReader final {
 public:
  OwnReader(const OwnSuiteFile& from, const Languages& languages)
      : from_(from),
        languages_(languages),
        fallback_(language_at_end(from.name, languages)),
        source_(fs::absolute(from.file).lexically_normal().string()) {
    if (fallback_ == nullptr) fallback_ = language_of_file(from.file, languages);
  }

  std::vector<Suite> read(LimitRule rule) {
    LineReader lines(from_.file);
    while (const auto text = lines.next()) {
      if (text->find_first_not_of(" \t\r") != std::string::npos)
        add_record(*text, lines.file(), lines.line());
    }
    if (parts_.empty())
      throw InputError(from_.file.string(), 0, "holds no record, expected one problem per line");
    return finished(rule);
  }

 private:
  void add_record(const std::string& text, const std::string& file, std::size_t line) {
    for (OwnProblem& own : read_own_problem(text, file, line, languages_, fallback_)) {
      Part& part = part_of(own, file, line);
      part.lines += text + "\n";
      Suite& suite = part.suite;
      const std::string id = own.problem.task_id;
      if (!suite.by_id.emplace(id, suite.problems.size()).second)
        throw InputError(
            file, line,
            fmt::format("task \"{}\" is given twice in {}; expected each once in a language", id,
                        own.problem.language->title));
      suite.problems.push_back(std::move(own.problem));
    }
  }

  Part& part_of(const OwnProblem& own, const std::string& file, std::size_t line) {
    for (Part& part : parts_) {
      if (part.suite.language != own.problem.language) continue;
      if (part.form != own.form)
        throw InputError(file, line,
                         fmt::format("is a problem of another form than those before in {}; put "
                                     "problems of each form into a file of their own",
                                     own.problem.language->title));
      return part;
    }
    parts_.push_back({});
    parts_.back().suite.language = own.problem.language;
    parts_.back().form = own.form;
    return parts_.back();
  }

  std::vector<Suite> finished(LimitRule rule) {
    std::vector<Suite> suites;
    const bool is_named = parts_.size() == 1 &&
                          language_at_end(from_.name, languages_) == parts_.front().suite.language;
    for (Part& part : parts_) {
      Suite& suite = part.suite;
      suite.name = is_named ? from_.name : fmt::format("{}-{}", from_.name, suite.language->name);
      suite.group = is_named ? from_.name.substr(0, from_.name.rfind('-')) : from_.name;
      suite.protocol = suite.asked_like = protocol_of(part.form);
      if (part.form == OwnForm::cases) suite.form = k_tasks_form;
      if (rule == LimitRule::published)
        suite.limits = published_limits(suite.protocol, suite.language->name);
      suite.source = source_;
      suite.md5 = md5(part.lines);
      for (Problem& problem : suite.problems) {
        problem.suite = suite.name;
        problem.limits = suite.limits;
      }
      suites.push_back(std::move(suite));
    }
    return suites;
  }

  const OwnSuiteFile& from_;
  const Languages& languages_;
  const Language* fallback_;  // of records that name none
  std::string source_;
  std::vector<Part> parts_;
};

fs::path kept_file(const std::string& name, const std::vector<fs::path>& places) {
  for (const fs::path& place : places) {
    for (const std::string_view ending : k_endings) {
      fs::path file = place / k_own_folder / (name + std::string(ending));
      if (is_file(file)) return file;
    }
  }
  return {};
}

}  // namespace

std::optional<OwnSuiteFile> own_suite_file(const std::string& suite) {
  const std::size_t equals = suite.find('=');
  if (equals == std::string::npos) return std::nullopt;
  OwnSuiteFile from{suite.substr(0, equals), suite.substr(equals + 1)};
  check_letters(from.name);
  if (from.file.empty())
    throw InputError(fmt::format("--suite {}: a file of problems is missing behind \"=\"", suite));
  return from;
}

void check_own_name(const std::string& name, const Languages& languages) {
  check_letters(name);
  const auto is_same = [&](const SuiteEntry& entry) {
    return entry.group == name || entry.name.substr(0, entry.name.find('@')) == name;
  };
  const std::vector<SuiteEntry> table = suite_table(languages);
  if (std::any_of(table.begin(), table.end(), is_same) ||
      std::find(k_reserved.begin(), k_reserved.end(), name) != k_reserved.end())
    throw InputError(fmt::format(
        "\"{}\" is the name of a suite that octet has; give your problems another, such as my-{}",
        name, name));
}

std::optional<OwnSuiteFile> kept_own_suite(const std::string& suite,
                                           const std::vector<fs::path>& places) {
  for (std::string name = suite; !name.empty();) {
    if (fs::path file = kept_file(name, places); !file.empty()) return OwnSuiteFile{name, file};
    const std::size_t dash = name.rfind('-');
    if (dash == std::string::npos || name != suite) break;  // "NAME-LANG" of NAME
    name.resize(dash);
  }
  return std::nullopt;
}

std::vector<OwnSuiteFile> kept_own_suites(const std::vector<fs::path>& places) {
  std::map<std::string, fs::path> found;  // of a name that is there twice the first place counts
  for (const fs::path& place : places) {
    if (!is_folder(place / k_own_folder)) continue;
    for (const fs::path& file : sorted_entries(place / k_own_folder)) {
      const std::string name = file.filename().string();
      for (const std::string_view ending : k_endings) {
        if (name.ends_with(ending))
          found.emplace(name.substr(0, name.size() - ending.size()), file);
      }
    }
  }
  std::vector<OwnSuiteFile> files;
  for (const auto& [name, file] : found) files.push_back({name, file});
  return files;
}

std::vector<Suite> load_own_suites(const OwnSuiteFile& from, const Languages& languages,
                                   LimitRule rule) {
  check_own_name(from.name, languages);
  std::vector<Suite> suites = OwnReader(from, languages).read(rule);
  for (const Suite& suite : suites) check_own_name(suite.name, languages);
  return suites;
}

}  // namespace octet
