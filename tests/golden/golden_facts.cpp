// Prints the golden facts as they are now: golden_facts SOURCE (golden_test.py compares them).
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "tests/golden/facts.hpp"

int main(int argc, char** argv) {
  using namespace octet::golden;
  if (argc != 2) return 2;
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const std::vector<Fact>& facts : {protocol_facts(argv[1]), typed_facts(), format_facts()}) {
    for (const Fact& fact : facts)
      json[fact.name] = {{"number", fact.number}, {"value", fact.value}, {"digest", fact.digest}};
  }
  fmt::print("{}\n", json.dump(2));
}
