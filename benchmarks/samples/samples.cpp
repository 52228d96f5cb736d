#include "benchmarks/samples/samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/files/lines.hpp"
#include "base/utf8.hpp"
#include "benchmarks/samples/record_files.hpp"
#include "benchmarks/samples/record_lines.hpp"
#include "benchmarks/samples/sample_counter.hpp"
#include "benchmarks/samples/sample_record.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// Completions of one file or folder, in order.
class Source {
 public:
  virtual ~Source() = default;
  // Completions that belong together; nothing at the end. May be empty.
  virtual std::optional<std::vector<Completion>> next() = 0;
};

// One record per line.
class LineSource final : public Source {
 public:
  LineSource(const fs::path& path, const Language* language, const Languages& languages)
      : lines_(path), language_(language), languages_(languages) {}

  std::optional<std::vector<Completion>> next() override {
    const auto text = lines_.next();
    if (!text) return std::nullopt;
    return parse_sample_record(*text, {lines_.file(), lines_.line(), language_}, languages_);
  }

 private:
  RecordLines lines_;
  const Language* language_;
  const Languages& languages_;
};

// One JSON object, written over several lines.
class DocumentSource final : public Source {
 public:
  DocumentSource(const fs::path& path, const Language* language, const Languages& languages)
      : path_(path), language_(language), languages_(languages) {}

  std::optional<std::vector<Completion>> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    return parse_sample_record(read_uncompressed(path_), {path_.string(), 0, language_},
                               languages_);
  }

 private:
  fs::path path_;
  const Language* language_;
  const Languages& languages_;
  bool done_ = false;
};

// A list of lists of whole programs.
class BigcodeSource final : public Source {
 public:
  BigcodeSource(const fs::path& path, const Language* language)
      : file_(path.string()),
        language_(language),
        tasks_(parse_bigcode_list(read_uncompressed(path), file_)) {
    if (tasks_.empty()) throw InputError(file_, 1, "the list is empty, expected one list per task");
  }

  std::optional<std::vector<Completion>> next() override {
    if (at_ == tasks_.size()) return std::nullopt;
    std::vector<Completion> completions;
    for (std::string& text : tasks_[at_]) {
      Completion completion;
      completion.task_index = at_;
      completion.language = language_;
      completion.kind = CompletionKind::program;
      completion.text = std::move(text);
      completion.file = file_;
      completions.push_back(std::move(completion));
    }
    ++at_;
    return completions;
  }

 private:
  std::string file_;
  const Language* language_;
  std::vector<std::vector<std::string>> tasks_;
  std::size_t at_ = 0;
};

// The number that an EvalPlus solution file is named by: "12.py"; nothing for another name.
std::optional<unsigned> solution_number(const fs::path& path) {
  const std::string stem = path.stem().string();
  unsigned number = 0;
  const auto result = std::from_chars(stem.data(), stem.data() + stem.size(), number);
  if (result.ec != std::errc() || result.ptr != stem.data() + stem.size()) return std::nullopt;
  return number;
}

// A folder of an EvalPlus directory: HumanEval_0/0.py, HumanEval_0/1.py, ...
class FolderSource final : public Source {
 public:
  FolderSource(const fs::path& folder, const Languages& languages) : languages_(languages) {
    for (const fs::path& path : sorted_entries(folder)) {
      if (!solution_number(path) || language_of(path) == nullptr) continue;
      refuse_stream(path);
      if (is_file(path)) files_.push_back(path);
    }
    std::stable_sort(files_.begin(), files_.end(), [](const fs::path& a, const fs::path& b) {
      return solution_number(a) < solution_number(b);
    });
    // EvalPlus writes the "/" of a task id as "_".
    task_id_ = folder.filename().string();
    std::replace(task_id_.begin(), task_id_.end(), '_', '/');
  }

  std::optional<std::vector<Completion>> next() override {
    if (at_ == files_.size()) return std::nullopt;
    const fs::path& path = files_[at_++];
    Completion completion;
    completion.task_id = task_id_;
    completion.language = language_of(path);
    completion.kind = CompletionKind::program;
    completion.text = read_uncompressed(path, k_longest_line);
    completion.file = path.string();
    if (const auto bad = first_invalid_utf8(completion.text)) {
      const auto end = completion.text.begin() + static_cast<std::ptrdiff_t>(*bad);
      const auto line = 1 + std::count(completion.text.begin(), end, '\n');
      throw InputError(path.string(), static_cast<std::size_t>(line),
                       "invalid UTF-8; save the file as UTF-8");
    }
    return std::vector<Completion>{std::move(completion)};
  }

