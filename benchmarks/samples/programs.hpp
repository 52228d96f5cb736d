// Files of complete programs as `exec` accepts them, read as a stream.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"

namespace octet {

struct ProgramRecord {
  std::string id;
  std::size_t sample = 0;  // k-th program of the same id and language
  Program program;         // judged by a clean exit
  std::string file;        // where it came from, for messages
  std::size_t line = 0;    // 1-based
};

// Reads records in a fixed order: files of a directory sorted by name, records in file order. The
// records are described in docs/formats.md. Holds one record and 16 to 32 bytes per distinct id.
class ProgramReader final {
 public:
  // Throws InputError when the path does not exist or holds no program file. `languages` must
  // outlive the reader and the programs.
  ProgramReader(const std::filesystem::path& path, const Languages& languages);
  ~ProgramReader();
  ProgramReader(const ProgramReader&) = delete;  // owns the open file
  ProgramReader& operator=(const ProgramReader&) = delete;

  // Nothing at the end. Throws InputError with file and line for a malformed record, a file without
  // records and an unknown language.
  std::optional<ProgramRecord> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
