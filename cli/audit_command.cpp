// octet audit: what a published table gives away about itself.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.hpp"
#include "reports/audit/audit_format.hpp"

namespace octet {
namespace {

struct AuditFlags {
  std::string file;
  bool json = false;
};

ExitCode audit(const AuditFlags& flags) {
  const TableLayout& layout = paper_layout();
  const PublishedTable table = read_published(flags.file, layout);
  const Audit found = audit_table(table, layout);
  fmt::print("{}", flags.json ? audit_json(table, found) : audit_text(table, found));
  return found.findings.empty() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace

void add_audit_command(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("audit", "Checks a published table: exit code 1 when it finds something");
  const auto flags = std::make_shared<AuditFlags>();
  command->add_option("CSV", flags->file, "Published scores: model, columns of per cent, avg")
      ->required();
  command->add_flag("--json", flags->json, "Print the findings as JSON");
  command->callback([flags, &chosen] { chosen = [flags] { return audit(*flags); }; });
}

}  // namespace octet
