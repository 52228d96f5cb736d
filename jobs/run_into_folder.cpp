#include "jobs/run_into_folder.hpp"

#include <chrono>
#include <ctime>

#include "base/files/stream.hpp"
#include "base/versions.hpp"
#include "harness/runs/run.hpp"
#include "harness/runs/summary.hpp"

namespace octet {
namespace fs = std::filesystem;

std::string name_of_input(const fs::path& path) {
  const fs::path normal = fs::absolute(path).lexically_normal();
  fs::path name = is_stream(path)
                      ? fs::path(name_of_stream(path))
                      : (normal.has_filename() ? normal : normal.parent_path()).filename();
  for (const char* extension : {".gz", ".jsonl", ".json"}) {
    if (name.extension() == extension) name = name.stem();
  }
  return name.string();
}

std::string default_out(const std::string& name) {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::localtime_r(&now, &parts);
  std::string date(32, '\0');
  date.resize(std::strftime(date.data(), date.size(), "%Y%m%d-%H%M%S", &parts));
  return "octet-runs/" + (name.empty() ? date : name + "-" + date);
}

std::vector<std::string_view> terminal_flags() {
  return {"dry-run", "quiet", "json"};
}

RunDescription describe_run(const std::string& command, const OptionTable& options) {
  RunDescription description;
  description.octet = octet_version();
  description.command = command;
  description.flags = JsonText::parse(options_to_json(options), "flags");
  description.binding_flags = binding_options(options);
  description.start = utc_now();
  return description;
}

RunDescription describe_run(const std::string& command, const OptionTable& options,
                            const ExecutionHost& host, const LimitChanges& changes) {
  RunDescription description = describe_run(command, options);
  host.describe(description, changes);
  return description;
}

InputDescription input_of(const fs::path& path, const InputInventory& inventory) {
  return {fs::absolute(path).lexically_normal().string(), inventory.digest, inventory.records,
          inventory.whole};
}

void describe_file(RunDescription& description, const std::string& file,
                   const InputInventory& inventory, const Languages& languages,
                   std::string (*column_of)(const std::string& language),
                   const std::string& protocol) {
  for (const Language* language : languages_of(inventory.languages, languages)) {
    const std::size_t count = inventory.languages.at(language->name);
    description.suites.push_back(
        {column_of(language->name), language->name, file, "", count, count, {protocol}});
  }
  description.input = input_of(file, inventory);
}

OnExisting on_existing(const RunOptions& options) {
  return options.resume ? OnExisting::resume : OnExisting::start_over;
}

Completeness run_into_folder(TaskSource& tasks, std::size_t total,
                             const RunDescription& description, const RunOptions& options,
                             ExecutionHost& host, JobListener& listener) {
  listener.prepared();
  const auto start = std::chrono::steady_clock::now();
  RunFolder folder(options.out, description, on_existing(options));
  listener.opened(options.out);
  listener.began({name_of_input(options.out), total});
  Tally tally;
  EvaluatorOptions executor;
  executor.jobs = jobs_of(options.jobs);
  const Completeness completeness = run_tasks(tasks, folder, host.runner(), host.cache(), executor,
                                              [&](const Record& record, Origin origin) {
                                                tally.add(record);
                                                listener.judged(record, origin);
                                              });
  listener.ended();
  tell_of_cache(host.cache(), listener);
  if (completeness == Completeness::complete) {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    folder.finish(to_json(tally.summary(), wall.count(), executor.jobs));
    listener.note(Weight::remark, "the run is in " + options.out);
  }
  return completeness;
}

void tell_of_cache(const ExecutionCache& cache, JobListener& listener) {
  if (const std::string warning = cache.warning(); !warning.empty())
    listener.note(Weight::notice, "warning: " + warning);
}

}  // namespace octet
