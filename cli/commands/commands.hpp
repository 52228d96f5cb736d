// The subcommands, one function and one file each.
#pragma once

#include "cli/flags/command_line.hpp"

namespace octet {

// All of them, in the order of help.
void add_commands(CommandLine& line);

// Each adds its subcommand with its flags.
void add_score_command(CommandLine& line);
void add_exec_command(CommandLine& line);
void add_suites_command(CommandLine& line);
void add_data_command(CommandLine& line);
void add_table_command(CommandLine& line);
void add_doctor_command(CommandLine& line);
void add_show_command(CommandLine& line);
void add_bench_command(CommandLine& line);
void add_verify_command(CommandLine& line);
void add_merge_command(CommandLine& line);
void add_audit_command(CommandLine& line);
void add_compare_command(CommandLine& line);
void add_report_command(CommandLine& line);
void add_run_command(CommandLine& line);
void add_prompts_command(CommandLine& line);
void add_generate_command(CommandLine& line);
void add_replay_command(CommandLine& line);
void add_export_command(CommandLine& line);
void add_select_command(CommandLine& line);
void add_snippets_command(CommandLine& line);
void add_watch_command(CommandLine& line);

}  // namespace octet
