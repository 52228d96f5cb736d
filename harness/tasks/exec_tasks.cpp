#include "harness/tasks/exec_tasks.hpp"

#include <utility>

#include "base/digest.hpp"

namespace octet {
namespace {

void add_to_digest(FieldDigest& digest, const ProgramRecord& record) {
  const Program& program = record.program;
  digest.add(record.id).add(std::to_string(record.sample)).add(program.language->name);
  digest.add(program.source).add(program.input).add(std::to_string(program.files.size()));
  for (const File& file : program.files) {
    digest.add(file.path).add(file.content).add(file.executable ? "x" : "");
  }
  const LimitChanges& limits = program.limits;
  const auto add_limit = [&](const auto& limit) {
    if constexpr (requires { limit->count(); }) {
      digest.add(limit ? std::to_string(limit->count()) : "");
    } else {
      digest.add(limit ? std::to_string(*limit) : "");
    }
  };
  add_limit(limits.cpu);
  add_limit(limits.wall);
  add_limit(limits.memory_bytes);
  add_limit(limits.processes);
  add_limit(limits.output_bytes);
}

template <typename Limit>
void fall_back(std::optional<Limit>& limit, const std::optional<Limit>& fallback) {
  if (!limit) limit = fallback;
}

void fall_back(LimitChanges& limits, const LimitChanges& fallback) {
  fall_back(limits.cpu, fallback.cpu);
  fall_back(limits.wall, fallback.wall);
  fall_back(limits.memory_bytes, fallback.memory_bytes);
  fall_back(limits.processes, fallback.processes);
  fall_back(limits.output_bytes, fallback.output_bytes);
}

}  // namespace

std::string exec_column(const std::string& language) {
  return std::string(k_exec_suite) + "-" + language;
}

InputInventory take_inventory(SelectedPrograms& programs) {
  InputInventory inventory;
  take_inventory(programs, inventory, add_to_digest, [&](const ProgramRecord& record) {
    ++inventory.records;
    ++inventory.languages[record.program.language->name];
  });
  return inventory;
}

ExecTasks::ExecTasks(SelectedPrograms& programs, const LimitChanges& limits)
    : programs_(programs), limits_(limits) {}

std::optional<Task> ExecTasks::next() {
  auto record = programs_.next();
  if (!record) return std::nullopt;
  fall_back(record->program.limits, limits_);
  Task task{k_exec_suite, record->id,       record->sample, record->program.language->name,
            nullptr,      programs_.place()};
  task.prepare = [program = std::move(record->program)]() mutable {
    return Prepared{std::move(program), Verdict::no_code, "given"};  // called once
  };
  return task;
}

}  // namespace octet