 private:
  const Language* language_of(const fs::path& path) const {
    const std::string extension = path.extension().string();
    return extension.size() < 2 ? nullptr : languages_.find(extension.substr(1));
  }

  const Languages& languages_;
  std::string task_id_;
  std::vector<fs::path> files_;
  std::size_t at_ = 0;
};

enum class Form { lines, document, bigcode };

// Tells the form by how the content begins and, for an object that does not end on its first line,
// by the name.
Form form_of(const fs::path& path) {
  if (!is_file(path)) return Form::lines;  // a pipe, which cannot be looked into twice
  std::array<char, 4096> buffer{};
  InputFile file(path);
  std::string_view start(buffer.data(), file.read(buffer.data(), buffer.size(), 0));
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  if (start.starts_with('[')) return Form::bigcode;
  if (!start.starts_with('{') || !has_ending(path, {".json", ".json.gz"})) return Form::lines;
  const std::string_view first_line = start.substr(0, start.find('\n'));
  const bool cut =
      first_line.size() == start.size();  // goes on behind the buffer, or is all there is
  const std::size_t last = first_line.find_last_not_of(" \t\r");
  return cut || first_line[last] == '}' ? Form::lines : Form::document;
}

// A name such as "HumanEval_0": letters, "_", a number.
bool is_evalplus_folder(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::size_t underscore = name.find('_');
  if (underscore == 0 || underscore == std::string::npos) return false;
  const auto middle = name.begin() + static_cast<std::ptrdiff_t>(underscore);
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::all_of(name.begin(), middle, is_letter) && middle + 1 != name.end() &&
         std::all_of(middle + 1, name.end(), is_digit) && is_folder(path);
}

bool is_sample_file(const fs::path& path) {
  // MultiPL-E writes its own verdicts beside the samples.
  if (!has_ending(path, {".jsonl", ".jsonl.gz", ".json.gz"}) ||
      has_ending(path, {".results.json.gz"}))
    return false;
  refuse_stream(path);
  return is_file(path);
}

std::vector<fs::path> sample_paths(const fs::path& path) {
  require_existing(path);
  if (!is_folder(path)) return {path};
  std::vector<fs::path> paths;
  for (const fs::path& entry : sorted_entries(path)) {
    if (is_sample_file(entry) || is_evalplus_folder(entry)) paths.push_back(entry);
  }
  if (paths.empty()) {
    throw InputError(path.string(), 0,
                     "holds no samples: expected *.jsonl, *.jsonl.gz, *.json.gz or folders such as "
                     "HumanEval_0 with 0.py");
  }
  return paths;
}

}  // namespace

struct SampleReader::State {
  const Languages& languages;
  std::vector<fs::path> paths;
  std::size_t next_path = 0;
  std::unique_ptr<Source> source;
  std::vector<Completion> ready;  // of the record read last
  std::size_t next_ready = 0;
  SampleCounter occurrences;

  std::unique_ptr<Source> open(const fs::path& path) const {
    if (is_folder(path)) return std::make_unique<FolderSource>(path, languages);
    const Language* language = language_of_file(path, languages);
    switch (form_of(path)) {
      case Form::lines:
        return std::make_unique<LineSource>(path, language, languages);
      case Form::document:
        return std::make_unique<DocumentSource>(path, language, languages);
      case Form::bigcode:
        return std::make_unique<BigcodeSource>(path, language);
    }
    return nullptr;
  }

  // Makes `ready` hold something; false at the end of all files.
  bool fill() {
    while (next_ready == ready.size()) {
      if (source == nullptr) {
        if (next_path == paths.size()) return false;
        source = open(paths[next_path++]);
      }
      auto completions = source->next();
      if (!completions) source.reset();
      ready = completions ? std::move(*completions) : std::vector<Completion>();
      next_ready = 0;
    }
    return true;
  }
};

SampleReader::SampleReader(const fs::path& path, const Languages& languages)
    : state_(new State{languages, sample_paths(path), 0, nullptr, {}, 0, {}}) {}

SampleReader::~SampleReader() = default;

std::optional<Completion> SampleReader::next() {
  if (!state_->fill()) return std::nullopt;
  Completion completion = std::move(state_->ready[state_->next_ready++]);
  const std::string task =
      completion.task_index ? fmt::format("#{}", *completion.task_index) : completion.task_id;
  const std::string language = completion.language == nullptr ? "" : completion.language->name;
  const std::size_t occurrence = state_->occurrences.count(language, task);
  if (!completion.numbered) completion.sample = occurrence;
  return completion;
}

}  // namespace octet
