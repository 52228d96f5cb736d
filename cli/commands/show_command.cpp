// octet show: one task of a run: answer, extracted code and program, outcome, verdict and why. Or
// one sample of generated data: all that led to it.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/commands/print_agent.hpp"
#include "cli/commands/print_lineage.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/color.hpp"
#include "cli/terminal/text_columns.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/reading/agent_life.hpp"
#include "jobs/reading/lineage.hpp"
#include "jobs/reading/show.hpp"
#include "reports/scores/record_text.hpp"

namespace octet {
namespace {

std::string describe(const Record& record) {
  std::string text = fmt::format(
      "{} {} sample {} ({})\n{}: {}\n", visible_line(record.suite), visible_line(record.task_id),
      record.sample, visible_line(record.language),
      styled(stdout, style_of(record.verdict), name_of(record.verdict)), visible_line(why(record)));
  if (record.reference_passed != record.passed()) {
    text += fmt::format("by the published harness's rule it {}\n",
                        record.reference_passed ? "passes" : "fails");
  }
  if (record.control) text += "control run: " + visible_line(control_text(record)) + "\n";
  if (!record.extraction.empty()) text += "extraction: " + visible_line(record.extraction) + "\n";
  for (const auto& [name, step] : {std::pair("compile", record.compile), {"run", record.run}})
    if (step) text += fmt::format("{}: {}\n", name, visible_line(step_text(*step)));
  return text;
}

std::string match_text(const ShownTask& task) {
  if (task.record.verdict == Verdict::missing) return {};
  if (!task.texts) return "the answer is not in " + task.input + " any more\n";
  if (!is_what_ran(task)) {
    return "the program below is not the one that ran (" + task.input +
           ", the suite or octet changed since): its digest differs from program_sha256\n";
  }
  return {};
}

std::string explanation_text(const ShownExplanation& of) {
  std::string text =
      fmt::format("written from an explanation of {} {} ({}): ", visible_line(of.suite),
                  visible_line(of.task_id), visible_line(of.language));
  text += of.leaked ? fmt::format("it held code, {} fenced blocks and {} lines of it were removed",
                                  of.fences, of.lines)
                    : "it held no code";
  if (of.cut) text += "; it was cut at its limit";
  if (of.empty) text += "; it says nothing";
  return text + "\n";
}

void print_text(const ShownTask& task) {
  const auto& [record, texts, input, explanation] = task;
  fmt::print("{}{}{}\n", describe(record), explanation ? explanation_text(*explanation) : "",
             match_text(task));
  if (explanation) fmt::print("{}\n", in_columns({{"explanation", explanation->text}}, 0));
  if (texts) {
    std::vector<TextColumn> columns;
    if (texts->answer != texts->program) columns.push_back({"answer", texts->answer});
    if (texts->code != texts->program) columns.push_back({"code", texts->code});
    columns.push_back({"program", texts->program});
    fmt::print("{}\n", in_columns(columns, terminal_width(STDOUT_FILENO)));
  }
  std::vector<TextColumn> output;
  if (!record.out.empty()) output.push_back({"stdout", record.out});
  if (!record.err.empty()) output.push_back({"stderr", record.err});
  if (!output.empty()) fmt::print("{}", in_columns(output, 0));
}

void print_json(const ShownTask& task) {
  const auto& [record, texts, input, explanation] = task;
  nlohmann::ordered_json json = {{"record", nlohmann::ordered_json::parse(to_line(record))},
                                 {"why", why(record)},
                                 {"is_what_ran", is_what_ran(task)}};
  if (record.control) json["control_run"] = control_text(record);
  if (texts) {
    json["answer"] = texts->answer;
    json["code"] = texts->code;
    json["program"] = texts->program;
  }
  if (explanation) {
    json["explanation"] = {{"suite", explanation->suite},       {"task_id", explanation->task_id},
                           {"language", explanation->language}, {"text", explanation->text},
                           {"leaked", explanation->leaked},     {"fences", explanation->fences},
                           {"lines", explanation->lines},       {"cut", explanation->cut},
                           {"empty", explanation->empty}};
  }
  fmt::print("{}\n", json.dump(2));
}

struct ShowFlags {
  ShowOptions job;
  bool json = false;
  std::string config = {};
};

ExitCode show_sample(const ShowFlags& flags) {
  const ShowOptions& job = flags.job;
  if (job.sample || job.failed || !(job.language + job.data + job.languages + job.verdict).empty())
    throw InputError(job.run, 0,
                     "is generated data: a sample is chosen by its id alone; leave --language, "
                     "--sample, --failed, --verdict, --data and --languages out");
  if (job.task_id.empty())
    throw InputError(job.run, 0,
                     "is generated data: which sample (s1-0000042) or agent (ag-000-0042)?");
  if (is_agent_id(job.task_id)) {
    const AgentLife life = find_agent_life(job.run, job.task_id);
    fmt::print("{}", flags.json ? agent_life_json(life) : agent_life_text(life));
    return ExitCode::done;
  }
  const Lineage lineage = find_lineage(job.run, job.task_id);
  fmt::print("{}", flags.json ? lineage_json(lineage) : lineage_text(lineage));
  return ExitCode::done;
}

// A line for each: what is needed to ask for it alone, and why it has its verdict.
void print_line(const Record& record) {
  const std::string verdict = fmt::format("{:<13}", name_of(record.verdict));
  fmt::print("{:<16} {:<28} {:>3}  {} {}\n", visible_line(record.suite),
             visible_line(record.task_id), record.sample,
             styled(stdout, style_of(record.verdict), verdict), visible_line(why(record)));
}

ExitCode show_list(const ShowFlags& flags) {
  const auto print = [&](const Record& record) {
    if (flags.json)
      fmt::print("{}\n", to_line(record));
    else
      print_line(record);
  };
  const std::size_t count = list_tasks(flags.job, print);
  if (!flags.json) fmt::print(stderr, "octet: {} answers listed\n", count);
  return ExitCode::done;
}

ExitCode show(const ShowFlags& flags) {
  if (is_generation(flags.job.run)) return show_sample(flags);
  require_folder("--data", flags.job.data);
  if (is_list(flags.job)) return show_list(flags);
  const ShownTask task = find_task(flags.job);
  if (flags.json)
    print_json(task);
  else
    print_text(task);
  return ExitCode::done;
}

OptionTable table_of(ShowFlags& flags) {
  OptionTable table = {
      {"language", "L", "Language of the task, if several have it", &flags.job.language},
      {"sample", "K", "Number of the answer, from 0 (default: the first)", &flags.job.sample},
      {"failed", "", "List the answers that did not pass", &flags.job.failed},
      {"verdict",
       "V",
       "List the answers with this verdict",
       &flags.job.verdict,
       {.choices = verdict_names}},
  };
  const OptionTable places = options_of(flags.job);
  table.insert(table.end(), places.begin(), places.end());
  table.push_back({"json", "", "Print the result as JSON", &flags.json});
  return table;
}

}  // namespace

void add_show_command(CommandLine& line) {
  const auto flags = std::make_shared<ShowFlags>();
  const Subcommand command = add_command(
      line, "show",
      "Show an answer with code, outcome and reason; or a sample or an agent of generated data",
      table_of(*flags), [flags] { return watched([&](Start) { return show(*flags); }); },
      &flags->config);
  command.add_positional("RUN", "Run folder, or folder of octet generate", flags->job.run,
                         Need::required);
  command.add_positional(
      "TASK_ID",
      "Id as in verdicts.jsonl, its number, or a pattern ('*'); or s1-0000042, ag-000-0042",
      flags->job.task_id, Need::optional);
}

}  // namespace octet
