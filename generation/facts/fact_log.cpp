#include "generation/facts/fact_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <string_view>
#include <system_error>
#include <variant>

#include "base/error.hpp"
#include "base/files/file_lock.hpp"
#include "base/files/lines.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// Segments of all kinds have one number: that of their kind times this, and their own.
constexpr std::uint32_t k_most_segments = 100'000;

// How the files of each kind are called, in the order of FactIndex::Kind.
constexpr std::array<std::string_view, 3> k_segment_names = {"answers-", "verdicts-", "given-up-"};

std::uint32_t kind_number(std::uint32_t segment) {
  return segment / k_most_segments;
}

// Nothing for a file that is no segment.
std::optional<std::uint32_t> segment_number(const std::string& name) {
  constexpr std::string_view k_end = ".jsonl";
  for (std::uint32_t kind = 0; kind < k_segment_names.size(); ++kind) {
    const std::string_view start = k_segment_names[kind];
    if (!name.starts_with(start) || !name.ends_with(k_end)) continue;
    std::uint32_t number = 0;
    const char* end = name.data() + name.size() - k_end.size();
    const auto read = std::from_chars(name.data() + start.size(), end, number);
    if (read.ec == std::errc{} && read.ptr == end && number < k_most_segments)
      return kind * k_most_segments + number;
  }
  return std::nullopt;
}

struct KindOf {
  FactIndex::Kind operator()(const AnswerFact&) const { return FactIndex::Kind::answer; }
  FactIndex::Kind operator()(const VerdictFact&) const { return FactIndex::Kind::verdict; }
  FactIndex::Kind operator()(const GivenUpFact&) const { return FactIndex::Kind::given_up; }
};

struct TokensOf {
  std::pair<std::uint64_t, std::uint64_t> operator()(const AnswerFact& fact) const {
    return {fact.tokens_in, fact.tokens_out};
  }
  std::pair<std::uint64_t, std::uint64_t> operator()(const VerdictFact&) const { return {}; }
  std::pair<std::uint64_t, std::uint64_t> operator()(const GivenUpFact&) const { return {}; }
};

bool add_to(FactIndex& index, const Fact& fact, const FactPlace& place) {
  const auto [in, out] = std::visit(TokensOf{}, fact);
  return index.add(key_of(fact), std::visit(KindOf{}, fact), place, in, out);
}

Descriptor open_to_read(const fs::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) throw SystemError("cannot open " + path.string(), errno);
  return file;
}

std::uint64_t bytes_in(const Descriptor& file, const fs::path& path) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0)
    throw SystemError("cannot read the size of " + path.string(), errno);
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

FactLog::FactLog(fs::path folder, FactAccess access, std::uint64_t segment_bytes)
    : folder_(std::move(folder)), access_(access), segment_bytes_(segment_bytes) {
  if (access_ == FactAccess::write) {
    std::error_code failure;
    fs::create_directories(folder_, failure);
    if (failure) throw SystemError("cannot make " + folder_.string(), failure.value());
    lock();
  }
  open_segments();
}

void FactLog::lock() {
  const std::string file = (folder_ / "lock").string();
  lock_ = Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!lock_) throw SystemError("cannot open " + file, errno);
  if (lock_soon(lock_, file)) return;
  throw InputError(folder_.string(), 0,
                   "another octet is writing to this folder; wait for it or give --out another");
}

fs::path FactLog::path_of(std::uint32_t segment) const {
  return folder_ / fmt::format("{}{:05}.jsonl", k_segment_names[kind_number(segment)],
                               segment % k_most_segments);
}

