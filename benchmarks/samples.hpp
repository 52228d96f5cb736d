// Sample files and directories as `score` accepts them, read as a stream.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "benchmarks/problem.hpp"

namespace octet {

// Reads completions one at a time, in a fixed order: files of a directory sorted by name, records in
// file order. Accepts the forms of docs/formats.md, plain or gzip, told apart by content. The k-th
// occurrence of a task_id (per language) gets sample k.
class SampleReader final {
 public:
  // Throws InputError when the path does not exist or holds no sample file.
  explicit SampleReader(const std::filesystem::path& path);
  ~SampleReader();
  SampleReader(const SampleReader&) = delete;  // owns the open file
  SampleReader& operator=(const SampleReader&) = delete;

  // Nothing at the end. Throws InputError with file and line for a malformed record.
  std::optional<Completion> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
