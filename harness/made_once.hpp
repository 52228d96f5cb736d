// Folders of data that is made once, kept in data_directory()/expected, and read in place.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "base/files/whole_files.hpp"
#include "runners/languages/program.hpp"

namespace octet {

struct MadeOnce {
  std::filesystem::path kept;  // where the folder is, or will be
  // Opens a folder; false when there is none, or it is not whole. Of several calls the last that
  // gave true counts.
  std::function<bool(const std::filesystem::path&)> open;
  // Fills a new folder.
  std::function<void(const std::filesystem::path&)> make;
  // Told when the folder cannot be kept.
  std::function<void(const std::string&)> say;
};

// Opens what is kept, or makes it and opens that. The folder appears whole or not at all, also with
// several octets at once. Gives the owner of a folder that cannot be kept and has to live as long
// as what was opened; else null. Throws SystemError when what was made cannot be opened.
std::shared_ptr<TemporaryDirectory> open_or_make(const MadeOnce& folder);

// Values of the tasks of a suite, which take minutes for all: of all, or of those asked for alone.
struct ValuesOnce {
  std::string what;                                        // "the expected values of mbpp+"
  std::filesystem::path kept;                              // where the folder of all is, or will be
  std::set<std::string> task_ids;                          // asked for
  std::size_t tasks = 0;                                   // that there are
  std::function<bool(const std::filesystem::path&)> open;  // as MadeOnce::open
  // Fills a new folder with the values of these tasks; empty: of all.
  std::function<void(const std::filesystem::path&, const std::set<std::string>&)> make;
  // Told what is made, how large it is and where; and when it cannot be kept.
  std::function<void(const std::string&)> say;
};

// Opens the folder of all where it is kept. Else, where at most half of the tasks are asked for,
// opens or makes one of these beside it; else makes that of all. As above.
std::shared_ptr<TemporaryDirectory> open_or_make(const ValuesOnce& values);

// The report of a program that octet ran for itself (sealed::report_whole()). `what`: for messages.
// Throws SystemError when the sandbox failed, InputError when the program did.
const std::string& report_of(const Execution& execution, const std::string& what);

}  // namespace octet
