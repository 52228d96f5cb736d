#include "generation/candidates/candidate_programs.hpp"

#include <catch2/catch.hpp>

#include "tests/generation/candidates/judged_rows.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("comments and blank lines do not make another program, strings do", "[candidates]") {
  const Language& python = *languages().find("python");
  CHECK(without_comments("x = 1  # one\n\n\ny = 2\n", python) ==
        without_comments("x = 1\ny = 2  \n", python));
  CHECK(without_comments("x = '''a\n\nb'''\n", python) !=
        without_comments("x = '''a\nb'''\n", python));
  CHECK(without_comments("x = '# no comment'\n", python) == "x = '# no comment'\n");
  CHECK(without_comments("  x\n", python) != without_comments("x\n", python));
  const Language& cpp = *languages().find("cpp");
  CHECK(without_comments("int a;/* b */int c;\n", cpp) == "int a; int c;\n");
}
