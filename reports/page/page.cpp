#include "reports/page/page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "base/fill.hpp"
#include "harness/runs/run_folder.hpp"
#include "reports/compare/comparison_format.hpp"
#include "reports/tables/percent.hpp"
#include "reports/tables/table_format.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_page();

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* k_page = "page.html";
constexpr std::size_t k_colors = 8;      // of runs, in page.css
constexpr const char* k_now = "now.js";  // says which page is the newest

// What comes later uses what came before.
constexpr std::array k_scripts = {"elements.js",        "answers_data.js",  "source_text.js",
                                  "line_diff.js",       "answer_dialog.js", "text_search.js",
                                  "answer_table.js",    "task_matrix.js",   "run_pair.js",
                                  "sortable_sheets.js", "watched_page.js",  "page.js"};

std::string_view part(const std::string& name) {
  for (const EmbeddedFile& file : embedded_page()) {
    if (file.name == name) return file.content;
  }
  throw std::logic_error("no part " + name);
}

std::string scripts() {
  std::string text;
  for (const char* name : k_scripts) text += part(name);
  return text;
}

Table table_of(const PageContent& content) {
  std::vector<ScoredRun> runs;
  for (const PageRun& run : content.runs) runs.push_back(run.scored);
  return make_table(runs, content.languages);
}

std::string scores_html(const Table& table) {
  TableStyle style;
  style.format = TableFormat::html;
  Table without = table;
  without.problems.clear();  // they stand above all of the page
  return format_table(without, style);
}

std::string bar_html(const std::string& name, const TableCell& cell, std::size_t run) {
  const Interval& interval = cell.interval.interval;
  const std::string mark = cell.mark();
  return fmt::format(
      "<span class=\"name\">{}</span><span class=\"track\"><span class=\"bar b{}\" "
      "style=\"width:{:.2f}%\"></span><span class=\"interval\" "
      "style=\"left:{:.2f}%;width:{:.2f}%\"></span></span><span class=\"value\">{} {}{}</span>\n",
      escape_html(name), run % k_colors, 100 * cell.score, 100 * interval.low,
      100 * (interval.high - interval.low), one_decimal(100 * cell.score),
      percent_interval(interval), mark.empty() ? "" : " " + escape_html(mark));
}

std::string bars_html(const Table& table) {
  std::string text = "<div class=\"bars\">\n";
  for (std::size_t i = 0; i < table.suites.size(); ++i) {
    text += "<span class=\"suite\">" + escape_html(table.suites[i]) + "</span>\n";
    for (std::size_t run = 0; run < table.rows.size(); ++run) {
      if (const auto& cell = table.rows[run].cells[i])
        text += bar_html(table.rows[run].name, *cell, run);
    }
  }
  return text + "</div>\n<p class=\"quiet\">" + escape_html(interval_note()) + "</p>\n";
}

// A row for each suite of each run, a column for each verdict that occurs.
Sheet verdicts_sheet(const PageContent& content) {
  std::set<std::string> verdicts;
  for (const PageRun& run : content.runs) {
    for (const auto& [name, suite] : run.scored.summary.suites) {
      for (const auto& [verdict, count] : suite.verdicts) verdicts.insert(verdict);
    }
  }
  Sheet sheet;
  sheet.caption = "answers by verdict";
  sheet.header = {"suite"};
  sheet.header.insert(sheet.header.end(), verdicts.begin(), verdicts.end());
  for (const PageRun& run : content.runs) {
    sheet.groups.push_back({content.runs.size() > 1 ? run.scored.name : "", {}});
    for (const std::string& name : run.scored.suites) {
      const auto suite = run.scored.summary.suites.find(name);
      if (suite == run.scored.summary.suites.end()) continue;
      SheetRow row{{{name, "", false}}, false};
      for (const std::string& verdict : verdicts) {
        const auto count = suite->second.verdicts.find(verdict);
        row.cells.push_back(
            {count == suite->second.verdicts.end() ? "0" : std::to_string(count->second), "",
             false});
      }
      sheet.groups.back().rows.push_back(std::move(row));
    }
  }
  return sheet;
}

std::string figures_html(const std::vector<PageFigure>& figures) {
  if (figures.empty()) return {};
  std::string text = "<section id=\"plots\"><h2>Plots</h2>\n";
  for (const PageFigure& figure : figures) {
    text += fmt::format(
        "<figure id=\"{}\"><div class=\"wide\">{}{}</div><figcaption class=\"quiet\">"
        "{}</figcaption></figure>\n",
        escape_html(figure.id), figure.svg, figure.table, escape_html(figure.caption));
  }
  return text + "</section>\n";
}

std::string problems_html(const Table& table, const std::vector<std::string>& further) {
  if (table.problems.empty() && further.empty()) return {};
  std::string text = "<ul class=\"problems\">\n";
  for (const auto* list : {&table.problems, &further}) {
    for (const std::string& problem : *list) text += "<li>" + escape_html(problem) + "</li>\n";
  }
  return text + "</ul>\n";
}

