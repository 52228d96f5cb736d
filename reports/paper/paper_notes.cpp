#include "reports/paper/paper_notes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "reports/scores/verdict_notes.hpp"

namespace octet {
namespace {

std::string average_note(const TableLayout& layout, const LayoutAverage& average) {
  return fmt::format("Avg.: {}, {} ({}), from unrounded scores, each column weighing the same",
                     average.name, average.title, fmt::join(layout.headers_of(average), ", "));
}

// "n: HE 164, Java 158"; a column in which rows differ has its n by row.
std::string sizes_note(const PaperTable& table) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < table.headers.size(); ++i) {
    std::map<std::size_t, std::vector<std::string>> rows;
    for (const PaperGroup& group : table.groups) {
      for (const PaperRow& row : group.rows) {
        if (row.cells[i] && !row.published)
          rows[std::max(row.cells[i]->n, row.cells[i]->standing.of)].push_back(row.model);
      }
    }
    for (const auto& [n, models] : rows) {
      std::string text = fmt::format("{} {}", table.headers[i], n);
      if (rows.size() > 1) text += fmt::format(" ({})", fmt::join(models, ", "));
      texts.push_back(text);
    }
  }
  if (texts.empty()) return {};
  return fmt::format("n, tasks of each column: {}", fmt::join(texts, ", "));
}

std::string data_note(const std::vector<PaperRun>& runs) {
  std::vector<std::string> texts;
  for (const PaperRun& run : runs) {
    for (const SuiteInput& data : run.data) {
      const auto basis = run.scored.bases.find(data.name);
      const bool known = basis != run.scored.bases.end() && !basis->second.data.version.empty();
      const std::string text =
          fmt::format("{} ({}md5 {})", data.name, known ? basis->second.data.version + ", " : "",
                      data.md5.substr(0, 8));
      if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
    }
  }
  return texts.empty() ? "" : fmt::format("Data: {}", fmt::join(texts, ", "));
}

std::string protocol_note(const std::vector<PaperRun>& runs) {
  std::map<std::string, std::set<std::string>> rows;  // how -> models
  for (const PaperRun& run : runs) {
    for (const SuiteInput& data : run.data) {
      for (const std::string& protocol : data.protocols) rows[protocol].insert(run.tags.model);
    }
  }
  std::vector<std::string> texts;
  for (const auto& [protocol, models] : rows) {
    texts.push_back(rows.size() == 1 ? protocol
                                     : fmt::format("{} ({})", protocol, fmt::join(models, ", ")));
  }
  return texts.empty() ? "" : fmt::format("Answers read as: {}", fmt::join(texts, "; "));
}

void add_left_out(std::vector<std::string>& notes, const PaperTable& table,
                  const TableLayout& layout, const LayoutAverage& average) {
  for (const PaperGroup& group : table.groups) {
    for (const PaperRow& row : group.rows) {
      if (row.average) continue;
      std::vector<std::string> absent;
      for (const std::string& id : average.columns) {
        const std::size_t column = *layout.column_of(id);
        const auto& cell = row.cells[column];
        if (!cell) absent.push_back("no " + table.headers[column]);
        if (cell && cell->standing.is_part())
          absent.push_back(table.headers[column] + " " + cell->standing.part());
      }
      notes.push_back(fmt::format(
          "Left out: {}{} has no Avg., which needs all its columns, whole: {}", row.model,
          row.size.empty() ? "" : " (" + row.size + ")", fmt::join(absent, ", ")));
    }
  }
}

void add_standings(std::vector<std::string>& notes, const PaperTable& table) {
  std::vector<NamedStanding> named;
  for (const PaperGroup& group : table.groups) {
    for (const PaperRow& row : group.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (row.cells[i]) named.push_back({row.model, table.headers[i], &row.cells[i]->standing});
      }
    }
  }
  const auto texts = standing_notes(named);
  notes.insert(notes.end(), texts.begin(), texts.end());
}

void add_published(std::vector<std::string>& notes, const PaperTable& table,
                   const std::vector<PublishedTable>& published) {
  std::vector<std::string> files, changed;
  std::map<std::string, std::vector<const PublishedRow*>> rows;
  for (const PublishedTable& each : published) {
    files.push_back(each.file);
    for (const PublishedRow& row : each.rows) rows[row.model + "\n" + row.size].push_back(&row);
  }
  if (files.empty()) return;
  for (const PaperGroup& group : table.groups) {
    for (const PaperRow& row : group.rows) {
      if (!row.published) continue;
      for (const PublishedRow* source : rows[row.model + "\n" + row.size]) {
        if (!source->average || !row.average) continue;
        // Published cells are rounded: their mean may be off by one in the last place.
        if (std::abs(source->average->percent - row.average->percent) < 0.15) continue;
        changed.push_back(fmt::format("{} {} ({} printed, {} here)", row.model, row.size,
                                      source->average->text, one_decimal(row.average->percent)));
      }
    }
  }
  notes.push_back(fmt::format(
      "\u2020 published numbers, not measured here, from {}: n and intervals unknown, Avg. taken "
      "from the printed cells",
      fmt::join(files, ", ")));
  if (!changed.empty()) {
    notes.push_back(fmt::format("\u2020 printed with an Avg. that is another one than here: {}",
                                fmt::join(changed, ", ")));
  }
}

}  // namespace

std::vector<std::string> paper_notes(const PaperTable& table, const std::vector<PaperRun>& runs,
                                     const std::vector<PublishedTable>& published,
                                     const TableLayout& layout, const LayoutAverage& average,
                                     const std::string& family) {
  std::vector<std::string> notes = {
      "pass@1 in %, rounded to one decimal, halves up; underlined: the best of its group as "
      "printed",
      average_note(layout, average), sizes_note(table), data_note(runs), protocol_note(runs)};
  std::erase(notes, "");
  if (family != layout.family)
    notes.push_back(
        fmt::format("The language columns are of {}, not of {}", family, layout.family));
  std::set<std::string> named;
  for (const PaperRun& run : runs) {
    if (run.tags.size_from_name) named.insert(run.tags.model);
  }
  if (!named.empty())
    notes.push_back(fmt::format("Sizes read from the models' names: {}", fmt::join(named, ", ")));
  add_standings(notes, table);
  for (const PaperRun& run : runs) {
    for (std::string& note : verdict_notes(run.scored.name, run.scored.summary))
      notes.push_back(std::move(note));
  }
  add_left_out(notes, table, layout, average);
  add_published(notes, table, published);
  return notes;
}

}  // namespace octet
