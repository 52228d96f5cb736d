#include "cli/commands/commands.hpp"

namespace octet {

void add_commands(CommandLine& line) {
  add_score_command(line);
  add_exec_command(line);
  add_suites_command(line);
  add_data_command(line);
  add_table_command(line);
  add_audit_command(line);
  add_compare_command(line);
  add_report_command(line);
  add_show_command(line);
  add_bench_command(line);
  add_verify_command(line);
  add_merge_command(line);
  add_run_command(line);
  add_prompts_command(line);
  add_generate_command(line);
  add_replay_command(line);
  add_export_command(line);
  add_select_command(line);
  add_snippets_command(line);
  add_watch_command(line);
  add_doctor_command(line);
}

}  // namespace octet
