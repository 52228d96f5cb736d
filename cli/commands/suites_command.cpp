// octet suites: which suites there are and where their data was found.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "benchmarks/suites/protocol.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/color.hpp"
#include "jobs/data/benchmark_data.hpp"
#include "jobs/kept_cases.hpp"

namespace octet {
namespace {

struct SuitesFlags {
  std::string data;
  bool json = false;
  bool cases = false;
};

std::string command_for(const ListedSuite& row) {
  return fmt::format("octet data add FILE, offered at {}", row.published);
}

// Of the data that was found, where that is known.
std::string version_of(const ListedSuite& row) {
  if (!row.found) return row.entry.version;
  if (row.identity.origin == DataOrigin::altered) return "ALTERED";
  return row.identity.version.empty() ? row.entry.version : row.identity.version;
}

void print_text(const std::vector<ListedSuite>& rows) {
  const std::string heads =
      fmt::format("{:<20} {:>5}  {:<10} {:<32}  {}", "suite", "n", "version", "md5", "data");
  fmt::print("{}\n", emphasized(heads));
  for (const ListedSuite& row : rows) {
    const std::string n = row.found ? std::to_string(row.found->problems) : "-";
    const std::string digest = row.found ? row.found->md5 : "-";
    const std::string found =
        row.found            ? row.found->source
        : row.damage.empty() ? styled(stdout, Style::caution, "missing:") + " " + command_for(row)
                             : styled(stdout, Style::bad, "damaged:") + " " + row.damage;
    fmt::print("{:<20} {:>5}  {:<10} {:<32}  {}\n", row.entry.name, n, version_of(row), digest,
               found);
  }
}

// None of own problems that are damaged.
nlohmann::ordered_json version_of_protocol(const SuiteEntry& entry) {
  if (entry.protocol.empty()) return nullptr;
  return protocol_version(entry.protocol);
}

void print_json(const std::vector<ListedSuite>& rows) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ListedSuite& row : rows) {
    nlohmann::ordered_json item = {{"name", row.entry.name},
                                   {"language", row.entry.language},
                                   {"protocol", row.entry.protocol},
                                   {"protocol_version", version_of_protocol(row.entry)},
                                   {"version", row.entry.version},
                                   {"data_file", row.entry.embedded ? "" : row.entry.data_file}};
    item["n"] = row.found ? nlohmann::ordered_json(row.found->problems) : nullptr;
    item["md5"] = row.found ? nlohmann::ordered_json(row.found->md5) : nullptr;
    item["found"] = row.found ? nlohmann::ordered_json(row.found->source) : nullptr;
    if (row.found) item["origin"] = name_of(row.identity.origin);
    if (!row.damage.empty()) item["damage"] = row.damage;
    if (!row.found && row.damage.empty()) item["missing"] = command_for(row);
    list.push_back(std::move(item));
  }
  fmt::print("{}\n", list.dump(2));
}

using Counts = std::map<std::string, std::size_t>;

// Further cases of a suite that were left out, by rule.
Counts left_out_of(const KeptCases& kept) {
  Counts counts;
  for (const TypedCounts& task : kept.tasks) {
    for (const TypedCounts::Named& each : task.left_out) counts[each.name] += each.count;
  }
  return counts;
}

std::size_t sum(const KeptCases& kept, std::size_t TypedCounts::*count) {
  std::size_t all = 0;
  for (const TypedCounts& task : kept.tasks) all += task.*count;
  return all;
}

void print_cases(const std::vector<KeptCases>& suites) {
  fmt::print("{:<20} {:>5} {:>6} {:>8} {:>9} {:>8}\n", "suite", "tasks", "base", "further",
             "published", "fitting");
  for (const KeptCases& each : suites) {
    fmt::print("{:<20} {:>5} {:>6} {:>8} {:>9} {:>8}\n", each.suite, each.tasks.size(),
               sum(each, &TypedCounts::base), sum(each, &TypedCounts::further),
               sum(each, &TypedCounts::published), sum(each, &TypedCounts::fitting));
  }
  for (const KeptCases& each : suites) {
    if (!each.native.empty())
      fmt::print("{}: by their tests: {}\n", each.suite, fmt::join(each.native, ", "));
  }
  if (suites.empty()) return;
  fmt::print("\nfurther cases left out of {}, by rule\n", suites.front().suite);
  for (const auto& [rule, count] : left_out_of(suites.front()))
    fmt::print("{:>7}  {}\n", count, rule);
}

void print_cases_json(const std::vector<KeptCases>& suites) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const KeptCases& each : suites) {
    nlohmann::ordered_json tasks = nlohmann::ordered_json::array();
    for (const TypedCounts& task : each.tasks) {
      nlohmann::ordered_json left_out = nlohmann::ordered_json::object();
      for (const TypedCounts::Named& rule : task.left_out) left_out[rule.name] = rule.count;
      tasks.push_back({{"task_id", task.task_id},
                       {"base", task.base},
                       {"further", task.further},
                       {"published", task.published},
                       {"fitting", task.fitting},
                       {"left_out", std::move(left_out)}});
    }
    list.push_back({{"name", each.suite},
                    {"language", each.language},
                    {"native", each.native},
                    {"tasks", std::move(tasks)}});
  }
  fmt::print("{}\n", list.dump(2));
}

ExitCode print_kept_cases(const SuitesFlags& flags) {
  const auto kept = count_kept_cases(
      flags.data, [](const std::string& text) { fmt::print(stderr, "octet: {}\n", text); });
  if (flags.json) {
    print_cases_json(kept);
  } else {
    print_cases(kept);
  }
  return ExitCode::done;
}

ExitCode print_suites(const SuitesFlags& flags) {
  require_folder("--data", flags.data);
  if (flags.cases) return print_kept_cases(flags);
  const std::vector<ListedSuite> rows = list_suites(flags.data);
  if (flags.json) {
    print_json(rows);
  } else {
    print_text(rows);
  }
  const bool damaged = std::any_of(rows.begin(), rows.end(),
                                   [](const ListedSuite& row) { return !row.damage.empty(); });
  return damaged ? ExitCode::bad_input : ExitCode::done;
}

}  // namespace

void add_suites_command(CommandLine& line) {
  const auto flags = std::make_shared<SuitesFlags>();
  const OptionTable table = {
      {"data", "DIR", "Directory of benchmark data that is searched first", &flags->data},
      {"json", "", "Print JSON", &flags->json},
      {"cases", "", "Show how many cases the tasks of multipl-e+ keep, and why not more",
       &flags->cases}};
  add_command(line, "suites", "List suites with their size, data file and md5", table,
              [flags] { return print_suites(*flags); });
}

}  // namespace octet
