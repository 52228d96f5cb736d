#include "reports/tables/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "reports/tables/text_width.hpp"

namespace octet {
namespace {

constexpr const char* k_published_mark = "\u2020";

bool is_label(const Sheet& sheet, std::size_t column) {
  return column < sheet.labels;
}

std::string marked(const SheetRow& row, const std::string& mark) {
  return row.published ? row.cells.front().text + mark : row.cells.front().text;
}

// ---- text

std::string plain_cell(const SheetRow& row, std::size_t column) {
  const SheetCell& cell = row.cells[column];
  std::string text =
      visible_line(column == 0 ? marked(row, std::string(" ") + k_published_mark) : cell.text);
  if (cell.best) text = "_" + text + "_";
  return cell.aside.empty() ? text : text + " " + cell.aside;
}

// Figures of a column with a best one keep their places: " 97.6 " beside "_97.6_".
bool has_best(const Sheet& sheet, std::size_t column) {
  for (const SheetGroup& group : sheet.groups) {
    for (const SheetRow& row : group.rows) {
      if (row.cells[column].best) return true;
    }
  }
  return false;
}

using Lines = std::vector<std::vector<std::string>>;

std::vector<std::string> plain_row(const Sheet& sheet, const SheetRow& row,
                                   const std::vector<bool>& best) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    std::string text = plain_cell(row, i);
    if (best[i] && !row.cells[i].best && !is_label(sheet, i)) text += " ";
    texts.push_back(text);
  }
  return texts;
}

constexpr std::size_t k_gap = 2;  // between columns

std::string joined(const Sheet& sheet, const std::vector<std::string>& row,
                   const std::vector<std::size_t>& widths,
                   const std::vector<std::size_t>& columns) {
  std::string line;
  for (const std::size_t i : columns) {
    const std::string space(widths[i] - text_width(row[i]), ' ');
    line += (line.empty() ? "" : std::string(k_gap, ' ')) +
            (is_label(sheet, i) ? row[i] + space : space + row[i]);
  }
  return line + "\n";
}

// Which columns stand beside each other: in each part the names, and figures as many as fit.
std::vector<std::vector<std::size_t>> parts_of(const Sheet& sheet,
                                               const std::vector<std::size_t>& widths,
                                               std::size_t width) {
  std::vector<std::size_t> names;
  std::size_t names_width = 0;
  for (std::size_t i = 0; i < std::min(sheet.labels, widths.size()); ++i) {
    names.push_back(i);
    names_width += widths[i] + k_gap;
  }
  std::vector<std::vector<std::size_t>> parts = {names};
  std::size_t used = names_width;
  for (std::size_t i = names.size(); i < widths.size(); ++i) {
    const bool is_full =
        width > 0 && used + widths[i] > width && parts.back().size() > names.size();
    if (is_full) {
      parts.push_back(names);
      used = names_width;
    }
    parts.back().push_back(i);
    used += widths[i] + k_gap;
  }
  return parts;
}

std::string notes_text(const Sheet& sheet) {
  std::string text;
  for (const std::string& note : sheet.notes) text += visible_line(note) + "\n";
  return text.empty() ? text : "\n" + text;
}

// ---- Markdown

