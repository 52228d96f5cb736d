// octet audit: what a published table gives away about itself.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
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

void add_audit_command(CommandLine& line) {
  const auto flags = std::make_shared<AuditFlags>();
  const Subcommand command =
      add_command(line, "audit", "Check a published table; exit code 1 when something is wrong",
                  {{"json", "", "Print the findings as JSON", &flags->json}},
                  [flags] { return audit(*flags); });
  command.add_positional("CSV", "Published scores: model, columns of per cent, avg", flags->file,
                         Need::required);
}

}  // namespace octet
