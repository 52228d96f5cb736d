#include "benchmarks/suites/protocol.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace octet {

const std::vector<Protocol>& protocol_table() {
  static const std::vector<Protocol> all = {
      {"multipl-e", 2}, {"evalplus", 1}, {"human-eval", 2}, {"mbpp", 1},    {"humanevalpack", 1},
      {"tasks", 1},     {"asserts", 1},  {"chat", 3},       {"program", 2}, {"candidates", 3},
  };
  return all;
}

int protocol_version(const std::string& name) {
  const auto found = std::find_if(protocol_table().begin(), protocol_table().end(),
                                  [&](const Protocol& each) { return each.name == name; });
  if (found == protocol_table().end())
    throw InputError("protocol \"" + name + "\" has no number (benchmarks/suites/protocol.cpp)");
  return found->version;
}

}  // namespace octet
