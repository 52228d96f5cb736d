// A table ready to be printed, whatever it is about: as text, Markdown, LaTeX or HTML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

struct SheetCell {
  std::string text;
  std::string aside;  // beside it and smaller: an interval, the score by another rule
  bool best = false;  // of its group: underlined
};

struct SheetRow {
  std::vector<SheetCell> cells;  // as many as the header has
  bool published = false;        // marked: these numbers were copied, not measured
};

struct SheetGroup {
  std::string title;  // empty: no line of its own
  std::vector<SheetRow> rows;
};

struct Sheet {
  std::vector<std::string> problems;  // to be read before any score
  std::string caption;
  std::vector<std::string> header;
  std::size_t labels = 1;  // leading columns that are names, to the left; figures go to the right
  std::vector<SheetRow> subheader;  // below the header: the n of each column
  std::vector<SheetGroup> groups;
  std::vector<std::string> notes;
};

enum class Extent {
  part,   // to be put into a document (LaTeX: \input; HTML: a <table> and its notes)
  whole,  // a document of its own
};

// Each ends with a newline. Names and notes may hold anything: what a format gives a meaning to is
// escaped. In text the best of a group stands between underscores, a published row has a "†".
// `width`: a text wider than so many columns comes in parts, each with the names and as many of the
// figures as fit; 0: in one. `emphasized`: what makes a line of heads stand out; null: nothing
// does.
using Emphasis = std::string (*)(std::string_view line);
std::string sheet_text(const Sheet& sheet, std::size_t width = 0, Emphasis emphasized = nullptr);
std::string sheet_markdown(const Sheet& sheet);
// A table* with booktabs, made smaller where it is wider than the page: needs the packages booktabs
// and graphicx; a whole document is compiled by any LaTeX.
std::string sheet_latex(const Sheet& sheet, Extent extent);
std::string sheet_html(const Sheet& sheet, Extent extent);

// Cells as they are printed: a line for each row, an object by the names of the header.
std::string sheet_csv(const Sheet& sheet);
std::string sheet_json(const Sheet& sheet);

// Text that HTML shows as it is; also between double quotes.
std::string escape_html(const std::string& text);

}  // namespace octet
