#include "generation/pairs/exports.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("what no trainer should be given is named", "[exports]") {
  CHECK(complaint({"p", "a", "b"}).empty());
  CHECK(complaint({"p", "a b", "ab\n"}) == "chosen and rejected are equal");
  CHECK(complaint({"", "a", "b"}) == "a text is empty");
  CHECK(complaint({"p", "a<|im_end|>", "b"}).find("<|im_end|>") != std::string::npos);
  CHECK(complaint({"p", "\xff", "b"}) == "a text is not UTF-8");
}
