// octet show: one task of a run: answer, extracted code and program, outcome, verdict and why.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"
#include "cli/job_command.hpp"
#include "cli/run_material.hpp"
#include "cli/text_columns.hpp"
#include "harness/runs/run_folder.hpp"
#include "reports/scores/record_text.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

struct Request {
  std::string run;
  std::string task_id;
  std::string language;  // empty: any
  std::size_t sample = 0;
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

std::string describe(const Record& record) {
  std::string text =
      fmt::format("{} {} sample {} ({})\n{}: {}\n", visible_line(record.suite),
                  visible_line(record.task_id), record.sample, visible_line(record.language),
                  name_of(record.verdict), visible_line(why(record)));
  if (record.reference_passed != record.passed()) {
    text += fmt::format("by the published harness's rule it {}\n",
                        record.reference_passed ? "passes" : "fails");
  }
  if (!record.extraction.empty()) text += "extraction: " + visible_line(record.extraction) + "\n";
  for (const auto& [name, step] : {std::pair("compile", record.compile), {"run", record.run}})
    if (step) text += fmt::format("{}: {}\n", name, visible_line(step_text(*step)));
  return text;
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

struct Shown {
  Record record;
  std::optional<Material> material;
};

// What `request` asks for of `run`. Of verify `sample` is the place of any response.
Shown find(Request request, const RunManifest& run, const Options& options,
           const Languages& languages) {
  const bool is_there = octet::is_there(run);
  std::optional<Material> material;
  if (run.command == "verify" && is_there) {
    auto found = find_response(request.task_id, request.sample, run.input_path, languages);
    if (found) {
      request.sample = found->sample;
      material = std::move(found->material);
    }
  }
  Record record = find_record(request);
  if (material || record.verdict == Verdict::missing || !is_there) return {record, material};
  material = RunMaterial(run, languages, options.data).find_alone(record);
  if (run.command == "exec" && material) material->answer = material->code = material->program;
  return {std::move(record), std::move(material)};
}

FlagScope scope_of(const std::string& command) {
  if (command == "verify") return k_verify;
  if (command == "run") return k_ask;
  return command == "exec" ? k_exec : k_score;
}

ExitCode show(Request request, const Options& given) {
  const fs::path description = RunFolder::description_of(request.run);
  if (!fs::exists(description)) {
    throw InputError(request.run, 0, "is not a run folder: there is no run.json in it");
  }
  const RunManifest run = parse_run(read_file(description), description.string());
  Options options;
  flags_from_json(run.flags.text(), description.string(), scope_of(run.command), {}, options);
  if (!given.data.empty()) options.data = given.data;
  if (!given.languages.empty()) options.languages = given.languages;
  const Languages languages = load_languages(options);
  if (const Language* language = languages.find(request.language))
    request.language = language->name;

  const auto [record, material] = find(request, run, options, languages);
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
      refuse_idle_flags(k_show, *options);
      return watched(*options, [&](const Options& own) { return show(*request, own); });
    };
  });
}

}  // namespace octet