// Of the runs that asked a model.
std::string asking_html(const PageContent& content, const std::vector<RunCosts>& costs) {
  Sheet sheet;
  sheet.header = costs_header();
  sheet.groups.emplace_back();
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (costs[i].answers() > 0)
      sheet.groups[0].rows.push_back(costs[i].row(content.runs[i].scored.name));
  }
  if (sheet.groups[0].rows.empty()) return {};
  return "<section id=\"asking\"><h2>Tokens and latency</h2>\n<div class=\"wide\">" +
         sheet_html(sheet, Extent::part) +
         "</div><p class=\"quiet\">As the server counts them; latency is that of the request which "
         "brought the answer.</p></section>\n";
}

std::string nav_html(const PageContent& content, bool asked) {
  std::string text;
  const auto link = [&](const char* id, const char* name) {
    text += fmt::format("<a href=\"#{}\">{}</a>", id, name);
  };
  link("scores", "Scores");
  link("bars", "By suite");
  link("verdicts", "Verdicts");
  if (asked) link("asking", "Tokens");
  if (!content.figures.empty()) link("plots", "Plots");
  link("matrix-section", "Tasks by runs");
  if (content.runs.size() > 1) link("compare", "Compare");
  link("records", "Answers");
  return text;
}

std::string runs_text(const PageContent& content) {
  std::vector<std::string> texts;
  for (const PageRun& run : content.runs) {
    texts.push_back(fmt::format("{} ({}, octet {})", run.scored.name,
                                run.compared.description.start, run.compared.description.octet));
  }
  return fmt::format("{}", fmt::join(texts, " \u00b7 "));
}

// Flips are found by the page itself.
Json without_flips(Json comparison) {
  for (Json& suite : comparison["suites"]) {
    suite.erase("a_better");
    suite.erase("b_better");
  }
  return comparison;
}

std::string data_json(const PageContent& content, const PageRecords& records) {
  Json runs = Json::array(), comparisons = Json::object();
  for (std::size_t i = 0; i < content.runs.size(); ++i) {
    runs.push_back({{"name", content.runs[i].scored.name}});
    for (std::size_t j = i + 1; j < content.runs.size(); ++j) {
      const Comparison comparison =
          compare(content.runs[i].compared, content.runs[j].compared, content.languages);
      comparisons[fmt::format("{} {}", i, j)] =
          without_flips(Json::parse(comparison_json(comparison)));
    }
  }
  const auto text = [](const Json& json) {
    return script_safe(json.dump(-1, ' ', true, Json::error_handler_t::replace));
  };
  return fmt::format("{{\"runs\":{},\"comparisons\":{},{}}}", text(runs), text(comparisons),
                     records.index());
}

// Gives what the answers of each run took.
std::vector<RunCosts> add_records(const PageContent& content, const PageSources& sources,
                                  PageRecords& records) {
  std::vector<RunCosts> costs(content.runs.size());
  for (std::size_t i = 0; i < content.runs.size(); ++i) {
    LineReader reader(RunFolder::verdicts_of(content.runs[i].folder));
    while (const auto line = reader.next()) {
      const Record record = parse_record(*line, reader.file(), reader.line());
      const auto cost = sources.cost(i, record);
      if (cost) costs[i].add(*cost);
      records.add(i, record, sources.texts(i, record), cost);
    }
  }
  records.finish();
  return costs;
}

// A page that is written again has a name of its own, by which it sees that there is another.
std::string version_of(const std::map<std::string, std::string>& values) {
  std::string all;
  for (const auto& [name, value] : values) all += name + "\n" + value + "\n";
  return sha256(all).substr(0, 16);
}

// Says to pages that are open which is the newest.
void write_now(const std::string& version, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory / "data");
  write_file_atomically(directory / "data" / k_now,
                        fmt::format("octetChunk(\"now\",\"{}\")\n", version));
}

}  // namespace

void write_page(const PageContent& content, const PageSources& sources,
                const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  PageRecords records(directory, content.least);
  const std::vector<RunCosts> costs = add_records(content, sources, records);
  const Table table = table_of(content);
  const std::string asking = asking_html(content, costs);
  std::map<std::string, std::string> values = {
      {"title", escape_html(content.title)},
      {"style", std::string(part("page.css"))},
      {"script", scripts()},
      {"nav", nav_html(content, !asking.empty())},
      {"runs", escape_html(runs_text(content))},
      {"problems", problems_html(table, content.problems)},
      {"scores", scores_html(table)},
      {"bars", bars_html(table)},
      {"verdicts", sheet_html(verdicts_sheet(content), Extent::part)},
      {"asking", asking},
      {"plots", figures_html(content.figures)},
      {"data", data_json(content, records)},
      {"highlight", script_safe(std::string(part("highlight.json")))},
      {"chunks", records.inside()}};
  const std::string version = version_of(values);
  values["watched"] = content.following == Following::going_on ? version : "";
  write_file_atomically(directory / "index.html", fill(part(k_page), values, k_page));
  std::set<std::string> kept = records.files();
  if (content.following != Following::none) {
    write_now(version, directory);
    kept.insert(k_now);
  }
  PageRecords::remove_files(directory, kept);
}

}  // namespace octet
