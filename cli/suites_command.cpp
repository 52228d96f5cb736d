// octet suites: which suites there are and where their data was found.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "benchmarks/suites/protocol.hpp"
#include "benchmarks/suites/suite.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"

namespace octet {
namespace {

struct SuitesFlags {
  std::string data;
  bool json = false;
};

// A row: the data as it was found, or why it was not.
struct Row {
  SuiteEntry entry;
  std::optional<Suite> suite;
  std::string damage;  // what is wrong with data that was found
};

Row look_up(const SuiteEntry& entry, const Languages& languages,
            const std::vector<std::filesystem::path>& places) {
  Row row{entry, {}, ""};
  try {
    row.suite = load_suite(entry.name, languages, places);
  } catch (const MissingError&) {
    // The row says so by holding nothing.
  } catch (const InputError& error) {
    row.damage = error.what();
  }
  return row;
}

std::string command_for(const SuiteEntry& entry) {
  return fmt::format("octet data add FILE, offered at {}", entry.published);
}

DataIdentity identity_of(const Row& row, const std::vector<Row>& rows) {
  std::vector<SuiteEntry> table;
  for (const Row& each : rows) table.push_back(each.entry);
  return identify_data(row.entry.name, row.suite->md5, table);
}

// Of the data that was found, where that is known.
std::string version_of(const Row& row, const std::vector<Row>& rows) {
  if (!row.suite) return row.entry.version;
  const DataIdentity known = identity_of(row, rows);
  if (known.origin == DataOrigin::altered) return "ALTERED";
  return known.version.empty() ? row.entry.version : known.version;
}

void print_text(const std::vector<Row>& rows) {
  fmt::print("{:<20} {:>5}  {:<10} {:<32}  {}\n", "suite", "n", "version", "md5", "data");
  for (const Row& row : rows) {
    const std::string n = row.suite ? std::to_string(row.suite->problems.size()) : "-";
    const std::string digest = row.suite ? row.suite->md5 : "-";
    const std::string found = row.suite            ? row.suite->source
                              : row.damage.empty() ? "missing: " + command_for(row.entry)
                                                   : "damaged: " + row.damage;
    fmt::print("{:<20} {:>5}  {:<10} {:<32}  {}\n", row.entry.name, n, version_of(row, rows),
               digest, found);
  }
}

void print_json(const std::vector<Row>& rows) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Row& row : rows) {
    nlohmann::ordered_json item = {{"name", row.entry.name},
                                   {"language", row.entry.language},
                                   {"protocol", row.entry.protocol},
                                   {"protocol_version", protocol_version(row.entry.protocol)},
                                   {"version", row.entry.version},
                                   {"data_file", row.entry.embedded ? "" : row.entry.data_file}};
    item["n"] = row.suite ? nlohmann::ordered_json(row.suite->problems.size()) : nullptr;
    item["md5"] = row.suite ? nlohmann::ordered_json(row.suite->md5) : nullptr;
    item["found"] = row.suite ? nlohmann::ordered_json(row.suite->source) : nullptr;
    if (row.suite) item["origin"] = name_of(identity_of(row, rows).origin);
    if (!row.damage.empty()) item["damage"] = row.damage;
    if (!row.suite && row.damage.empty()) item["missing"] = command_for(row.entry);
    list.push_back(std::move(item));
  }
  fmt::print("{}\n", list.dump(2));
}

ExitCode list_suites(const SuitesFlags& flags) {
  if (!flags.data.empty()) require_folder("--data", flags.data);
  const Languages languages = Languages::embedded();
  const std::vector<std::filesystem::path> places = data_places(flags.data);
  std::vector<Row> rows;
  bool damaged = false;
  for (const SuiteEntry& entry : suite_table(languages)) {
    rows.push_back(look_up(entry, languages, places));
    damaged = damaged || !rows.back().damage.empty();
  }
  if (flags.json) {
    print_json(rows);
  } else {
    print_text(rows);
  }
  return damaged ? ExitCode::bad_input : ExitCode::done;
}

}  // namespace

void add_suites_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<SuitesFlags>();
  CLI::App* command =
      app.add_subcommand("suites", "suites with n, data file, md5, where it was found");
  command->add_option("--data", flags->data, "directory of benchmark data, looked in first");
  command->add_flag("--json", flags->json, "print JSON");
  command->callback([flags, &chosen] { chosen = [flags] { return list_suites(*flags); }; });
}

}  // namespace octet
