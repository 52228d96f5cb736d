// A compiler that stays: one confined process that compiles one program after another.
//
// Theory of operation
//
// The process is an ordinary command in a sandbox of its own, with the policy of the compile step:
// no network, no files but the toolchain's and its own work directory. What it compiles arrives on
// its standard input and what it made leaves on descriptor 3, so no directory is shared with
// anything. It only ever reads programs and never runs one. All numbers are little-endian:
//
//   request:  u32 length, source
//   reply:    u32 length of the rest, i32 exit code of the plain command (-1: it cannot say), u64
//             CPU microseconds of the job, u64 resident bytes, u32 length and text that the plain
//             command would print, u32 number of files, each u32 length and path, u32 length and
//             content
//
// The first reply, without a request, says that it is ready. Whatever else happens (it crashes,
// hangs, answers nonsense, cannot say) the program is compiled by the plain command, whose result
// counts.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

#include "sandboxes/command.hpp"
#include "sandboxes/outcome.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

struct CompilerReply {
  int exit_code = 0;
  std::chrono::microseconds cpu{0};
  std::uint64_t resident_bytes = 0;
  std::string text;
  std::vector<File> files;
};

// Nothing for bytes that are no reply (without the length in front).
std::optional<CompilerReply> parse_reply(std::string_view bytes);

class CompilerServer final {
 public:
  // Starts it and does not wait. `sandbox` must outlive it.
  CompilerServer(const Sandbox& sandbox, Command command);
  ~CompilerServer();  // ends it and waits until nothing of it is left

  // Compiles one program. Nothing when the plain command has to; then is_usable() says whether the
  // server can go on. One thread at a time.
  std::optional<CompilerReply> compile(std::string_view source, std::chrono::milliseconds patience);

  bool is_usable() const;
  unsigned served() const;               // jobs so far
  std::uint64_t resident_bytes() const;  // after the last job

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
