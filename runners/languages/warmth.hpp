// What makes a language quick to judge: data of runners/languages/NAME.json, key "warm". Each part
// stands for a plain command of the language and must come to the same result; `--cold` uses the
// plain commands alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_object.hpp"
#include "runners/languages/step.hpp"

namespace octet {

// What is made once per toolchain and kept in the user's cache directory: "{artifacts}" in an argv.
struct Artifacts {
  struct Stage {
    Step command;                      // run with all that is in the artifacts so far in "{work}"
    std::vector<std::string> collect;  // what it adds to the artifacts
    bool optional = false;             // whether they do without it where it fails
  };
  std::vector<std::string> files;  // of runners/warm, by name
  std::vector<Stage> stages;
  unsigned worth =
      0;  // it is made when so many programs were judged without: before, it costs more
};

// A compiler that stays (runners/warm/servers/compiler_server.hpp).
struct Server {
  Step command;                        // limits but the CPU time are of the whole life
  bool prints_to_out = false;          // where the plain compiler prints: stdout, else stderr
  std::vector<std::string> out_lines;  // beginnings of lines that it prints to stdout all the same
  unsigned jobs = 0;                   // after so many it is replaced
};

// A process the runs of a language are forked from: its interpreter, started by the plain command
// with a library of ours that stops it before it opens the program.
struct Zygote {
  std::string library;               // beside octet-cell
  std::vector<std::string> when;     // words one of which the program must hold; empty: always
  std::vector<std::string> unless;   // words none of which it may hold
  std::string stops_at;              // the file it must not see, or the beginning of its name
  std::vector<std::string> imports;  // instead of that, for Python: modules it has imported
};

// A compile command that uses a header compiled before, for programs that begin by including what
// it holds.
struct Precompiled {
  std::vector<std::string> argv;
  // Files of the artifacts, both empty for the one that holds everything: the header, whose own
  // includes are all that a program may include, and words of which a program may hold none.
  std::string header;
  std::string words;
  std::vector<std::string> traces;  // texts in error messages that the plain command may not print
};

struct Warmth {
  std::optional<Artifacts> artifacts;
  std::optional<Server> server;
  std::vector<Precompiled> precompiled;  // the first that fits is taken
  std::vector<std::string> run;          // argv in place of the run step's; empty: as it is
  std::vector<Zygote> zygotes;           // the first whose words are there is taken
  std::string sentinel;                  // a program that goes first through each zygote
};

// Throws InputError naming file and key. `names` may stand in braces, and "artifacts" where there
// is one.
Warmth parse_warmth(JsonObject object, std::vector<std::string> names);

}  // namespace octet
