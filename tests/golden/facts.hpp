// What a number of octet's stands for, made from octet's own problems alone:
// tests/golden/facts.json has what it was when the number was set.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet::golden {

struct Fact {
  std::string name;    // "protocol chat"
  std::string number;  // what to raise: "chat in benchmarks/suites/protocol.cpp"
  int value = 0;       // the number as it is now
  std::string digest;  // of all that it stands for
};

// `source`: the source folder, for examples/ and tests/.
std::vector<Fact> protocol_facts(const std::string& source);
std::vector<Fact> typed_facts();
std::vector<Fact> format_facts();

}  // namespace octet::golden
