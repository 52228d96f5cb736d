#include "reports/tables/sheet.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("what a format gives a meaning to is escaped", "[sheet]") {
  Sheet sheet;
  sheet.caption = "50% & more_of {it} <b>";
  sheet.header = {"a|b", "c"};
  sheet.groups.push_back({"", {{{{"x\\y\nz", "", false}, {"1.0", "[0]", true}}, true}}});
  const std::string latex = sheet_latex(sheet, Extent::part);
  CHECK(latex.find("50\\% \\& more\\_of \\{it\\} \\textless{}b\\textgreater{}") !=
        std::string::npos);
  CHECK(latex.find("x\\textbackslash{}y\\textbackslash{}nz$^{\\dagger}$") != std::string::npos);
  CHECK(sheet_html(sheet, Extent::whole).find("<b>") == std::string::npos);
  CHECK(sheet_markdown(sheet).find("| a\\|b | c |") != std::string::npos);
  CHECK(sheet_text(sheet).find("_1.0_ [0]") != std::string::npos);
  CHECK(escape_html("\"<&>") == "&quot;&lt;&amp;&gt;");
}

TEST_CASE("a text wider than the terminal comes in parts, each with the names", "[sheet]") {
  Sheet sheet;
  sheet.header = {"run", "first", "second", "third"};
  sheet.groups.push_back(
      {"",
       {{{{"model", "", false}, {"10.0", "", false}, {"20.0", "", false}, {"30.0", "", false}},
         false}}});
  CHECK(sheet_text(sheet).find("run    first  second  third\nmodel   10.0    20.0   30.0\n") !=
        std::string::npos);
  const std::string parts = sheet_text(sheet, 20);
  CHECK(parts.find("run    first  second\nmodel   10.0    20.0\n\nrun    third\nmodel   30.0\n") !=
        std::string::npos);
  CHECK(sheet_text(sheet, 1).find("run    first\nmodel   10.0\n\nrun    second\n") !=
        std::string::npos);
}
