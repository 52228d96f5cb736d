// octet show: one task of a run: answer, extracted code and program, outcome, verdict and why.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "benchmarks/assembly.hpp"
#include "benchmarks/samples.hpp"
#include "cli/commands.hpp"
#include "cli/panels.hpp"
#include "cli/run_command.hpp"
#include "harness/exec_tasks.hpp"
#include "harness/run_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

struct Request {
  std::string run;
  std::string task_id;
  std::string language;  // empty: any
  std::size_t sample = 0;
};

// What was judged, made again from the answers that the run was made of.
struct Material {
  std::string answer;
  std::string code;
  std::string program;
};

bool is_wanted(const Record& record, const Request& request) {
  return record.task_id == request.task_id && record.sample == request.sample &&
         (request.language.empty() || record.language == request.language);
}

Record find_record(const Request& request) {
  std::vector<Record> found;
  LineReader reader(RunFolder::verdicts_of(request.run));
  while (const auto line = reader.next()) {
    Record record = parse_record(*line, reader.file(), reader.line());
    if (is_wanted(record, request)) found.push_back(std::move(record));
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    throw InputError(
        request.run, 0,
        fmt::format("holds no verdict on sample {} of task \"{}\"{}", request.sample,
                    request.task_id, request.language.empty() ? "" : " in " + request.language));
  }
  std::set<std::string> languages;
  for (const Record& record : found) languages.insert(record.language);
  throw InputError(request.run, 0,
                   fmt::format("task \"{}\" is there {} times, in {}; choose with --language",
                               request.task_id, found.size(), fmt::join(languages, ", ")));
}

std::optional<Material> find_answer(const Record& record, const std::string& input,
                                    const Options& options, const Languages& languages) {
  const Suite suite = load_suite(record.suite, languages, data_places(options.data));
  const Problem* problem = suite.find(record.task_id);
  if (problem == nullptr) return std::nullopt;
  SampleReader reader(input, languages);
  while (const auto completion = reader.next()) {
    const bool same_task = completion->task_index
                               ? &suite.problems.at(*completion->task_index) == problem
                               : completion->task_id == record.task_id;
    const bool same_language =
        completion->language == nullptr || completion->language == suite.language;
    if (!same_task || !same_language || completion->sample != record.sample) continue;
    const Assembled assembled = assemble(*problem, *completion);
    return Material{completion->text, assembled.code, assembled.program};
  }
  return std::nullopt;
}

std::optional<Material> find_program(const Record& record, const std::string& input,
                                     const Languages& languages) {
  ProgramReader reader(input, languages);
  while (const auto program = reader.next()) {
    if (program->id == record.task_id && program->sample == record.sample &&
        program->program.language->name == record.language) {
      return Material{program->program.source, program->program.source, program->program.source};
    }
  }
  return std::nullopt;
}

std::string ending_text(const StepRecord& step) {
  if (const auto* exited = std::get_if<Exited>(&step.ending))
    return fmt::format("exit code {}", exited->code);
  if (const auto* killed = std::get_if<Signaled>(&step.ending))
    return fmt::format("signal {}", killed->number);
  if (const auto* failed = std::get_if<SandboxFailed>(&step.ending))
    return "sandbox failed: " + failed->reason;
  return name_of(step.ending);
}

std::string step_text(const char* name, const std::optional<StepRecord>& step) {
  if (!step) return {};
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  return fmt::format("{}: {} after {} ms of CPU time, {} ms in all, {} MiB\n", name,
                     ending_text(*step), duration_cast<milliseconds>(step->usage.cpu).count(),
                     duration_cast<milliseconds>(step->usage.wall).count(),
                     step->usage.memory_bytes >> 20);
}

std::string why(const Record& record) {
  if (record.cases && !record.cases->failed_case.empty()) {
    const std::string& detail = record.cases->detail;
    return fmt::format("case {}{}{}", record.cases->failed_case, detail.empty() ? "" : ": ",
                       detail);
  }
  if (record.cases && record.passed()) return "every case has its value";
  switch (record.verdict) {
    case Verdict::passed:
      return record.seal == Seal::reached_end ? "exit code 0, and the end of the tests was reached"
                                              : "exit code 0";
    case Verdict::wrong_answer:
      return "an assertion of the tests failed";
    case Verdict::compile_error:
      return "it does not compile or parse";
    case Verdict::runtime_error:
      return "it ended by an exception, a signal or an exit code other than 0";
    case Verdict::timed_out:
      return "it ran into its time limit, also when nothing else ran";
    case Verdict::out_of_memory:
      return "it ran into its memory limit";
    case Verdict::output_limit:
      return "it printed more than it may";
    case Verdict::early_exit:
      return "exit code 0, but the end of the tests was not reached";
    case Verdict::denied:
      return "it made a system call that no program may try";
    case Verdict::no_code:
      return "there is no code in the answer";
    case Verdict::missing:
      return "there is no answer to this task";
    case Verdict::harness_error:
      return "octet or the host failed, not the program";
  }
  return {};
}

