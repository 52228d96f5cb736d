// One command to be run confined: a vector of arguments (never a shell string) and all that it may
// see.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandboxes/cell/protocol/file.hpp"
#include "sandboxes/limits.hpp"

namespace octet {

class Admission;      // sandboxes/admission.hpp
class CellSource;     // sandboxes/cell_source.hpp
class ReportReader;   // sandboxes/report.hpp
class SyscallFilter;  // sandboxes/syscall_filter.hpp

// In argv and environment, k_work stands for the work directory, whose place differs by sandbox
// mode.
inline constexpr const char* k_work = "{work}";  // of k_work_name, in braces
inline constexpr const char* k_work_name = "work";

// `text` with the work directory's place put in.
std::string in_work(std::string_view text, const std::string& work);

struct Command {
  std::vector<std::string> argv;                                 // argv[0] is an absolute path
  std::vector<std::pair<std::string, std::string>> environment;  // all of it; nothing is inherited
  std::string input;                                             // stdin, then end of file
  std::vector<File> files;           // put into the work directory before the start
  std::vector<std::string> collect;  // files or directories of the work directory to bring back
  std::vector<std::filesystem::path> readable;  // what else is visible, read-only
  const SyscallFilter* filter = nullptr;        // never null when run
  Limits limits;
  // Not null: descriptor 3 is open for writing, and this reads it. Must outlive the run.
  ReportReader* report = nullptr;
  // Not negative: stdin is this descriptor instead of `input`.
  int feed = -1;
  // Not negative: the command is ended (Stopped) when the other end of this pipe is closed.
  int while_open = -1;
  // Not null: nothing is executed; a child of this process goes on, confined, where it stands. argv
  // is what it was started with. Must outlive the run.
  const CellSource* continued = nullptr;
  // Not null: the command begins when it has a pass, though its sandbox is set up before.
  Admission* admission = nullptr;
};

}  // namespace octet
