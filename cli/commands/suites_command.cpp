// octet suites: which suites there are and where their data was found.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "benchmarks/suites/protocol.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/flags/flags.hpp"
#include "jobs/benchmark_data.hpp"

namespace octet {
namespace {

struct SuitesFlags {
  std::string data;
  bool json = false;
};

std::string command_for(const SuiteEntry& entry) {
  return fmt::format("octet data add FILE, offered at {}", entry.published);
}

// Of the data that was found, where that is known.
std::string version_of(const ListedSuite& row) {
  if (!row.found) return row.entry.version;
  if (row.identity.origin == DataOrigin::altered) return "ALTERED";
  return row.identity.version.empty() ? row.entry.version : row.identity.version;
}

void print_text(const std::vector<ListedSuite>& rows) {
  fmt::print("{:<20} {:>5}  {:<10} {:<32}  {}\n", "suite", "n", "version", "md5", "data");
  for (const ListedSuite& row : rows) {
    const std::string n = row.found ? std::to_string(row.found->problems) : "-";
    const std::string digest = row.found ? row.found->md5 : "-";
    const std::string found = row.found            ? row.found->source
                              : row.damage.empty() ? "missing: " + command_for(row.entry)
                                                   : "damaged: " + row.damage;
    fmt::print("{:<20} {:>5}  {:<10} {:<32}  {}\n", row.entry.name, n, version_of(row), digest,
               found);
  }
}

void print_json(const std::vector<ListedSuite>& rows) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ListedSuite& row : rows) {
    nlohmann::ordered_json item = {{"name", row.entry.name},
                                   {"language", row.entry.language},
                                   {"protocol", row.entry.protocol},
                                   {"protocol_version", protocol_version(row.entry.protocol)},
                                   {"version", row.entry.version},
                                   {"data_file", row.entry.embedded ? "" : row.entry.data_file}};
    item["n"] = row.found ? nlohmann::ordered_json(row.found->problems) : nullptr;
    item["md5"] = row.found ? nlohmann::ordered_json(row.found->md5) : nullptr;
    item["found"] = row.found ? nlohmann::ordered_json(row.found->source) : nullptr;
    if (row.found) item["origin"] = name_of(row.identity.origin);
    if (!row.damage.empty()) item["damage"] = row.damage;
    if (!row.found && row.damage.empty()) item["missing"] = command_for(row.entry);
    list.push_back(std::move(item));
  }
  fmt::print("{}\n", list.dump(2));
}

ExitCode print_suites(const SuitesFlags& flags) {
  require_folder("--data", flags.data);
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
      {"data", "DIR", "Directory of benchmark data, looked in first", &flags->data},
      {"json", "", "Print JSON", &flags->json}};
  add_command(line, "suites", "Suites with n, data file, md5, where it was found", table,
              [flags] { return print_suites(*flags); });
}

}  // namespace octet
