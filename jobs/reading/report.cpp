#include "jobs/reading/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "harness/recorded.hpp"
#include "harness/runs/run_folder.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/options/run_options.hpp"
#include "jobs/reading/answer_costs.hpp"
#include "jobs/reading/generation_report.hpp"
#include "jobs/reading/run_answers.hpp"
#include "reports/page/figures.hpp"
#include "reports/page/text_lengths.hpp"

namespace octet {
namespace {

PageRun read_run(const std::string& folder, TagBook& book, Seal least) {
  PageRun run;
  run.folder = folder;
  run.scored = read_scored_run(folder, least);
  run.compared = read_compared_run(folder, least);
  run.tags = book.tags_of(folder, run.scored.name, run.compared.description.flags,
                          RunFolder::description_of(folder).string());
  // The model names a run where somebody said it.
  run.scored.name = run.tags.model;
  run.compared.name = run.tags.model;
  return run;
}

// Two runs of one name are told apart by their folders.
void tell_apart(std::vector<PageRun>& runs) {
  std::map<std::string, std::size_t> counts;
  for (const PageRun& run : runs) ++counts[run.scored.name];
  for (PageRun& run : runs) {
    if (counts[run.scored.name] == 1) continue;
    run.scored.name += " (" + run.folder.string() + ")";
    run.compared.name = run.scored.name;
  }
}

std::string title_of(const ReportOptions& options, const std::vector<PageRun>& runs) {
  if (!options.title.empty()) return options.title;
  if (runs.empty()) return "Training files";
  std::string title;
  for (const PageRun& run : runs) title += (title.empty() ? "" : ", ") + run.scored.name;
  return title.size() <= 100 ? title : fmt::format("{} runs", runs.size());
}

// Histograms of the training files given.
std::vector<PageFigure> length_figures(const ReportOptions& options) {
  std::unique_ptr<Tokenizer> tokenizer;
  if (!options.tokenizer.empty()) tokenizer = std::make_unique<Tokenizer>(options.tokenizer);
  const std::string unit = tokenizer ? "tokens" : "bytes";
  std::vector<PageFigure> figures;
  const auto add = [&](const std::vector<std::string>& files, TrainingForm form, const char* id) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      const auto lengths = read_text_lengths(files[i], form, tokenizer.get());
      const std::string name = std::filesystem::path(files[i]).filename().string();
      figures.push_back({files.size() == 1 ? id : fmt::format("{}-{}", id, i + 1),
                         "Lengths of the texts in " + name + ", in " + unit + ".",
                         text_lengths_svg(lengths, unit, name), ""});
    }
  };
  add(options.sft, TrainingForm::sft, "lengths-sft");
  add(options.dpo, TrainingForm::dpo, "lengths-dpo");
  return figures;
}

std::vector<PageFigure> figures_of(const ReportOptions& options, const PageContent& content) {
  std::vector<PageFigure> figures;
  for (const auto& figure : {training_figure(content.runs, content.languages),
                             ablation_figure(content.runs, content.languages)}) {
    if (figure) figures.push_back(*figure);
  }
  for (PageFigure& figure : length_figures(options)) figures.push_back(std::move(figure));
  return figures;
}

void write_plots(const PageContent& content, const std::filesystem::path& directory,
                 WrittenReport& written) {
  std::filesystem::create_directories(directory);
  for (const PageFigure& figure : content.figures) {
    if (figure.svg.empty()) continue;
    const auto file = directory / (figure.id + ".svg");
    write_file_atomically(file, figure.svg);
    written.files.push_back(file);
  }
}

// Nothing when it cannot be had, which is one of the `problems` then.
std::unique_ptr<RunAnswers> answers_of(const PageRun& run, const Languages& languages,
                                       const std::string& data,
                                       std::vector<std::string>& problems) try {
  return std::make_unique<RunAnswers>(run.compared.description, languages, data);
} catch (const std::runtime_error& error) {
  problems.push_back(
      fmt::format("{}: prompts and answers are not shown: {}", run.scored.name, error.what()));
  return nullptr;
}

// With what the runs were made of, where that can still be had.
void write_html(const ReportOptions& options, PageContent& content, WrittenReport& written) {
  const Languages languages = load_languages(options.languages);
  std::vector<std::unique_ptr<RunAnswers>> answers;
  std::vector<AnswerCosts> costs;
  for (const PageRun& run : content.runs) {
    answers.push_back(answers_of(run, languages, options.data, content.problems));
    costs.emplace_back(run.folder);
  }
  const PageSources sources = {
      [&](std::size_t run, const Record& record) {
        return answers[run] ? answers[run]->find(record) : std::nullopt;
      },
      [&](std::size_t run, const Record& record) { return costs[run].find(record); }};
  write_page(content, sources, options.html);
  written.problems = content.problems;
  written.files.push_back(std::filesystem::path(options.html) / "index.html");
}