std::string describe(const Record& record) {
  std::string text =
      fmt::format("{} {} sample {} ({})\n{}: {}\n", record.suite, record.task_id, record.sample,
                  record.language, name_of(record.verdict), why(record));
  if (record.reference_passed != record.passed()) {
    text += fmt::format("by the published harness's rule it {}\n",
                        record.reference_passed ? "passes" : "fails");
  }
  if (!record.extraction.empty()) text += "extraction: " + record.extraction + "\n";
  return text + step_text("compile", record.compile) + step_text("run", record.run);
}

bool is_what_ran(const Record& record, const std::optional<Material>& material) {
  return material &&
         (record.program_sha256.empty() || sha256(material->program) == record.program_sha256);
}

std::string match_text(const Record& record, const std::optional<Material>& material,
                       const std::string& input) {
  if (record.verdict == Verdict::missing) return {};
  if (!material) return "the answer is not in " + input + " any more\n";
  if (!is_what_ran(record, material)) {
    return "the program below is not the one that ran (" + input +
           ", the suite or octet changed since): its digest differs from program_sha256\n";
  }
  return {};
}

void print_text(const Record& record, const std::optional<Material>& material,
                const std::string& input) {
  fmt::print("{}{}\n", describe(record), match_text(record, material, input));
  std::vector<Panel> panels;
  if (material) {
    if (material->answer != material->program) panels.push_back({"answer", material->answer});
    if (material->code != material->program) panels.push_back({"code", material->code});
    panels.push_back({"program", material->program});
    fmt::print("{}\n", lay_out(panels, terminal_width(STDOUT_FILENO)));
  }
  std::vector<Panel> output;
  if (!record.out.empty()) output.push_back({"stdout", record.out});
  if (!record.err.empty()) output.push_back({"stderr", record.err});
  if (!output.empty()) fmt::print("{}", lay_out(output, 0));
}

void print_json(const Record& record, const std::optional<Material>& material) {
  nlohmann::ordered_json json = {{"record", nlohmann::ordered_json::parse(to_line(record))},
                                 {"why", why(record)},
                                 {"is_what_ran", is_what_ran(record, material)}};
  if (material) {
    json["answer"] = material->answer;
    json["code"] = material->code;
    json["program"] = material->program;
  }
  fmt::print("{}\n", json.dump(2));
}

ExitCode show(Request request, const Options& given) {
  const fs::path description = RunFolder::description_of(request.run);
  if (!fs::exists(description)) {
    throw InputError(request.run, 0, "is not a run folder: there is no run.json in it");
  }
  const RunSummary run = parse_run(read_file(description), description.string());
  const bool is_exec = run.command == k_exec_suite;
  Options options;
  flags_from_json(run.flags, description.string(), is_exec ? k_exec : k_score, {}, options);
  if (!given.data.empty()) options.data = given.data;
  if (!given.languages.empty()) options.languages = given.languages;
  const Languages languages = load_languages(options);
  if (const Language* language = languages.find(request.language))
    request.language = language->name;

  const Record record = find_record(request);
  std::optional<Material> material;
  if (record.verdict != Verdict::missing && fs::exists(run.input_path)) {
    material = is_exec ? find_program(record, run.input_path, languages)
                       : find_answer(record, run.input_path, options, languages);
  }
  if (given.json) {
    print_json(record, material);
  } else {
    print_text(record, material, run.input_path);
  }
  return ExitCode::done;
}

}  // namespace

void add_show_command(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("show", "One task: answer, code, program, outcome and why");
  const auto request = std::make_shared<Request>();
  const auto options = std::make_shared<Options>();
  command->add_option("RUN", request->run, "Run folder")->required();
  command->add_option("TASK_ID", request->task_id, "As in verdicts.jsonl")->required();
  command->add_option("--language", request->language, "When the task is there in several")
      ->option_text("L");
  command->add_option("--sample", request->sample, "Which answer (default 0)")->option_text("K");
  add_flags(*command, k_show, *options);
  command->callback([command, request, options, &chosen] {
    chosen = [command, request, options] {
      resolve_flags(*command, k_show, *options);
      return show(*request, *options);
    };
  });
}

}  // namespace octet