void FactLog::open_segments() {
  if (fs::is_directory(folder_)) {
    for (const auto& entry : fs::directory_iterator(folder_)) {
      const auto number = segment_number(entry.path().filename().string());
      if (!number) continue;
      if (access_ == FactAccess::write) LineLog cut(entry.path());  // cuts a torn line off
      const Descriptor file = open_to_read(entry.path());
      const std::string name = entry.path().string();
      sizes_[*number] = whole_lines(file.get(), bytes_in(file, entry.path()), name);
    }
  }
  index_ = std::make_unique<FactIndex>(access_ == FactAccess::write ? folder_ / "index.sqlite"
                                                                    : fs::path(":memory:"));
  if (is_ahead()) index_->clear();
  for (const auto& [number, size] : sizes_) read_segment(number);
  index_->flush();
}

// Whether the index knows of more than there is: of lines that were lost, or another folder's.
bool FactLog::is_ahead() const {
  for (const std::string& name : index_->segments()) {
    const auto number = segment_number(name);
    const auto found = number ? sizes_.find(*number) : sizes_.end();
    if (found == sizes_.end() || found->second < index_->indexed(name)) return true;
  }
  return false;
}

void FactLog::read_segment(std::uint32_t number) {
  const fs::path path = path_of(number);
  const std::string name = path.filename().string();
  const std::uint64_t known = index_->indexed(name);
  const std::uint64_t size = sizes_.at(number);
  if (known == size) return;
  LineReader reader(path);
  while (const auto line = reader.next()) {
    const std::uint64_t offset = reader.offset();
    if (offset >= size) break;
    if (offset < known) continue;
    const Fact fact = parse_fact(*line, path.string(), reader.line());
    add_to(*index_, fact, {number, offset, line->size() + 1});
  }
  index_->set_indexed(name, size);
}

std::optional<Fact> FactLog::find(const std::string& key) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto place = index_->find(key)) return read(*place);
  }
  for (FactLog* other : reused_) {
    if (const auto fact = other->find(key)) {
      add(*fact);
      return fact;
    }
  }
  return std::nullopt;
}

Fact FactLog::read(const FactPlace& place) {
  const fs::path path = path_of(place.segment);
  Descriptor& file = readers_[place.segment];
  if (!file) file = open_to_read(path);
  std::string line(place.size, '\0');
  const ssize_t got =
      ::pread(file.get(), line.data(), line.size(), static_cast<off_t>(place.offset));
  if (got < 0) throw SystemError("cannot read " + path.string(), errno);
  if (static_cast<std::size_t>(got) != line.size() || line.back() != '\n')
    throw InputError(path.string(), 0, "is shorter than its index says; delete index.sqlite*");
  line.pop_back();
  return parse_fact(line, path.string(), 0);
}

LineLog& FactLog::log_for(Kind kind) {
  auto& [number, log] = logs_[kind];
  if (log == nullptr) {
    number = static_cast<std::uint32_t>(kind) * k_most_segments;
    // Goes on with the last one that is there.
    for (const auto& [found, size] : sizes_) {
      if (kind_number(found) == static_cast<std::uint32_t>(kind)) number = found;
    }
    log = std::make_unique<LineLog>(path_of(number));
  }
  if (log->size() >= segment_bytes_) {
    index_->set_indexed(path_of(number).filename().string(), log->size());
    log = std::make_unique<LineLog>(path_of(++number));
  }
  return *log;
}

void FactLog::add(const Fact& fact) {
  const std::lock_guard lock(mutex_);
  if (access_ == FactAccess::read || index_->find(key_of(fact))) return;
  append(fact);
}

void FactLog::append(const Fact& fact) {
  const Kind kind = std::visit(KindOf{}, fact);
  LineLog& log = log_for(kind);
  const std::uint64_t offset = log.size();
  const std::string line = to_line(fact);
  log.append(line);
  const std::uint32_t number = logs_.at(kind).first;
  add_to(*index_, fact, {number, offset, line.size()});
  index_->set_indexed(path_of(number).filename().string(), log.size());
}

void FactLog::shrink() {
  const std::lock_guard lock(mutex_);
  index_->shrink();
}

FactTotals FactLog::totals() const {
  const std::lock_guard lock(mutex_);
  return index_->totals();
}

}  // namespace octet
