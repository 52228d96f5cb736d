// What a record says, in words.
#pragma once

#include <string>

#include "harness/record.hpp"

namespace octet {

// "exit code 0 after 20 ms of CPU time, 30 ms in all, 8 MiB"
std::string step_text(const StepRecord& step);

// What its verdict rests on, in a sentence without a full stop.
std::string why(const Record& record);

}  // namespace octet
