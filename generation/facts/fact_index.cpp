#include "generation/facts/fact_index.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <system_error>

#include "base/error.hpp"
#include "harness/sqlite_handles.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr int k_index_version = 1;
constexpr std::uint64_t k_adds_of_transaction = 4096;

// cache_size: in KiB when negative; small, for the system keeps the file's pages anyway. A kill
// costs what was not written, which is read again.
constexpr const char* k_open =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-4096;"
    "PRAGMA wal_autocheckpoint=1000;"
    "CREATE TABLE IF NOT EXISTS facts(key BLOB PRIMARY KEY, kind INTEGER NOT NULL, segment INTEGER "
    "NOT NULL, offset INTEGER NOT NULL, size INTEGER NOT NULL, tokens_in INTEGER NOT NULL, "
    "tokens_out INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS segments(name TEXT PRIMARY KEY, bytes INTEGER NOT NULL);";

[[noreturn]] void fail_index(const fs::path& file, sqlite3* database) {
  throw SystemError(file.string() + ": " + sqlite3_errmsg(database) +
                        "; the index can be deleted, it is made again",
                    EIO);
}

// Half of the digest tells as much: two of a billion facts share it with a chance of 1 in 10^20.
std::string packed(const std::string& key) {
  const auto nibble = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < key.size() && bytes.size() < 16; i += 2)
    bytes += static_cast<char>(nibble(key[i]) * 16 + nibble(key[i + 1]));
  return bytes;
}

void bind_key(const Statement& query, int place, const std::string& key) {
  sqlite3_bind_blob(query.get(), place, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
}

void bind_text(const Statement& query, int place, const std::string& text) {
  sqlite3_bind_text(query.get(), place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void bind_number(const Statement& query, int place, std::uint64_t number) {
  sqlite3_bind_int64(query.get(), place, static_cast<sqlite3_int64>(number));
}

std::uint64_t number_at(const Statement& query, int column) {
  return static_cast<std::uint64_t>(sqlite3_column_int64(query.get(), column));
}

}  // namespace

struct FactIndex::State {
  explicit State(fs::path path) : file(std::move(path)) {
    if (!open()) {
      forget();
      if (!open()) fail_index(file, database.get());
    }
    find = prepare("SELECT segment, offset, size FROM facts WHERE key = ?");
    add = prepare("INSERT OR IGNORE INTO facts VALUES(?, ?, ?, ?, ?, ?, ?)");
    bytes = prepare("SELECT bytes FROM segments WHERE name = ?");
    set_bytes = prepare("INSERT OR REPLACE INTO segments VALUES(?, ?)");
    run("BEGIN");
  }

  bool open() {
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int result = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
    database.reset(raw);
    return result == SQLITE_OK && has_version() &&
           sqlite3_exec(raw, k_open, nullptr, nullptr, nullptr) == SQLITE_OK;
  }

  // That of a new file is 0.
  bool has_version() {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database.get(), "PRAGMA user_version", -1, &raw, nullptr) != SQLITE_OK)
      return false;
    const Statement query(raw);
    if (sqlite3_step(raw) != SQLITE_ROW) return false;
    const int version = sqlite3_column_int(raw, 0);
    if (version != 0) return version == k_index_version;
    const std::string set = "PRAGMA user_version=" + std::to_string(k_index_version);
    return sqlite3_exec(database.get(), set.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  }

  void forget() {
    database.reset();
    std::error_code absent;
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(file.string() + end, absent);
  }

  Statement prepare(const char* sql) const {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v3(database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) !=
        SQLITE_OK)
      fail_index(file, database.get());
    return Statement(raw);
  }

  void run(const char* sql) const {
    if (sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      fail_index(file, database.get());
  }

  void step(const Statement& query) const {
    const int result = sqlite3_step(query.get());
    if (result != SQLITE_DONE && result != SQLITE_ROW) fail_index(file, database.get());
  }

  fs::path file;
  Database database;
  Statement find, add, bytes, set_bytes;
  std::uint64_t adds = 0;  // of the open transaction
};

FactIndex::FactIndex(const fs::path& file) : state_(std::make_unique<State>(file)) {}

FactIndex::~FactIndex() {
  sqlite3_exec(state_->database.get(), "COMMIT", nullptr, nullptr, nullptr);
}

std::optional<FactPlace> FactIndex::find(const std::string& key) const {
  const std::string bytes = packed(key);
  const StatementUse use(state_->find);
  bind_key(state_->find, 1, bytes);
  const int result = sqlite3_step(state_->find.get());
  if (result == SQLITE_DONE) return std::nullopt;
  if (result != SQLITE_ROW) fail_index(state_->file, state_->database.get());
  return FactPlace{static_cast<std::uint32_t>(number_at(state_->find, 0)),
                   number_at(state_->find, 1), number_at(state_->find, 2)};
}

bool FactIndex::add(const std::string& key, Kind kind, const FactPlace& place,
                    std::uint64_t tokens_in, std::uint64_t tokens_out) {
  const std::string bytes = packed(key);
  {
    const StatementUse use(state_->add);
    bind_key(state_->add, 1, bytes);
    bind_number(state_->add, 2, static_cast<std::uint64_t>(kind));
    bind_number(state_->add, 3, place.segment);
    bind_number(state_->add, 4, place.offset);
    bind_number(state_->add, 5, place.size);
    bind_number(state_->add, 6, tokens_in);
    bind_number(state_->add, 7, tokens_out);
    state_->step(state_->add);
  }
  const bool added = sqlite3_changes(state_->database.get()) == 1;
  if (++state_->adds >= k_adds_of_transaction) flush();
  return added;
}

std::vector<std::string> FactIndex::segments() const {
  const Statement query = state_->prepare("SELECT name FROM segments");
  std::vector<std::string> names;
  while (sqlite3_step(query.get()) == SQLITE_ROW)
    names.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(query.get(), 0)));
  return names;
}

std::uint64_t FactIndex::indexed(const std::string& segment) const {
  const StatementUse use(state_->bytes);
  bind_text(state_->bytes, 1, segment);
  state_->step(state_->bytes);
  return number_at(state_->bytes, 0);
}

void FactIndex::set_indexed(const std::string& segment, std::uint64_t bytes) {
  const StatementUse use(state_->set_bytes);
  bind_text(state_->set_bytes, 1, segment);
  bind_number(state_->set_bytes, 2, bytes);
  state_->step(state_->set_bytes);
}

void FactIndex::flush() {
  state_->run("COMMIT");
  state_->run("BEGIN");
  state_->adds = 0;
}

void FactIndex::shrink() {
  flush();
  sqlite3_db_release_memory(state_->database.get());
}

void FactIndex::clear() {
  state_->run("DELETE FROM facts");
  state_->run("DELETE FROM segments");
  flush();
}

FactTotals FactIndex::totals() const {
  const Statement query = state_->prepare(
      "SELECT sum(kind = 0), sum(kind = 1), sum(kind = 2), sum(tokens_in), sum(tokens_out) "
      "FROM facts");
  state_->step(query);
  return {number_at(query, 0), number_at(query, 1), number_at(query, 2), number_at(query, 3),
          number_at(query, 4)};
}

}  // namespace octet
