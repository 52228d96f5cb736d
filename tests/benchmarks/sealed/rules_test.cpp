#include "benchmarks/sealed/rules.hpp"

#include <catch2/catch.hpp>

#include "tests/benchmarks/sealed/marshal.hpp"

using namespace octet::sealed;
using namespace octet::test;

TEST_CASE("the oracles of EvalPlus", "[sealed]") {
  const auto value = [](const std::string& form) { return *decode(form); };
  const auto passes = [&](Rule rule, const std::string& out, const std::string& expected,
                          const std::string& extra = k_none) {
    const Value given_value = value(out);
    const Value expected_value = value(expected);
    const Value extra_value = value(extra);
    return Comparer(rule).passes({&given_value, true}, &expected_value, &extra_value);
  };
  CHECK(oracle_of("HumanEval/32") == Oracle::root);
  CHECK(oracle_of("Mbpp/32") == Oracle::none);
  const std::string line = list({real(-2), real(1)});  // x - 2
  CHECK(passes({Oracle::root, 1e-4}, real(2.00001), real(7), line));
  CHECK_FALSE(passes({Oracle::root, 1e-4}, real(2.1), real(2.1), line));
  CHECK_FALSE(passes({Oracle::root, 1e-4}, text("2"), real(2), line));
  CHECK(passes({Oracle::anything, 0}, text("?"), integer(1)));
  CHECK(passes({Oracle::or_zero, 0}, integer(0), integer(9)));
  CHECK_FALSE(passes({Oracle::or_zero, 0}, integer(1), integer(9)));
  CHECK(passes({Oracle::or_alternative, 0}, integer(4), integer(9), integer(4)));
  CHECK(passes({Oracle::or_alternative_closely, 0}, integer(4), integer(9), integer(4)));
  CHECK_FALSE(passes({Oracle::or_alternative_closely, 0}, integer(5), integer(9), integer(4)));
  CHECK(passes({Oracle::as_sets, 0}, list({integer(2), integer(1)}),
               tuple({integer(1), integer(2)})));
  CHECK(passes({Oracle::not_none, 0}, k_true, text("match")));
  CHECK(passes({Oracle::not_none, 0}, text("m"), k_false));
  CHECK_FALSE(passes({Oracle::not_none, 0}, k_none, text("match")));
  CHECK(passes({Oracle::not_none, 0}, k_none, k_none));
}

TEST_CASE("a float and an int are two types where tolerance is asked for", "[sealed]") {
  Comparer comparer({Oracle::none, 1e-3});
  const Value nearly{0.9999};
  const Value one{std::int64_t{1}};
  CHECK_FALSE(comparer.passes({&nearly, true}, &one, nullptr));
  const Value one_float{1.0};
  CHECK(comparer.passes({&nearly, true}, &one_float, nullptr));
  CHECK_FALSE(comparer.passes({&nearly, false}, &one_float, nullptr));  // numpy's own
}
