// Columns, groups and sizes of a paper's table, and how its cells are printed.
#include "reports/paper/table_layout.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "reports/audit/denominator.hpp"
#include "reports/page/svg.hpp"
#include "reports/tables/percent.hpp"
#include "reports/tables/sheet.hpp"

using namespace octet;

TEST_CASE("columns are known by the names that papers give them", "[layout]") {
  const TableLayout& layout = paper_layout();
  CHECK(layout.column_of("HE+") == layout.column_of("humaneval+"));
  CHECK(layout.column_of(" c++ ") == layout.column_of("CPP"));
  CHECK(layout.column_of("Bash") == layout.columns.size() - 1);
  CHECK_FALSE(layout.column_of("Rust"));
  CHECK(layout.is_average("Avg."));
  CHECK_THROWS_AS(layout.average_of("all9"), InputError);
  for (const LayoutAverage& average : layout.averages)
    CHECK(layout.headers_of(average).size() == average.columns.size());
}

TEST_CASE("models are grouped by size", "[layout]") {
  const TableLayout& layout = paper_layout();
  const auto group = [&](const char* size) { return layout.group_of_size(*parse_size(size)); };
  CHECK(group("0.5B") == "0.5B+ Models");
  CHECK(group("500M") == "0.5B+ Models");
  CHECK(group("5.9b") == "3B+ Models");
  CHECK(group("2.4/16B") == "6B+ Models");
  CHECK(group("21/236B") == "20B+ Models");
  CHECK(layout.group_named("closed") == "Closed-APIs");
  CHECK(layout.group_named("mine") == "mine");
  CHECK_FALSE(parse_size("large"));
  CHECK(size_in_name("Coder-1.5b-Chat") == "1.5B");
  CHECK(size_in_name("Qwen2.5-Coder-32B") == "32B");
  CHECK(size_in_name("v2b1") == "");
  CHECK(size_in_name("Llama-3") == "");
  CHECK(size_in_name("a-7b") == "7B");
  CHECK(size_in_name("x.7b and 1234567b, 3bc, 0.5M") == "0.5M");
  CHECK(size_in_name(std::string(1'000'000, '1') + "b") == "");
  CHECK(parse_size(" 1.5 b ") == 1.5);
  CHECK(parse_size("350M") == 0.35);
  CHECK(parse_size("4/9B") == 6.0);
  for (const char* size : {"1.b", "1234567B", "1/B", "/2B", "B", "1B2", "1.5", "1..5B", ""})
    CHECK_FALSE(parse_size(size));
  CHECK_FALSE(parse_size(std::string(1'000'000, '1') + "B"));
}

TEST_CASE("scores have one decimal, halves up", "[percent]") {
  CHECK(one_decimal(56.25) == "56.3");
  CHECK(one_decimal(0.05) == "0.1");
  CHECK(one_decimal(-0.04) == "0.0");
  CHECK(one_decimal(-2.25) == "-2.3");
  CHECK(one_decimal(100) == "100.0");
}

TEST_CASE("a percentage is a count rounded, a count cut off, or none", "[audit]") {
  CHECK(printing_of(57.0, 158, 0.1) == Printing::rounded);  // 90 / 158 = 56.962
  CHECK(printing_of(56.9, 158, 0.1) == Printing::truncated);
  CHECK(printing_of(57.3, 158, 0.1) == Printing::impossible);
  CHECK(printing_of(0, 158, 0.1) == Printing::rounded);
  CHECK(printing_of(100.1, 158, 0.1) == Printing::impossible);
  CHECK(exact_percents(57.0, 158, 0.1)->low == Approx(100.0 * 90 / 158));
  CHECK_FALSE(exact_percents(57.3, 158, 0.1));
  CHECK_FALSE(infer_denominator({50}, 0.1, {}));
  CHECK_FALSE(infer_denominator({12.34, 56.78, 90.12, 3.07}, 0.01, {}));
}

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

TEST_CASE("axes have round steps", "[svg]") {
  CHECK(axis_steps(40, 95, 6) == std::vector<double>{40, 50, 60, 70, 80, 90, 100});
  CHECK(axis_steps(0, 1, 6).size() >= 5);
  CHECK(axis_steps(0, 0, 6).size() == 2);
  CHECK(short_number(20000) == "20k");
  CHECK(short_number(1.5e6) == "1.5M");
}
