// octet run: ask an endpoint, and score what it answers while more arrives. (run_command.hpp is
// what all commands share that run programs.)
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/files/stream.hpp"
#include "base/files/whole_files.hpp"
#include "base/stop.hpp"
#include "base/versions.hpp"
#include "cli/asking_run.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"
#include "cli/job_command.hpp"
#include "cli/signals.hpp"
#include "cli/suite_run.hpp"
#include "generation/asking/candidate_export.hpp"
#include "harness/runs/run.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/runs/summary.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr const char* k_default_style = "chat";
constexpr std::uint64_t k_thinking_tokens = 32'768;

// A style of a suite that is not asked for would be passed over.
void check_families(const std::map<std::string, std::string>& style_of,
                    const std::vector<Suite>& suites) {
  std::set<std::string> families;
  for (const Suite& suite : suites) families.insert(prompt_family(suite));
  for (const auto& [family, style] : style_of) {
    if (families.count(family) == 0)
      throw InputError(
          fmt::format("--prompt-style {}={}: no suite of {} is asked for; expected "
                      "one of {}",
                      family, style, family, fmt::join(families, ", ")));
  }
}

// What chat prompts alone have would be passed over where there are none.
void check_chat_flags(const TemplateOf& templates, const Options& options) {
  const bool chat = std::any_of(templates.begin(), templates.end(),
                                [](const auto& each) { return each.second.api() == Api::chat; });
  for (const auto& [flag, value] :
       {std::pair("--system", options.system), std::pair("--thinking", options.thinking)}) {
    if (!chat && !value.empty())
      throw InputError(std::string(flag) +
                       " does nothing for prompts that are no chat; leave it out, or take another "
                       "--prompt-style");
  }
}

// These are read more than once, and again when the run goes on.
void refuse_streams(const Options& options) {
  for (const auto& [flag, path] :
       {std::pair("--prompt-file", options.prompt_file), std::pair("--reuse", options.reuse)}) {
    if (!path.empty() && is_stream(path))
      throw InputError(path, 0,
                       fmt::format("is a pipe or a device; {} takes a file, for it is read again "
                                   "when the run goes on",
                                   flag));
  }
}

// The template of each suite, by --prompt-file and --prompt-style.
TemplateOf templates_of(const Options& options, const std::vector<Suite>& suites) {
  std::string style = k_default_style;
  std::map<std::string, std::string> style_of;  // of single families
  for (const std::string& each : options.prompt_style) {
    const std::size_t equals = each.find('=');
    if (equals == std::string::npos) {
      style = each;
    } else {
      style_of[each.substr(0, equals)] = each.substr(equals + 1);
    }
  }
  check_families(style_of, suites);
  TemplateOf templates;
  for (const Suite& suite : suites) {
    const auto own = style_of.find(prompt_family(suite));
    const std::string& wanted = own == style_of.end() ? style : own->second;
    templates.emplace(suite.name, options.prompt_file.empty()
                                      ? PromptTemplate::find(suite, wanted)
                                      : PromptTemplate::read(options.prompt_file, wanted));
  }
  check_chat_flags(templates, options);
  return templates;
}

Sampling sampling_of(const Options& options) {
  Sampling sampling;
  sampling.temperature = options.temperature.value_or(0);
  sampling.top_p = options.top_p.value_or(1);
  sampling.seed = options.seed.value_or(0);
  sampling.max_tokens = options.max_tokens;
  sampling.samples = options.n_samples.value_or(1);
  if (options.thinking == "on") {
    sampling.thinking = Thinking::on;
    if (!sampling.max_tokens) sampling.max_tokens = k_thinking_tokens;
  } else if (options.thinking == "off") {
    sampling.thinking = Thinking::off;
  }
  sampling.system = options.system;
  sampling.extra_body = options.extra_body;
  return sampling;
}

QuestionPlan plan_of(const Options& options, const SuiteSet& suites) {
  const std::string id = options.endpoint_id.empty() ? options.base_url : options.endpoint_id;
  return {suites,
          templates_of(options, suites.suites()),
          {id, options.model, server_profile(options.server)},
          sampling_of(options)};
}

std::size_t records_of(const QuestionPlan& plan) {
  std::size_t records = 0;
  for (std::size_t i = 0; i < plan.size(); ++i)
    records += plan.question(i).place_count * plan.samples();
  return records;
}

RunDescription describe(const QuestionPlan& plan, const Options& options, const SuiteSet& suites,
                        RunDescription description) {
  for (std::size_t i = 0; i < suites.suites().size(); ++i) {
    description.suites.push_back(describe_suite(suites, i, {plan.protocol(i)}));
  }
  description.input = {fs::absolute(RunFolder::answers_of(options.out)).lexically_normal().string(),
                       plan.digest(), plan.size() * plan.samples()};
  description.asking = plan.description();
  if (suites.shard().is_all()) return description;
  Selection all = selection_of(options);
  all.shard = {};
  const SuiteSet of_all_parts(suites.suites(), all);
  description.input.whole = plan_of(options, of_all_parts).digest();
  return description;
}

