// What octet tells a cell and what the cell answers: the only interface between the two programs.
// Both are built together from this file, so the format needs no versions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandboxes/cell/protocol/file.hpp"

namespace octet::cell {

// Descriptors a cell is started with. 0 to 3 go on to the command.
enum Slot : int {
  k_stdin = 0,
  k_stdout = 1,
  k_stderr = 2,
  k_report = 3,   // closed when the command has no report
  k_spec = 4,     // a memory file holding an encoded Spec
  k_status = 5,   // the cell writes Messages
  k_control = 6,  // a byte: set it up; another: begin; end of file: end the command now (octet
                  // asks, or octet died)
  k_collect = 7,  // a memory file for the collected files
  k_slots = 8,
};

// A system file that Landlock is not told of: nothing else keeps it from being read, so a probe
// that cannot read it has met Landlock.
inline constexpr const char* k_landlock_bait = "etc/landlock-bait";

// Who the command is inside its namespaces.
inline constexpr std::uint32_t k_inner_id = 1000;

struct ResourceLimit {
  int resource = 0;  // RLIMIT_*
  std::uint64_t value = 0;
};

struct Link {
  std::string path;    // in the sandbox
  std::string target;  // what it points to
};

struct Spec {
  bool namespaces = true;  // full mode; otherwise degraded
  bool continues = false;  // argv is not executed: the forking program goes on (serve.hpp)
  std::optional<std::uint32_t> uid;  // identity on the host to take; absent: stay who we are
  std::vector<std::string> cgroups;  // files to write "0" into (Cgroup::join_files)
  std::vector<std::string> argv;
  std::vector<std::string> environment;  // "NAME=value"
  std::string work;                      // work directory as the command sees it
  std::vector<File> files;               // for the work directory
  std::vector<File> system_files;  // for the private root, absolute path without the first "/"
  std::vector<std::string> collect;
  std::uint64_t collect_bytes = 0;    // most that is brought back
  std::vector<std::string> readable;  // shown read-only at their own place
  std::vector<Link> links;
  std::vector<ResourceLimit> resource_limits;
  std::uint64_t processes = 0;         // limit of the group, threads counted
  std::uint64_t others_processes = 0;  // 0: RLIMIT_NPROC counts the group alone; else it counts all
                                       // that the user runs, and this many more may be started yet
  std::uint64_t disk_bytes = 0;
  std::uint64_t inodes = 0;
  std::uint64_t cpu_micros = 0;    // limit of the group
  std::uint64_t memory_bytes = 0;  // limit of the group
  bool poll_memory = false;        // no cgroup counts it: pid 1 does
  bool poll_cpu = false;           // likewise
  bool task_clock = true;          // use it then, where the kernel gives it
  bool tell_cpu = false;           // and a report is read by it
  bool landlock = false;
  std::vector<std::string> filters;  // each struct sock_filter[] as bytes; the strictest decides
};

std::string encode(const Spec& spec);
Spec decode_spec(std::string_view bytes);  // throws std::runtime_error for damaged bytes

std::string encode(const std::vector<File>& files);
std::vector<File> decode_files(std::string_view bytes);

enum class Kind : std::uint32_t {
  started = 1,  // the command's image is about to be executed, or its program to begin
  failed,       // the sandbox could not be set up; `step` and `error` say where
  ended,        // the command and all its processes are gone
  consumed,     // how much CPU time the group has used so far, at every look (Spec::tell_cpu)
};

enum class Cause : std::uint32_t {
  itself,  // the command ended of its own accord, or was killed by a signal that is not ours
  cpu,     // over its CPU time
  memory,  // over its memory, by polling
  asked,   // control was closed
};

// Written whole, below PIPE_BUF, so messages never mix.
struct Message {
  Kind kind = Kind::failed;
  Cause cause = Cause::itself;
  std::int32_t wait_status = 0;  // ended: as waitpid gave it
  std::int32_t error = 0;        // failed: errno
  std::uint64_t cpu_micros = 0;
  std::uint64_t wall_micros = 0;
  std::uint64_t memory_bytes = 0;
  char step[96] = {};  // failed: what was being done
};

}  // namespace octet::cell
