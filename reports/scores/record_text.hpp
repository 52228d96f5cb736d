// What a record says, in words.
#pragma once

#include <string>

#include "harness/record.hpp"

namespace octet {

// "exit code 0 after 20 ms of CPU time, 30 ms in all, 8 MiB"
std::string step_text(const StepRecord& step);

// What the control run of a program that passed was, and came to; empty where there was none.
std::string control_text(const Record& record);

// What its verdict rests on, in a sentence without a full stop.
std::string why(const Record& record);

}  // namespace octet
