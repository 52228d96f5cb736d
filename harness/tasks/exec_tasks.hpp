// Complete programs as tasks.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "benchmarks/samples/programs.hpp"
#include "harness/task.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {

// The suite that records of complete programs name.
inline constexpr const char* k_exec_suite = "exec";

// What summaries and tables call the programs of one language: "exec-java".
std::string exec_column(const std::string& language);

// The programs of a file or directory that are selected and whose language is wanted.
class SelectedPrograms final {
 public:
  // `wanted`: whether programs of a language are taken; the others do not count to the limit.
  SelectedPrograms(const std::filesystem::path& path, const Languages& languages,
                   const Selection& selection, std::function<bool(const Language&)> wanted);

  // Throws what ProgramReader throws.
  std::optional<ProgramRecord> next();
  // Of the record given last, among those of all shards; none when there is one shard.
  std::optional<std::uint64_t> place() const;

 private:
  ProgramReader reader_;
  Selection selection_;
  std::function<bool(const Language&)> wanted_;
  std::size_t given_ = 0;
};

// What a file or directory of programs holds, found by reading all of it once.
struct ProgramInventory {
  std::string digest;  // of the programs
  std::string whole;   // that of the programs of all shards; empty when there is one
  std::size_t programs = 0;
  std::map<std::string, std::size_t> languages;  // Language::name -> programs
};

// `programs`: those of all shards.
ProgramInventory take_inventory(SelectedPrograms& programs, const Shard& shard = {});

class ExecTasks final : public TaskSource {
 public:
  // `limits` go to every program, but for those limits that its own record sets.
  // `programs` must outlive the source.
  ExecTasks(SelectedPrograms& programs, const LimitChanges& limits);

  std::optional<Task> next() override;

 private:
  SelectedPrograms& programs_;
  LimitChanges limits_;
};

}  // namespace octet
