// Columns, groups and sizes of a paper's table.
#include "reports/paper/table_layout.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

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
