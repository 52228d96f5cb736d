// The subcommands, one function and one file each.
#pragma once

#include <functional>

#include "cli/exit_code.hpp"

namespace CLI {
class App;
}

namespace octet {

// Does what a subcommand is for. Throws InputError, MissingError and SystemError; main() makes exit
// codes of them.
using Action = std::function<ExitCode()>;

// Each adds its subcommand with its flags to `app`; when the user chose it, parsing sets `chosen`,
// which main() then calls. `chosen` must outlive `app`.
void add_score_command(CLI::App& app, Action& chosen);
void add_exec_command(CLI::App& app, Action& chosen);
void add_suites_command(CLI::App& app, Action& chosen);
void add_data_command(CLI::App& app, Action& chosen);
void add_table_command(CLI::App& app, Action& chosen);
void add_doctor_command(CLI::App& app, Action& chosen);
void add_show_command(CLI::App& app, Action& chosen);
void add_bench_command(CLI::App& app, Action& chosen);
void add_verify_command(CLI::App& app, Action& chosen);
void add_merge_command(CLI::App& app, Action& chosen);
void add_audit_command(CLI::App& app, Action& chosen);
void add_compare_command(CLI::App& app, Action& chosen);
void add_report_command(CLI::App& app, Action& chosen);
void add_run_command(CLI::App& app, Action& chosen);

}  // namespace octet
