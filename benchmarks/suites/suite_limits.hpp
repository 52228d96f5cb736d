// How long the programs that answer a suite may run, and by which rule.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "runners/languages/program.hpp"

namespace octet {

enum class LimitRule {
  quick,      // octet's own: right answers need far less, and endless loops hold up nobody
  published,  // those of the harness that made the numbers others have published
};

// Spelling in flags, run.json and notes.
std::string name_of(LimitRule rule);
std::vector<std::string_view> limit_rules();
LimitRule limit_rule_of(const std::string& name);  // throws InputError for an unknown name

// A harness's limit for one run of a program, without compiling. Theirs is by the clock on the
// wall, which depends on what else the machine does; here it is CPU time, and the clock a backstop.
struct PublishedLimit {
  std::string_view protocol;        // SuiteEntry::protocol
  std::string_view language;        // Language::name; empty: every one without a row of its own
  std::chrono::milliseconds clock;  // 0: none for the program, its cases have theirs
  std::string_view harness;         // whose, and where that can be read
};

const std::vector<PublishedLimit>& published_limit_table();

// Null where the table has no row.
const PublishedLimit* find_published_limit(std::string_view protocol, std::string_view language);

// What the row replaces of a language's limits: nothing where cases have limits of their own.
LimitChanges published_limits(std::string_view protocol, std::string_view language);

}  // namespace octet
