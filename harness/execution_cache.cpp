#include "harness/execution_cache.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <system_error>

#include "base/digest.hpp"
#include "base/files/whole_files.hpp"
#include "base/versions.hpp"
#include "harness/execution_codec.hpp"
#include "harness/sqlite_handles.hpp"
#include "runners/languages/language.hpp"

namespace octet {
namespace {

// More output than this is not kept: a judge looks for marks in all of it, so it cannot be cut.
constexpr std::size_t k_most_output = std::size_t{256} << 10;
constexpr int k_busy_milliseconds = 5'000;  // another octet is writing

// Raised and caught in this file: a failing cache is a warning.
struct CacheFailure {
  std::string reason;
};

void check(int result, sqlite3* database) {
  if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW) {
    throw CacheFailure{database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result)};
  }
}

Database open(const std::string& file) {
  sqlite3* raw = nullptr;
  const int result =
      sqlite3_open_v2(file.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(raw);
  check(result, raw);
  check(sqlite3_busy_timeout(raw, k_busy_milliseconds), raw);
  // NORMAL: a power cut may lose the last entries, which costs running them again.
  check(sqlite3_exec(raw,
                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                     "CREATE TABLE IF NOT EXISTS executions"
                     "(key TEXT PRIMARY KEY, facts BLOB NOT NULL) WITHOUT ROWID",
                     nullptr, nullptr, nullptr),
        raw);
  return database;
}

Statement prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* raw = nullptr;
  check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr), database);
  return Statement(raw);
}

bool worth_keeping(const Outcome& outcome, const CacheRules& rules) {
  const Termination& termination = outcome.termination;
  if (std::holds_alternative<OutOfMemory>(termination) && !rules.keep_out_of_memory) return false;
  return !std::holds_alternative<CpuTimeout>(termination) &&
         !std::holds_alternative<WallTimeout>(termination) &&
         !std::holds_alternative<SandboxFailed>(termination) &&
         outcome.out.size() + outcome.err.size() <= k_most_output;
}

bool worth_keeping(const Execution& execution, const CacheRules& rules) {
  return (!execution.compile || worth_keeping(*execution.compile, rules)) &&
         (!execution.run || worth_keeping(*execution.run, rules)) &&
         std::all_of(execution.case_runs.begin(), execution.case_runs.end(),
                     [&](const CaseRun& run) { return worth_keeping(run.outcome, rules); });
}

struct Connection {
  explicit Connection(const std::string& file)
      : database(open(file)),
        select(prepare(database.get(), "SELECT facts FROM executions WHERE key = ?")),
        insert(
            prepare(database.get(), "INSERT OR IGNORE INTO executions(key, facts) VALUES(?, ?)")) {}

  std::optional<Execution> find(const std::string& key) const {
    const StatementUse use(select);
    bind_key(select, key);
    const int result = sqlite3_step(select.get());
    check(result, database.get());
    if (result != SQLITE_ROW) return std::nullopt;
    const auto* facts = static_cast<const char*>(sqlite3_column_blob(select.get(), 0));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(select.get(), 0));
    return decode({facts, size});
  }

  void store(const std::string& key, const std::string& facts) const {
    const StatementUse use(insert);
    bind_key(insert, key);
    check(sqlite3_bind_blob64(insert.get(), 2, facts.data(), facts.size(), SQLITE_STATIC),
          database.get());
    check(sqlite3_step(insert.get()), database.get());
  }

  void bind_key(const Statement& statement, const std::string& key) const {
    check(
        sqlite3_bind_text64(statement.get(), 1, key.data(), key.size(), SQLITE_STATIC, SQLITE_UTF8),
        database.get());
  }

  Database database;
  Statement select;
  Statement insert;
};

// The wanted output is of the judge alone, but evidence is shared by the key while it is made.
void add_to_digest(FieldDigest& digest, const std::vector<InputCase>& cases) {
  for (const InputCase& each : cases) {
    digest.add(each.input)
        .add(each.output)
        .add(each.tolerance ? std::to_string(*each.tolerance) : "");
  }
}

// SQLite's name for a private file on disk that is gone when closed.
constexpr const char* k_private_file = "";

}  // namespace

struct ExecutionCache::State {
  mutable std::mutex mutex;
  CacheRules rules;
  std::unique_ptr<Connection> connection;  // null when no database can be had
  std::string warning;

  void connect(const std::string& file, const std::string& trouble) {
    try {
      connection = std::make_unique<Connection>(file);
    } catch (const CacheFailure& failure) {
      fail(trouble + failure.reason);
    }
  }
  void fail(const std::string& reason) {
    connection.reset();
    if (warning.empty()) warning = reason;
  }
};

ExecutionCache::ExecutionCache(CacheRules rules) : state_(std::make_unique<State>()) {
  state_->rules = rules;
  state_->connect(k_private_file, "no temporary cache of executions can be made: ");
}

ExecutionCache::ExecutionCache(const std::filesystem::path& file, CacheRules rules)
    : state_(std::make_unique<State>()) {
  state_->rules = rules;
  std::error_code ignored;  // opening the file tells
  std::filesystem::create_directories(file.parent_path(), ignored);
  state_->connect(file.string(), "the cache of executions " + file.string() +
                                     " cannot be used (it can be deleted, it holds nothing that "
                                     "cannot be made again): ");
  if (!state_->connection) state_->connect(k_private_file, "");
}

ExecutionCache::~ExecutionCache() = default;

std::optional<Execution> ExecutionCache::find(const std::string& key) {
  const std::lock_guard lock(state_->mutex);
  if (!state_->connection) return std::nullopt;
  try {
    return state_->connection->find(key);
  } catch (const CacheFailure& failure) {
    state_->fail("the cache of executions is not used any more: " + failure.reason);
    return std::nullopt;
  }
}

void ExecutionCache::store(const std::string& key, const Execution& execution) {
  if (!worth_keeping(execution, state_->rules)) return;
  const std::string facts = encode(execution);
  const std::lock_guard lock(state_->mutex);
  if (!state_->connection) return;
  try {
    state_->connection->store(key, facts);
  } catch (const CacheFailure& failure) {
    state_->fail("the cache of executions is not used any more: " + failure.reason);
  }
}

std::string ExecutionCache::warning() const {
  const std::lock_guard lock(state_->mutex);
  return state_->warning;
}

std::string cache_key(const Program& program, const Runner& runner) {
  return program_digest(program, runner.fingerprint(program));
}

std::string program_digest(const Program& program, const std::string& fingerprint) {
  FieldDigest digest;
  digest.add(program.language->name)
      .add(program.source)
      .add(program.input)
      .add(std::to_string(program.files.size()));
  for (const File& file : program.files) {
    digest.add(file.path).add(file.content).add(file.executable ? "x" : "");
  }
  if (const auto* inputs = std::get_if<InputCases>(&program.judged_by))
    add_to_digest(digest, inputs->cases);
  if (program.attempt > 0) digest.add("attempt " + std::to_string(program.attempt));
  if (program.driven) digest.add("driven");
  const auto* sealed = std::get_if<SealedCases>(&program.judged_by);
  return digest.add(std::holds_alternative<ReachedEnd>(program.judged_by) ? "reports_end" : "")
      .add(program.launcher)
      .add(sealed != nullptr ? sealed->form->digest() : "")
      .add(fingerprint)
      .hex();
}

std::filesystem::path execution_cache_file() {
  return cache_directory() / ("verdicts-" + std::to_string(k_execution_cache_version) + ".sqlite");
}

}  // namespace octet