std::string escape_markdown(const std::string& text) {
  std::string escaped;
  char before = 0;
  for (const char c : visible_line(text)) {
    // "](", "][" and "]:" make links and pictures, which ask other hosts.
    if (before == ']' && (c == '(' || c == '[' || c == ':')) escaped += '\\';
    before = c;
    if (c == '<') {
      escaped += "&lt;";
      continue;
    }
    if (c == '|' || c == '*' || c == '`' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string markdown_row(const SheetRow& row) {
  std::string line = "|";
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const SheetCell& cell = row.cells[i];
    std::string text =
        escape_markdown(i == 0 ? marked(row, std::string(" ") + k_published_mark) : cell.text);
    if (cell.best) text = "<ins>" + text + "</ins>";
    if (!cell.aside.empty()) text += " " + escape_markdown(cell.aside);
    line += " " + text + " |";
  }
  return line + "\n";
}

// ---- LaTeX

std::string escape_latex(const std::string& text) {
  static const std::map<char, std::string> special = {
      {'\\', "\\textbackslash{}"}, {'~', "\\textasciitilde{}"}, {'^', "\\textasciicircum{}"},
      {'<', "\\textless{}"},       {'>', "\\textgreater{}"},    {'|', "\\textbar{}"},
      {'"', "\\textquotedbl{}"}};
  std::string escaped;
  for (const char c : visible_line(text)) {
    if (const auto found = special.find(c); found != special.end()) {
      escaped += found->second;
    } else if (std::string("&%$#_{}").find(c) != std::string::npos) {
      escaped += std::string("\\") + c;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string latex_row(const SheetRow& row) {
  std::string line;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const SheetCell& cell = row.cells[i];
    std::string text = escape_latex(cell.text);
    if (i == 0 && row.published) text += "$^{\\dagger}$";
    if (cell.best) text = "\\underline{" + text + "}";
    if (!cell.aside.empty()) text += " {\\scriptsize " + escape_latex(cell.aside) + "}";
    line += (i == 0 ? "" : " & ") + text;
  }
  return line + " \\\\\n";
}

std::string latex_body(const Sheet& sheet) {
  std::string text;
  const auto row_of = [](const std::vector<std::string>& header) {
    SheetRow row;
    for (const std::string& name : header) row.cells.push_back({name, "", false});
    return row;
  };
  text += "\\toprule\n" + latex_row(row_of(sheet.header));
  for (const SheetRow& row : sheet.subheader) text += latex_row(row);
  for (const SheetGroup& group : sheet.groups) {
    text += "\\midrule\n";
    if (!group.title.empty()) {
      text += fmt::format("\\multicolumn{{{}}}{{c}}{{\\textit{{{}}}}} \\\\\n\\midrule\n",
                          sheet.header.size(), escape_latex(group.title));
    }
    for (const SheetRow& row : group.rows) text += latex_row(row);
  }
  return text + "\\bottomrule\n";
}

// ---- HTML

std::string html_cell(const Sheet& sheet, const SheetRow& row, std::size_t column) {
  const SheetCell& cell = row.cells[column];
  std::string text = escape_html(cell.text);
  if (column == 0 && row.published) text += "<sup title=\"published numbers\">\u2020</sup>";
  if (cell.best) text = "<u>" + text + "</u>";
  if (!cell.aside.empty()) text += " <small>" + escape_html(cell.aside) + "</small>";
  if (column == 0) return "<th scope=\"row\">" + text + "</th>";
  return (is_label(sheet, column) ? "<td class=\"label\">" : "<td>") + text + "</td>";
}

std::string html_row(const Sheet& sheet, const SheetRow& row) {
  std::string line = row.published ? "<tr class=\"published\">" : "<tr>";
  for (std::size_t i = 0; i < row.cells.size(); ++i) line += html_cell(sheet, row, i);
  return line + "</tr>\n";
}

std::string html_list(const std::vector<std::string>& texts, const char* name) {
  if (texts.empty()) return {};
  std::string list = fmt::format("<ul class=\"{}\">\n", name);
  for (const std::string& text : texts) list += "<li>" + escape_html(text) + "</li>\n";
  return list + "</ul>\n";
}

std::string html_part(const Sheet& sheet) {
  std::string text = html_list(sheet.problems, "problems");
  text += "<table class=\"sheet\">\n<caption>" + escape_html(sheet.caption) +
          "</caption>\n<thead>\n<tr>";
  for (const std::string& name : sheet.header)
    text += "<th scope=\"col\">" + escape_html(name) + "</th>";
  text += "</tr>\n";
  for (const SheetRow& row : sheet.subheader) text += html_row(sheet, row);
  text += "</thead>\n";
  for (const SheetGroup& group : sheet.groups) {
    text += "<tbody>\n";
    if (!group.title.empty()) {
      text +=
          fmt::format("<tr class=\"group\"><th colspan=\"{}\" scope=\"rowgroup\">{}</th></tr>\n",
                      sheet.header.size(), escape_html(group.title));
    }
    for (const SheetRow& row : group.rows) text += html_row(sheet, row);
    text += "</tbody>\n";
  }
  return text + "</table>\n" + html_list(sheet.notes, "notes");
}

constexpr const char* k_html_head =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n"
    "body {{ font: 14px/1.45 system-ui, sans-serif; margin: 1.5rem; overflow-x: auto }}\n"
    "table {{ border-collapse: collapse; border-bottom: 2px solid; border-top: 2px solid }}\n"
    "caption {{ text-align: left; padding-bottom: .5rem }}\n"
    "th, td {{ padding: .2rem .6rem; text-align: right; white-space: nowrap }}\n"
    "th:first-child, td.label {{ text-align: left }}\n"
    "tbody {{ border-top: 1px solid }}\ntbody th {{ font-weight: normal }}\n"
    "tr.group th {{ text-align: center; font-style: italic }}\n"
    "small {{ opacity: .75 }}\n.notes {{ padding-left: 1.2rem; max-width: 60rem }}\n"
    "</style>\n</head>\n<body>\n";

// The rows, of these columns alone. Header and subheader come first in `lines`.
std::string part_text(const Sheet& sheet, const Lines& lines,
                      const std::vector<std::size_t>& widths,
                      const std::vector<std::size_t>& columns, Emphasis emphasized) {
  std::string text;
  std::size_t at = 0;
  for (; at < 1 + sheet.subheader.size(); ++at) {
    std::string line = joined(sheet, lines[at], widths, columns);
    line.pop_back();
    text += (emphasized == nullptr ? line : emphasized(line)) + "\n";
  }
  for (const SheetGroup& group : sheet.groups) {
    if (!group.title.empty()) text += "\n" + visible_line(group.title) + "\n";
    for (std::size_t i = 0; i < group.rows.size(); ++i)
      text += joined(sheet, lines[at++], widths, columns);
  }
  return text;
}

}  // namespace

std::string sheet_text(const Sheet& sheet, std::size_t width, Emphasis emphasized) {
  std::vector<bool> best;
  for (std::size_t i = 0; i < sheet.header.size(); ++i) best.push_back(has_best(sheet, i));
  Lines lines(1);
  for (const std::string& name : sheet.header) lines.front().push_back(visible_line(name));
  for (const SheetRow& row : sheet.subheader) lines.push_back(plain_row(sheet, row, best));
  for (std::size_t i = sheet.labels; i < best.size(); ++i) lines.front()[i] += best[i] ? " " : "";
  for (const SheetGroup& group : sheet.groups) {
    for (const SheetRow& row : group.rows) lines.push_back(plain_row(sheet, row, best));
  }
  std::vector<std::size_t> widths(sheet.header.size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = std::max(widths[i], text_width(line[i]));
  }
  std::string text;
  for (const std::string& problem : sheet.problems) text += visible_line(problem) + "\n";
  if (!text.empty()) text += "\n";
  text += sheet.caption + "\n\n";
  const auto parts = parts_of(sheet, widths, width);
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i > 0 ? "\n" : "") + part_text(sheet, lines, widths, parts[i], emphasized);
  return text + notes_text(sheet);
}

std::string sheet_markdown(const Sheet& sheet) {
  std::string text;
  for (const std::string& problem : sheet.problems) text += "- " + escape_markdown(problem) + "\n";
  if (!text.empty()) text += "\n";
  text += sheet.caption + "\n\n|";
  for (const std::string& name : sheet.header) text += " " + escape_markdown(name) + " |";
  text += "\n|";
  for (std::size_t i = 0; i < sheet.header.size(); ++i)
    text += is_label(sheet, i) ? "---|" : "---:|";
  text += "\n";
  for (const SheetRow& row : sheet.subheader) text += markdown_row(row);
  for (const SheetGroup& group : sheet.groups) {
    if (!group.title.empty()) {
      text += "| **" + escape_markdown(group.title) + "** |";
      for (std::size_t i = 1; i < sheet.header.size(); ++i) text += " |";
      text += "\n";
    }
    for (const SheetRow& row : group.rows) text += markdown_row(row);
  }
  if (sheet.notes.empty()) return text;
  text += "\n";
  const bool list = sheet.notes.size() > 1;
  for (const std::string& note : sheet.notes)
    text += (list ? "- " : "") + escape_markdown(note) + "\n";
  return text;
}

std::string sheet_latex(const Sheet& sheet, Extent extent) {
  std::string columns(sheet.labels, 'l');
  columns += std::string(sheet.header.size() - sheet.labels, 'r');
  std::string text;
  for (const std::string& problem : sheet.problems) text += "% " + escape_latex(problem) + "\n";
  text += "% needs \\usepackage{booktabs,graphicx}\n\\begin{table*}[t]\n\\centering\n";
  text += "\\caption{" + escape_latex(sheet.caption) + "}\n";
  text += "\\resizebox{\\ifdim\\width>\\textwidth\\textwidth\\else\\width\\fi}{!}{%\n";
  text += "\\begin{tabular}{" + columns + "}\n";
  text += latex_body(sheet) + "\\end{tabular}}\n";
  if (!sheet.notes.empty()) text += "\\par\\smallskip\\raggedright\\footnotesize\n";
  for (const std::string& note : sheet.notes) {
    std::string escaped = escape_latex(note);
    if (const auto mark = escaped.find(k_published_mark); mark != std::string::npos)
      escaped.replace(mark, std::string(k_published_mark).size(), "$^{\\dagger}$");
    text += escaped + "\\par\n";
  }
  text += "\\end{table*}\n";
  if (extent == Extent::part) return text;
  return "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n"
         "\\usepackage[margin=1.5cm]{geometry}\n\\usepackage{booktabs,graphicx}\n"
         "\\begin{document}\n" +
         text + "\\end{document}\n";
}

std::string sheet_html(const Sheet& sheet, Extent extent) {
  if (extent == Extent::part) return html_part(sheet);
  return fmt::format(k_html_head, escape_html(sheet.caption)) + html_part(sheet) +
         "</body>\n</html>\n";
}

std::string escape_html(const std::string& text) {
  std::string escaped;
  for (const char c : visible_text(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace octet
