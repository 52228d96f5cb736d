// What is known of programs that ran before, so that identical programs run once.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "runners/runner.hpp"

namespace octet {

// Digest of all that an execution depends on: the program and Runner::fingerprint().
std::string cache_key(const Program& program, const Runner& runner);

// The same for what `fingerprint` says of where and how it is run.
std::string program_digest(const Program& program, const std::string& fingerprint);

struct CacheRules {
  // False where memory is polled rather than accounted: what ran out of memory once may not again.
  bool keep_out_of_memory = true;
};

// Keeps the facts of executions, never verdicts: they are judged anew each time, so that a change
// of the rules needs no new runs. One SQLite file, safe with several octets at once; thread-safe.
// A damaged, locked or unwritable file costs speed, never the run: see warning().
class ExecutionCache final {
 public:
  // A cache that lives as long as this object, in a temporary file of SQLite's.
  explicit ExecutionCache(CacheRules rules = {});
  // Kept in `file`, which is made with its folders when absent.
  explicit ExecutionCache(const std::filesystem::path& file, CacheRules rules = {});
  ~ExecutionCache();
  ExecutionCache(const ExecutionCache&) = delete;  // owns the database connection
  ExecutionCache& operator=(const ExecutionCache&) = delete;

  std::optional<Execution> find(const std::string& key);

  // Keeps `execution` unless it says little about the program (timeouts, failures of the sandbox)
  // or has more output than a judge could be given whole.
  void store(const std::string& key, const Execution& execution);

  // Why the file is not used (any more); empty when all is well.
  std::string warning() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// cache_directory()/verdicts-N.sqlite, N being k_execution_cache_version.
std::filesystem::path execution_cache_file();

}  // namespace octet
