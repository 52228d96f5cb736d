// run.json: everything needed to repeat a run, and to tell whether a folder holds the same run.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/host.hpp"
#include "base/json_text.hpp"
#include "harness/runs/asking_description.hpp"
#include "harness/runs/recorded_limits.hpp"
#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"
#include "runners/languages/toolchain.hpp"

namespace octet {

struct SuiteDescription {
  std::string name;
  std::string language;
  std::string source;  // where the data came from, or "embedded"
  std::string md5;
  std::size_t problems = 0;            // in the data
  std::size_t selected = 0;            // after --tasks and --limit
  std::vector<std::string> protocols;  // how its answers were read: "chat", "multipl-e", "program"
  LimitChanges limits = {};            // of its programs, where no flag says otherwise
  std::string protocol = {};           // the suite's own, SuiteEntry::protocol; of none, empty
};

struct LanguageDescription {
  Toolchain toolchain;
  std::optional<Limits> compile;
  Limits run;
};

struct InputDescription {
  std::string path;    // as a later command can find it
  std::string digest;  // of what was read, not of how it was stored
  std::size_t records = 0;
  std::string whole = {};  // of a part of a run: the digest of all parts together
};

struct RunDescription {
  std::string octet;    // version of the program
  std::string command;  // "score", "exec"
  JsonText flags;       // every flag, resolved; --config reads it back
  // Those of `flags` that verdicts depend on, as "name" -> text.
  std::map<std::string, std::string> binding_flags;
  std::vector<SuiteDescription> suites;  // in table order
  InputDescription input;
  std::optional<AskingDescription> asking;  // of octet run
  std::map<std::string, LanguageDescription> languages;
  std::map<std::string, std::string> not_scored;  // language -> why (--partial)
  std::string sandbox_mode;
  std::vector<std::string> sandbox_layers;
  Host host;
  std::string start;  // UTC, "2024-05-01T12:00:00Z"
  std::string end;    // empty while the run is not complete
};

// The text of run.json.
std::string to_json(const RunDescription& description);

// Why a folder whose run.json is `earlier` cannot be resumed as `wanted`: one line for each input
// that verdicts depend on and that differs, "suites.mini-java.md5: was X, is Y". Empty when none
// does. Throws InputError(file, ...) when `earlier` is not the text of a run.json.
std::vector<std::string> differences(std::string_view earlier, const RunDescription& wanted,
                                     const std::string& file);

struct ToolVersion {
  std::string name;  // "cpp.g++"
  std::string version;
};

// A suite as a run.json knows it.
struct SuiteInput {
  std::string name;
  std::string md5;
  std::size_t problems = 0;  // in the data
  std::size_t selected = 0;
  std::vector<std::string> protocols;
  std::string language = {};
  std::optional<RecordedLimits> limits = {};  // none when the run.json does not tell
};

// What tables, comparisons and `octet show` need of a run.json.
struct RunManifest {
  std::string command;
  std::vector<std::string> suites;             // in table order
  std::map<std::string, std::string> sources;  // of each: the file of its data, or "embedded"
  std::map<std::string, std::string> not_scored;
  std::string input_path;
  std::string input_digest;
  std::string start;
  bool complete = false;
  JsonText flags;
  std::string octet;  // version
  std::vector<SuiteInput> data;
  std::vector<ToolVersion> tools;  // in the order of run.json
  std::optional<std::vector<std::string>> sandbox_layers;
  JsonText inputs;  // as differences() compares them, keys of other versions of octet with them
};

// Throws InputError when `text`, the content of `file`, is not a run.json.
RunManifest parse_run(std::string_view text, const std::string& file);

// The time now in the spelling of run.json.
std::string utc_now();

}  // namespace octet