RunDescription bare_description(const Options& options) {
  RunDescription description;
  description.octet = octet_version();
  description.command = "run";
  description.flags = flags_to_json(k_ask, options);
  description.binding_flags = binding_flags(k_ask, options);
  description.start = utc_now();
  description.host = describe_host();
  return description;
}

// What --dry-run says of the host; the exit code that a run would end with at once.
ExitCode print_missing(const Options& options, const SuiteSet& suites) try {
  if (!options.score) return ExitCode::done;
  Options all = options;
  all.partial = true;
  const Workbench workbench(all, languages_of(suites.suites()));
  RunDescription description;
  workbench.describe(description, {});
  for (const auto& [language, why] : description.not_scored)
    fmt::print("missing toolchain: {}: {}\n", language, why);
  const bool complete = description.not_scored.empty() || options.partial;
  return complete ? ExitCode::done : ExitCode::missing;
} catch (const MissingError& error) {
  fmt::print("missing: {}\n", error.what());
  return ExitCode::missing;
}

ExitCode print_plan(const Options& options, const SuiteSet& suites) {
  const QuestionPlan plan = plan_of(options, suites);
  fmt::print("{} tasks, samples of each: {}, answers in all: {}; model {} at {} ({})\n",
             plan.size(), plan.samples(), plan.size() * plan.samples(), options.model,
             options.base_url, options.server);
  for (std::size_t i = 0; i < suites.suites().size(); ++i) {
    const Suite& suite = suites.suites()[i];
    fmt::print("\n{}: {} of {} tasks, {} md5 {}, prompt {}\n", suite.name, suites.selected(i),
               suite.problems.size(), suite.source, suite.md5, plan.prompt_file(suite.name));
    const auto first = plan.first_of(i);
    if (!first) continue;
    const std::size_t most = options.choices.value_or(plan.asked().server.choices);
    const std::size_t count = std::min(plan.samples(), most);
    fmt::print("POST {}{}\n{}\n", options.base_url, path_of(plan.api(*first)),
               nlohmann::ordered_json::parse(plan.body(*first, 0, count)).dump(2));
  }
  fmt::print("\n");
  return print_missing(options, suites);
}

void write_candidates_if_asked(const QuestionPlan& plan, const AskingRun& run,
                               const Options& options) {
  if (options.emit_candidates.empty()) return;
  const auto written = write_candidates(plan, run.answers().path(), options.emit_candidates);
  fmt::print(stderr, "octet: {} prompts with {} responses are in {}\n", written.prompts,
             written.responses, options.emit_candidates);
  if (written.without_tests > 0)
    fmt::print(stderr, "octet: {} tasks are left out: their suite has no tests as code\n",
               written.without_tests);
}

ExitCode interrupted(const Options& options) {
  return report_interruption("run", k_ask, options);
}

// Says how to go on with a run that lacks answers.
void say_incomplete(const Options& options) {
  fmt::print(stderr,
             "octet: everything else is kept; ask for what is missing with the same command:\n{}",
             command_to_go_on("run", k_ask, options));
}

OnExisting on_existing(const Options& options) {
  return options.resume ? OnExisting::resume : OnExisting::start_over;
}

// Whether the folder holds a run that was finished, its missing tasks counted as failed.
bool is_closed(const Options& options) {
  const fs::path file = RunFolder::description_of(options.out);
  if (!options.resume || !fs::exists(file)) return false;
  return parse_run(read_file(file), file.string()).complete;
}

ExitCode only_ask(const Options& options, const SuiteSet& suites) {
  const QuestionPlan plan = plan_of(options, suites);
  stop_on_signals();
  RunFolder folder(options.out, describe(plan, options, suites, bare_description(options)),
                   on_existing(options));
  if (!options.resume) set_aside_answers(options.out);
  AskingRun run(plan, options, plan.size() * plan.samples());
  run.identify();
  run.ask();
  run.progress().finish();
  run.report();
  if (stop_requested()) return interrupted(options);
  const std::string summary = run.with_counts(to_json(ScoreSummary{}, 0, 0));
  write_candidates_if_asked(plan, run, options);
  if (run.is_answered()) {
    folder.finish(summary);
    return ExitCode::done;
  }
  write_file_atomically(RunFolder::summary_of(options.out), summary);
  say_incomplete(options);
  return ExitCode::incomplete;
}

// Nothing will be asked for any more: all is answered, or what is not counts as failed.
bool is_closed_by(const AskingRun& run, const Options& options) {
  return run.is_answered() || (options.partial && !run.is_surrendered());
}

