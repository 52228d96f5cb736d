#include "benchmarks/answers/entry_class.hpp"

#include <catch2/catch.hpp>

namespace octet {
namespace {

const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

std::string started(const std::string& code, const char* language = "java") {
  const Language& used = *languages().find(language);
  return with_entry_class(code, entry_class(code, used), used);
}

const std::string k_main = "public static void main(String[] args) { Other.f(); }";

}  // namespace

TEST_CASE("the class with main gets the name that is started", "[assembly]") {
  CHECK(started("public class Main { " + k_main + " }\nclass Other { Main m; }") ==
        "public class Problem { " + k_main + " }\nclass Other { Problem m; }");
  CHECK(started("class Problem { " + k_main + " }") == "class Problem { " + k_main + " }");
  CHECK(started("class Alone { int f() { return 1; } }") ==
        "class Alone { int f() { return 1; } }");
}

TEST_CASE("two classes change names when the wrong one has that name", "[assembly]") {
  // Only the class that a file is named after may be public.
  CHECK(started("public class Problem { int x; }\nclass Tests { " + k_main + " Problem p; }") ==
        " class Tests { int x; }\nclass Problem { " + k_main + " Tests p; }");
  const std::string both = "class Problem { " + k_main + " }\nclass Tests { " + k_main + " }";
  CHECK(started(both) == both);
  const std::string text = "class Tests { " + k_main + " String s = \"Problem\"; }";
  CHECK_THAT(started(text), Catch::Matchers::Contains("\"Problem\""));
}

TEST_CASE("languages that start no class are left alone", "[assembly]") {
  CHECK(started("int main() { return 0; }", "cpp") == "int main() { return 0; }");
  const std::string code = "class A { static void Main() { } }";
  CHECK(started(code, "cs") == code);
}

}  // namespace octet
