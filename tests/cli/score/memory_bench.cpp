// Peak memory of the whole pipeline - file, tasks, executor, cache, run folder, summary - with a
// runner that starts no processes: what is left is octet's own.
//
//   bench_memory N [N ...]   one line per N; exit 1 when the last needs much more than the first
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "harness/runs/run.hpp"
#include "harness/runs/summary.hpp"
#include "harness/tasks/exec_tasks.hpp"
#include "tests/harness/fake_runner.hpp"

namespace octet::test {
namespace {

// What the number of records may add to the peak: 32 bytes for each, for telling ids apart.
constexpr long k_bytes_per_record = 48;
constexpr long k_noise_kib = 24 * 1024;

void write_programs(const std::filesystem::path& file, long count) {
  std::ofstream out(file);
  for (long i = 0; i < count; ++i) {
    out << fmt::format(
               R"({{"id":"p{}","language":"sh","program":"echo {} | tr 0-9 a-j; exit {}"}})", i, i,
               i % 3)
        << '\n';
  }
}

RunDescription describe(const InputInventory& inventory) {
  RunDescription description;
  description.command = "exec";
  description.input = {"programs.jsonl", inventory.digest, inventory.records};
  description.start = utc_now();
  return description;
}

void run(const std::filesystem::path& directory) {
  const Languages languages = Languages::embedded();
  const auto any = [](const Language&) { return true; };
  const auto file = directory / "programs.jsonl";
  SelectedPrograms counted(file, languages, {}, any);
  RunFolder folder(directory / "run", describe(take_inventory(counted)), OnExisting::resume);
  const FakeRunner runner([](const Program& program) {
    return ending_with(Exited{program.source.back() - '0'}, std::string(1000, 'x'));
  });
  ExecutionCache cache(directory / "cache.sqlite");
  SelectedPrograms programs(file, languages, {}, any);
  ExecTasks tasks(programs, {});
  EvaluatorOptions options;
  options.jobs = 8;
  Tally tally;
  run_tasks(tasks, folder, runner, cache, options,
            [&](const Record& record, Origin) { tally.add(record); });
  folder.finish(to_json(tally.summary(), 0, options.jobs));
}

// In a process of its own, whose peak is the kernel's word.
long measured_kib(long count) {
  const TemporaryDirectory directory;
  write_programs(directory.path() / "programs.jsonl", count);
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) throw SystemError("cannot fork", errno);
  if (child == 0) {
    run(directory.path());
    ::_exit(0);
  }
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child || status != 0)
    throw SystemError("the run failed", ECHILD);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  fmt::print("{} records: peak {:.1f} MiB, {:.1f} s, {:.0f} records/s\n", count,
             static_cast<double>(usage.ru_maxrss) / 1024, wall.count(),
             static_cast<double>(count) / wall.count());
  std::fflush(stdout);
  return usage.ru_maxrss;
}

int main(int argc, char** argv) {
  std::vector<long> counts;
  for (int i = 1; i < argc; ++i) counts.push_back(std::atol(argv[i]));
  if (counts.empty()) counts = {1000};
  std::vector<long> peaks;
  for (const long count : counts) peaks.push_back(measured_kib(count));
  const long allowed = k_noise_kib + (counts.back() - counts.front()) * k_bytes_per_record / 1024;
  if (peaks.back() - peaks.front() <= allowed) return 0;
  fmt::print("memory grows with the number of records: {} KiB more, {} allowed\n",
             peaks.back() - peaks.front(), allowed);
  return 1;
}

}  // namespace
}  // namespace octet::test

int main(int argc, char** argv) {
  return octet::test::main(argc, argv);
}
