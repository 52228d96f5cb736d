// The protocols: how answers are cut, assembled and judged. Each has a number, which is recorded
// with every score and is raised when the same answer may come to another program or verdict.
#pragma once

#include <string>
#include <vector>

namespace octet {

struct Protocol {
  std::string name;  // as in SuiteEntry::protocol, "multipl-e", or one of the forms of answers
  int version = 1;
};

// Those of suites, then the forms of answers that may stand in their place: "chat" (code is cut out
// of what a chat model says), "program" (whole solutions or programs) and "candidates" (of verify).
const std::vector<Protocol>& protocol_table();

// Throws InputError for a name that is not there.
int protocol_version(const std::string& name);

}  // namespace octet
