// Complete programs as tasks.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "benchmarks/samples/programs.hpp"
#include "harness/task.hpp"
#include "harness/tasks/selected_records.hpp"

namespace octet {

// The suite that records of complete programs name.
inline constexpr const char* k_exec_suite = "exec";

// What summaries and tables call the programs of one language: "exec-java".
std::string exec_column(const std::string& language);

struct ProgramRule final : IdRule {
  using IdRule::IdRule;
  AskedBy asked_by(const ProgramRecord& record) {
    return IdRule::asked_by(record.id, record.program.language);
  }
};

// The programs of a file or directory that are selected and whose language is wanted.
class SelectedPrograms final : public SelectedRecords<ProgramReader, ProgramRule> {
 public:
  SelectedPrograms(const std::filesystem::path& path, const Languages& languages,
                   const Selection& selection, IdRule::Wanted wanted)
      : SelectedRecords(ProgramRule(selection, std::move(wanted)), path, languages) {}
};

// Of a file or directory of programs.
InputInventory take_inventory(SelectedPrograms& programs);

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
