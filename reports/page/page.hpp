// A page to look through: one HTML file that needs no network, and its data beside it when that is
// large. Made from the templates in reports/page/.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reports/compare/comparison.hpp"
#include "reports/page/page_records.hpp"
#include "reports/paper/run_tags.hpp"
#include "reports/tables/table.hpp"

namespace octet {

struct PageRun {
  std::filesystem::path folder;
  ScoredRun scored;
  RunTags tags;
  ComparedRun compared;
};

struct PageFigure {
  std::string id;  // of its file, "lengths-sft"
  std::string caption;
  std::string svg;    // empty: a table alone
  std::string table;  // HTML, below the figure; may be empty
};

// Whether a page is written again and again while its runs go on.
enum class Following {
  none,
  going_on,  // it looks whether there is a newer one, and loads itself again then
  over,      // the last one; those that are open still look for it
};

struct PageContent {
  std::string title;
  std::vector<PageRun> runs;
  std::vector<std::string> problems;  // beside those of the table of scores
  std::vector<PageFigure> figures;
  std::vector<std::string> languages;  // of the means
  Seal least = Seal::none;             // by which the runs were read
  Following following = Following::none;
};

// Gives what a record of a run is about, and what its answer took; asked for the records of a run
// in order. Nothing when there is none.
struct PageSources {
  std::function<std::optional<AnswerTexts>(std::size_t run, const Record& record)> texts;
  std::function<std::optional<AnswerCost>(std::size_t run, const Record& record)> cost;
};

// Writes DIR/index.html, whole, and DIR/data/ where it is needed; what an earlier page had there
// goes after that. Names and texts of runs may be hostile: they are data to the page, never markup.
// Throws InputError for damaged runs, SystemError when DIR cannot be written.
void write_page(const PageContent& content, const PageSources& sources,
                const std::filesystem::path& directory);

}  // namespace octet
