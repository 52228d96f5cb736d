// Sample files and directories as `score` accepts them, read as a stream.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "benchmarks/problem.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Reads completions one at a time, in a fixed order: files of a directory sorted by name, records
// in file order. Accepts the forms of docs/formats.md, plain or gzip, told apart by content. The
// k-th occurrence of a task (per language) gets sample k. Holds one record and 16 to 32 bytes per
// distinct task; a file of the bigcode form, which is one JSON value, is held whole.
class SampleReader final {
 public:
  // Throws InputError when the path does not exist or holds no sample file. `languages` must
  // outlive the reader and the completions.
  SampleReader(const std::filesystem::path& path, const Languages& languages);
  ~SampleReader();
  SampleReader(const SampleReader&) = delete;  // owns the open file
  SampleReader& operator=(const SampleReader&) = delete;

  // Nothing at the end. Throws InputError with file and line for a malformed record, a file without
  // records and an unknown language. Whether a task exists is for the caller to check.
  std::optional<Completion> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