void refuse_idle(const ReportOptions& options) {
  const bool lengths = !options.sft.empty() || !options.dpo.empty();
  if (options.html.empty() &&
      !(options.title.empty() && options.data.empty() && options.languages.empty()))
    throw InputError(
        "--title, --data and --languages are of the page; add --html DIR, or leave "
        "them out");
  if (!options.tokenizer.empty() && !lengths)
    throw InputError("--tokenizer counts the lengths of --sft and --dpo; add one, or leave it out");
  if (!options.tags.empty() && options.runs.empty())
    throw InputError("--models, --model and the like are about runs, and none is named");
  if (!options.require_seal.empty() && options.runs.empty())
    throw InputError("--require-seal is about runs, and none is named; leave it out");
}

// Of generated data: one folder, one page.
WrittenReport write_generation_report(const ReportOptions& options) {
  if (options.runs.size() > 1)
    throw InputError("generated data has a page of its own; name one folder of it alone");
  const bool idle = !options.plots.empty() || !options.sft.empty() || !options.dpo.empty() ||
                    !options.tokenizer.empty() || !options.require_seal.empty() ||
                    !options.data.empty() || !options.languages.empty() || !options.tags.empty() ||
                    options.watch;
  if (idle || options.html.empty())
    throw InputError(options.runs.front(), 0,
                     "is generated data: its page takes --html DIR and --title alone");
  const std::filesystem::path file = std::filesystem::path(options.html) / "index.html";
  const std::string page = generation_report(options.runs.front(), options.title);
  std::filesystem::create_directories(options.html);
  write_file_atomically(file, page);
  return {{file}, {}};
}

// A command that was to plot and wrote nothing would look like one that did.
void require_plot(const std::vector<PageFigure>& figures) {
  const auto is_plot = [](const PageFigure& figure) { return !figure.svg.empty(); };
  if (std::any_of(figures.begin(), figures.end(), is_plot)) return;
  throw InputError(
      "--plots: there is nothing to plot: it takes two runs or more with train_size "
      "and a suite in common (--train-size RUN=N here, or --tag train_size=N when "
      "they are made), or training files (--sft, --dpo)");
}

}  // namespace

OptionTable options_of(ReportOptions& o) {
  OptionTable table = {
      {"html",
       "DIR",
       "Directory of the page: DIR/index.html",
       &o.html,
       {.required = true, .unless = "--plots"}},
      {"plots", "DIR", "Directory of the plots, one SVG each", &o.plots},
      {"sft",
       "FILE",
       "JSONL of problems and solutions, whose lengths are plotted",
       &o.sft,
       {.list = ListForm::single}},
      {"dpo",
       "FILE",
       "JSONL of prompt, chosen, rejected, whose lengths are plotted",
       &o.dpo,
       {.list = ListForm::single}},
      {"tokenizer", "FILE", "tokenizer.json by which lengths are counted (default: bytes)",
       &o.tokenizer},
      {"title", "TEXT", "Title of the page (default: the names of the runs)", &o.title},
      {"require-seal",
       "LEVEL",
       "Passes on a weaker seal count as not passed: exit_code, reached_end, controlled, sealed",
       &o.require_seal,
       {.choices = seals_to_require}},
      {"watch", "", "Write the page again while the runs go on, until they are complete", &o.watch},
      data_option(o.data),
      languages_option(o.languages),
  };
  const OptionTable tags = options_of(o.tags);
  table.insert(table.end(), tags.begin(), tags.end());
  return table;
}

WrittenReport write_report(const ReportOptions& options, Following following) {
  if (std::any_of(options.runs.begin(), options.runs.end(),
                  [](const std::string& folder) { return is_generation(folder); }))
    return write_generation_report(options);
  if (options.html.empty() && options.plots.empty())
    throw InputError("--html DIR is missing: where the page goes; or --plots DIR, for plots alone");
  if (options.runs.empty() && options.sft.empty() && options.dpo.empty())
    throw InputError("expected run folders, or training files with --sft or --dpo");
  refuse_idle(options);
  WrittenReport written;
  TagBook book = options.tags.book();
  PageContent content;
  content.languages = leaderboard_languages();
  content.least = required_seal(options.require_seal);
  for (const std::string& folder : options.runs)
    content.runs.push_back(read_run(folder, book, content.least));
  book.finish();
  tell_apart(content.runs);
  content.following = following;
  content.title = title_of(options, content.runs);
  content.figures = figures_of(options, content);
  if (!options.plots.empty()) require_plot(content.figures);
  if (!options.html.empty()) write_html(options, content, written);
  if (!options.plots.empty()) write_plots(content, options.plots, written);
  return written;
}

}  // namespace octet
