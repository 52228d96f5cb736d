// Which values of typed cases pass where which are expected, by declared type and by language.
#include <string>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "benchmarks/sealed/value.hpp"
#include "benchmarks/suites/protocol.hpp"
#include "benchmarks/typed/matching.hpp"
#include "benchmarks/typed/type.hpp"
#include "benchmarks/typed/wire.hpp"
#include "runners/languages/language.hpp"
#include "tests/benchmarks/typed/values.hpp"
#include "tests/golden/facts.hpp"

namespace octet::golden {
namespace {

using sealed::Dict;
using sealed::List;
using sealed::None;
using sealed::Tuple;
using sealed::Value;
using test::integer;
using test::text_value;

std::vector<std::pair<std::string, Value>> expected_values() {
  return {{"none", {None{}}},
          {"bool", {true}},
          {"int", integer(1)},
          {"float", {1.0}},
          {"float", {0.0}},
          {"str", text_value("1")},
          {"opt<int>", {None{}}},
          {"opt<int>", integer(1)},
          {"union<int, str>", text_value("1")},
          {"list<int>", {List{}}},
          {"list<float>", {List{{{1.0}, {2.5}}}}},
          {"tuple<int, int>", {Tuple{{integer(1), integer(2)}}}},
          {"map<str, int>", {Dict{}}},
          {"map<str, int>", {Dict{{text_value("a"), integer(1), text_value("b"), integer(2)}}}},
          {"any", {List{{integer(1), {1.5}}}}}};
}

std::vector<Value> given_values() {
  std::vector<Value> values = {{false},
                               {1.0000001},
                               {1.01},
                               {-0.0},
                               integer(2),
                               text_value("a"),
                               {List{{integer(1), integer(2)}}},
                               {List{{integer(1), {2.5}}}},
                               {Tuple{{{1.0}, integer(2)}}},
                               {Dict{{text_value("b"), integer(2), text_value("a"), integer(1)}}}};
  for (const auto& [type, value] : expected_values()) values.push_back(value);
  return values;
}

void add_language(FieldDigest& digest, const DriverEquality& equality) {
  const typed::Tolerance tolerance{equality.relative, equality.lists_are_tuples,
                                   equality.empty_list_is_map, equality.loose};
  for (const auto& [name, expected] : expected_values()) {
    const typed::Type type = typed::parse_type(name);
    std::string bits;
    for (const Value& given : given_values())
      bits += typed::matches(typed::to_wire(given), expected, type, tolerance) ? '1' : '0';
    digest.add(name).add(bits);
  }
}

}  // namespace

std::vector<Fact> typed_facts() {
  FieldDigest digest;
  const Languages languages = Languages::embedded();
  for (const auto& language : languages.all()) {
    if (!language->driver) continue;
    digest.add(language->name).add(language->driver->text ? "text" : "wire");
    add_language(digest, language->driver->equality);
  }
  return {{"typed values",
           "the rows \"multipl-e\" and \"candidates\" of benchmarks/suites/protocol.cpp",
           protocol_version("multipl-e"), digest.hex()}};
}

}  // namespace octet::golden
