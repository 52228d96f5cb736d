#include "benchmarks/typed/preparation.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace octet::typed {
namespace {

const std::string k_heads =
    "case 0 * 12 5 1\ncase 1 python,js 0 5 1\nout 3 shell: empty row\nfits 4 js\n";

TEST_CASE("Heads tell which language has a case", "[typed]") {
  const TaskHeads task = read_heads(k_heads);
  REQUIRE(task.cases.size() == 2);
  CHECK(task.cases[0].segment == 0);
  CHECK(task.cases[0].micros == 12);
  CHECK(task.cases[0].arguments_size == 5);
  CHECK(task.cases[0].is_for("sh"));
  CHECK(task.cases[1].is_for("python"));
  CHECK(task.cases[1].is_for("js"));
  CHECK_FALSE(task.cases[1].is_for("j"));
  CHECK_FALSE(task.cases[1].is_for("sh"));
  REQUIRE(task.left_out.size() == 1);
  CHECK(task.left_out[0].name == "shell: empty row");
  CHECK(task.left_out[0].count == 3);
  REQUIRE(task.fits.size() == 1);
  CHECK(task.fits[0].name == "js");
}

TEST_CASE("Anything but heads is refused", "[typed]") {
  for (const char* text : {"case", "case 0 * 1 2\n", "case 0 * 1 2 3", "case 0 * -1 2 3\n",
                           "what 1 2\n", "out x rule\n"})
    CHECK_THROWS_AS(read_heads(text), InputError);
}

TEST_CASE("A report is cut where its first line says", "[typed]") {
  const TaskReport report = split_report("cases 3 4\nabcdefg");
  CHECK(report.heads == "abc");
  CHECK(report.data == "defg");
  for (const char* text : {"", "cases 3 4\nabcdef", "cases 3 4\nabcdefgh", "frames 3 4\nabcdefg",
                           "cases 99999999999999999999 4\nabcd"})
    CHECK_THROWS_AS(split_report(text), InputError);
}

TEST_CASE("Types come one a line, the result's last", "[typed]") {
  const Signature signature = read_signature("int\nlist<str>\nbool");
  REQUIRE(signature.parameters.size() == 2);
  CHECK(to_text(signature.parameters[1]) == "list<str>");
  CHECK(to_text(signature.result) == "bool");
  CHECK(read_signature("none").parameters.empty());
  CHECK_THROWS_AS(read_signature("int\nwhat"), InputError);
}

TEST_CASE("What was prepared is a list of tasks", "[typed]") {
  const auto tasks = read_prepared("l1:u4:s11:HumanEval/1s3:ints1:ps1:t");
  REQUIRE(tasks.size() == 1);
  CHECK(tasks[0].task_id == "HumanEval/1");
  CHECK(tasks[0].task == "t");
  for (const char* text : {"", "n", "l1:n", "l1:u1:n", "l1:u4:s1:ai1;s1:ps1:t"})
    CHECK_THROWS_AS(read_prepared(text), InputError);
}

}  // namespace
}  // namespace octet::typed
