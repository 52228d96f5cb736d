// octet report: a page to look through, and plots.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"
#include "cli/job_command.hpp"
#include "cli/run_material.hpp"
#include "cli/tag_flags.hpp"
#include "harness/runs/run_folder.hpp"
#include "reports/page/figures.hpp"
#include "reports/page/text_lengths.hpp"

namespace octet {
namespace {

struct ReportFlags {
  std::vector<std::string> runs;
  std::string html;
  std::string title;
  std::string plots;
  std::vector<std::string> sft, dpo;  // training files
  std::string tokenizer;
  std::string data;
  std::string languages;
  TagFlags tags;
};

PageRun read_run(const std::string& folder, TagBook& book) {
  PageRun run;
  run.folder = folder;
  run.scored = read_scored_run(folder);
  run.compared = read_compared_run(folder);
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

std::string title_of(const ReportFlags& flags, const std::vector<PageRun>& runs) {
  if (!flags.title.empty()) return flags.title;
  if (runs.empty()) return "Training files";
  std::string title;
  for (const PageRun& run : runs) title += (title.empty() ? "" : ", ") + run.scored.name;
  return title.size() <= 100 ? title : fmt::format("{} runs", runs.size());
}

// Histograms of the training files given.
std::vector<PageFigure> length_figures(const ReportFlags& flags) {
  std::unique_ptr<Tokenizer> tokenizer;
  if (!flags.tokenizer.empty()) tokenizer = std::make_unique<Tokenizer>(flags.tokenizer);
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
  add(flags.sft, TrainingForm::sft, "lengths-sft");
  add(flags.dpo, TrainingForm::dpo, "lengths-dpo");
  return figures;
}

std::vector<PageFigure> figures_of(const ReportFlags& flags, const PageContent& content) {
  std::vector<PageFigure> figures;
  for (const auto& figure : {training_figure(content.runs, content.languages),
                             ablation_figure(content.runs, content.languages)}) {
    if (figure) figures.push_back(*figure);
  }
  for (PageFigure& figure : length_figures(flags)) figures.push_back(std::move(figure));
  return figures;
}

void write_plots(const PageContent& content, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  for (const PageFigure& figure : content.figures) {
    if (figure.svg.empty()) continue;
    const auto file = directory / (figure.id + ".svg");
    write_file_atomically(file, figure.svg);
    fmt::print("{}\n", file.string());
  }
}

// Nothing when it cannot be had, which is one of the `problems` then.
std::unique_ptr<RunMaterial> material_of(const PageRun& run, const Languages& languages,
                                         const std::string& data,
                                         std::vector<std::string>& problems) try {
  return std::make_unique<RunMaterial>(run.compared.description, languages, data);
} catch (const std::runtime_error& error) {
  problems.push_back(
      fmt::format("{}: prompts and answers are not shown: {}", run.scored.name, error.what()));
  return nullptr;
}

// With what the runs were made of, where that can still be had.
void write_html(const ReportFlags& flags, PageContent& content) {
  Options options;
  options.languages = flags.languages;
  const Languages languages = load_languages(options);
  std::vector<std::unique_ptr<RunMaterial>> materials;
  for (const PageRun& run : content.runs) {
    materials.push_back(material_of(run, languages, flags.data, content.problems));
  }
  write_page(
      content,
      [&](std::size_t run, const Record& record) {
        return materials[run] ? materials[run]->find(record) : std::nullopt;
      },
      flags.html);
  for (const std::string& problem : content.problems) fmt::print(stderr, "octet: {}\n", problem);
  fmt::print("{}\n", (std::filesystem::path(flags.html) / "index.html").string());
}

void refuse_idle(const ReportFlags& flags) {
  const TagFlags& tags = flags.tags;
  const bool lengths = !flags.sft.empty() || !flags.dpo.empty();
  const bool tagged = !(tags.models.empty() && tags.model.empty() && tags.size.empty() &&
                        tags.group.empty() && tags.train_size.empty() && tags.without.empty());
  if (flags.html.empty() && !(flags.title.empty() && flags.data.empty() && flags.languages.empty()))
    throw InputError(
        "--title, --data and --languages are of the page; add --html DIR, or leave "
        "them out");
  if (!flags.tokenizer.empty() && !lengths)
    throw InputError("--tokenizer counts the lengths of --sft and --dpo; add one, or leave it out");
  if (tagged && flags.runs.empty())
    throw InputError("--models, --model and the like are about runs, and none is named");
  if (!flags.data.empty()) require_folder("--data", flags.data);
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

ExitCode report(const ReportFlags& flags) {
  if (flags.html.empty() && flags.plots.empty())
    throw InputError("--html DIR is missing: where the page goes; or --plots DIR, for plots alone");
  if (flags.runs.empty() && flags.sft.empty() && flags.dpo.empty())
    throw InputError("expected run folders, or training files with --sft or --dpo");
  refuse_idle(flags);
  TagBook book = flags.tags.book();
  PageContent content;
  content.languages = leaderboard_languages();
  for (const std::string& folder : flags.runs) content.runs.push_back(read_run(folder, book));
  book.finish();
  tell_apart(content.runs);
  content.title = title_of(flags, content.runs);
  content.figures = figures_of(flags, content);
  if (!flags.plots.empty()) require_plot(content.figures);
  if (!flags.html.empty()) write_html(flags, content);
  if (!flags.plots.empty()) write_plots(content, flags.plots);
  return ExitCode::done;
}

}  // namespace

void add_report_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("report", "A page to look through, and plots");
  const auto flags = std::make_shared<ReportFlags>();
  command->add_option("RUN", flags->runs, "Run folders");
  command->add_option("--html", flags->html, "Where the page goes: DIR/index.html")
      ->option_text("DIR");
  command->add_option("--plots", flags->plots, "Where the plots go, an SVG each")
      ->option_text("DIR");
  command->add_option("--sft", flags->sft, "JSONL of problems and solutions: plots their lengths")
      ->option_text("FILE")
      ->allow_extra_args(false);
  command->add_option("--dpo", flags->dpo, "JSONL of prompt, chosen, rejected: plots their lengths")
      ->option_text("FILE")
      ->allow_extra_args(false);
  command
      ->add_option("--tokenizer", flags->tokenizer,
                   "tokenizer.json by which lengths are counted (default: bytes)")
      ->option_text("FILE");
  command->add_option("--title", flags->title, "Of the page (default: the names of the runs)")
      ->option_text("TEXT");
  command
      ->add_option("--data", flags->data,
                   "Where benchmark data is (default: $OCTET_DATA, else the user's data directory)")
      ->option_text("DIR");
  command->add_option("--languages", flags->languages, "Further language files")
      ->option_text("DIR");
  add_tag_flags(*command, flags->tags);
  command->callback([flags, &chosen] {
    chosen = [flags] { return watched({}, [&](const Options&) { return report(*flags); }); };
  });
}

}  // namespace octet