// Judging beside asking.
class Judging final {
 public:
  Judging(AskingRun& run, RunFolder& folder, const SuiteSet& suites, const Languages& languages,
          const Options& options, Workbench& workbench)
      : run_(run),
        folder_(folder),
        options_(options),
        workbench_(workbench),
        tasks_(run.stream(), suites, languages, preparation_of(options),
               [this] { return missing(); }) {}

  void operator()() {
    ExecutorOptions executor;
    executor.jobs = jobs_of(options_);
    run_tasks(tasks_, folder_, workbench_.runner(), workbench_.cache(), executor,
              [&](const Record& record, Origin) {
                tally_.add(record);
                run_.progress().judged(record);
              });
  }

  std::string summary() const {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start_;
    return run_.with_counts(to_json(tally_.summary(), wall.count(), jobs_of(options_)));
  }

 private:
  // What is to be counted as failed: nothing, as long as it can be asked for again.
  std::vector<TaskPlace> missing() const {
    if (!options_.partial || run_.is_surrendered()) return {};
    return run_.unanswered();
  }

  AskingRun& run_;
  RunFolder& folder_;
  const Options& options_;
  Workbench& workbench_;
  AnswerTasks tasks_;
  Tally tally_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

ExitCode finish(const AskingRun& run, RunFolder& folder, const std::string& summary,
                const Options& options) {
  const bool closed = is_closed_by(run, options);
  if (closed) {
    folder.finish(summary);
  } else {
    write_file_atomically(RunFolder::summary_of(options.out), summary);
  }
  if (!options.quiet) fmt::print(stderr, "octet: the run is in {}\n", options.out);
  const ExitCode scored = print_scores({options.out}, options.json);
  if (run.is_answered()) return scored;
  if (!closed) say_incomplete(options);
  return ExitCode::incomplete;
}

ExitCode ask_and_judge(const Options& options, const Languages& languages, const SuiteSet& suites,
                       Workbench& workbench) {
  const QuestionPlan plan = plan_of(options, suites);
  const bool closed = is_closed(options);
  RunFolder folder(options.out,
                   describe(plan, options, suites, describe_run("run", k_ask, options, workbench)),
                   on_existing(options));
  if (!options.resume) set_aside_answers(options.out);
  AskingRun run(plan, options, records_of(plan));
  Judging judging(run, folder, suites, languages, options, workbench);
  const auto judge = [&] { judging(); };
  if (closed || run.is_answered()) {
    run.replay(judge);
  } else {
    run.identify();
    run.run(judge);
  }
  run.progress().finish();
  run.report();
  if (const std::string warning = workbench.cache().warning(); !warning.empty())
    fmt::print(stderr, "octet: warning: {}\n", warning);
  if (stop_requested()) return interrupted(options);
  write_candidates_if_asked(plan, run, options);
  if (is_closed_by(run, options))
    emit_results(run.answers().path(), options.out, options, languages, suites);
  return finish(run, folder, judging.summary(), options);
}

Options completed(Options options) {
  if (options.model.empty()) throw InputError("--model is missing: its name at the server");
  const char* url = std::getenv("OPENAI_BASE_URL");
  if (options.base_url.empty() && url != nullptr) options.base_url = url;
  if (options.base_url.empty())
    throw InputError(
        "--base-url is missing: that of an OpenAI-compatible server, like "
        "http://localhost:8000/v1 (or $OPENAI_BASE_URL)");
  options.base_url = normal_base_url(options.base_url);
  if (options.out.empty()) options.out = default_out(name_of_input(options.model));
  refuse_streams(options);
  endpoint_options(options);  // complaints about headers come first
  return options;
}

ExitCode ask(const Options& given) {
  const Options options = completed(given);
  const Languages languages = load_languages(options);
  const SuiteSet asked(load_suites(options, languages), selection_of(options));
  if (options.dry_run) return print_plan(options, asked);
  plan_of(options, asked);  // complaints about prompts and requests come first
  return watched(options, [&](const Options& own) {
    if (!own.score) return only_ask(own, asked);
    Workbench workbench(own, languages_of(asked.suites()));
    const auto suites = suites_to_judge(asked, own, workbench);
    return suites ? ask_and_judge(own, languages, *suites, workbench)
                  : report_not_begun("run", k_ask, own);
  });
}

}  // namespace

void add_run_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("run", "Ask an endpoint, then score");
  const auto options = std::make_shared<Options>();
  add_flags(*command, k_ask, *options);
  command->callback([command, options, &chosen] {
    chosen = [command, options] {
      resolve_flags(*command, k_ask, *options);
      refuse_idle_flags(k_ask, *options);
      resolve_shard(*options, false);
      return ask(*options);
    };
  });
}

}  // namespace octet
