#include "cli/terminal/kept_input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <system_error>

#include "base/descriptor.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/mapped_file.hpp"
#include "base/files/stream.hpp"
#include "base/files/whole_files.hpp"
#include "base/stop.hpp"
#include "cli/terminal/signals.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_digest_letters = 16;
constexpr std::string_view k_gzip = "\x1f\x8b";

// Folders that were not there, removed again as far as they are empty when the object goes.
class MadeFolders final {
 public:
  MadeFolders() = default;
  ~MadeFolders() {
    for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) ::rmdir(folder->c_str());
  }
  MadeFolders(const MadeFolders&) = delete;  // removes once
  MadeFolders& operator=(const MadeFolders&) = delete;

  void make(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) return;
    make(folder.parent_path());
    if (fs::create_directory(folder, error)) made_.push_back(folder);
    if (error) throw SystemError("cannot make the folder " + folder.string(), error.value());
  }

 private:
  std::vector<fs::path> made_;
};

// A copy that is being made. It has no name that could be taken for a whole one.
class PartFile final {
 public:
  explicit PartFile(const fs::path& path) : path_(path) {
    file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!file_) throw SystemError("cannot create " + path.string(), errno);
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
      file_.reset();  // and not removed
      throw InputError(path.string(), 0,
                       "is being written by another octet; wait for it or give --out another "
                       "folder");
    }
    // What a killed one left.
    if (::ftruncate(file_.get(), 0) != 0) throw SystemError("cannot empty " + path.string(), errno);
  }
  ~PartFile() {
    if (file_) ::unlink(path_.c_str());
  }
  PartFile(const PartFile&) = delete;  // one owner of the file
  PartFile& operator=(const PartFile&) = delete;

  void append(std::string_view bytes) { write_all(file_.get(), bytes, path_.string()); }

  void rename_to(const fs::path& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0)
      throw SystemError("cannot write " + target.string(), errno);
    file_.reset();
  }

  void flush() {
    if (::fsync(file_.get()) != 0) throw SystemError("cannot write " + path_.string(), errno);
  }

 private:
  fs::path path_;
  Descriptor file_;
};

// "stdin.jsonl", "stdin.jsonl.gz"; a named pipe keeps its name, which may tell a language.
std::string name_of_copy(const fs::path& stream, std::string_view content) {
  std::string name = name_of_stream(stream);
  if (fs::path(name).has_extension()) return name;
  return name + (content.starts_with(k_gzip) ? ".jsonl.gz" : ".jsonl");
}

void tell_terminal(const std::string& stream) {
  if (name_of_stream(stream) == "stdin" && ::isatty(STDIN_FILENO) == 1)
    fmt::print(stderr, "octet: {} is read from the terminal; Ctrl-D ends it\n", stream);
}

}  // namespace

struct KeptInput::State {
  explicit State(const std::string& input) : given(input), path(input) {}
  ~State() {
    if (is_own_copy && !is_handed_over) ::unlink(path.c_str());
  }
  State(const State&) = delete;  // removes once
  State& operator=(const State&) = delete;

  std::string given;
  std::string path;
  bool is_own_copy = false;  // made by this object, and not there before
  bool is_handed_over = false;
  std::optional<TemporaryDirectory> temporary;
  MadeFolders folders;  // removed before the temporary directory

  void copy(const fs::path& folder) {
    folders.make(folder);
    PartFile part(folder / (name_of_stream(given) + ".part"));
    const StopOnSignals stopping;
    tell_terminal(given);
    read_stream(given, [&](std::string_view bytes) { part.append(bytes); });
    part.flush();
    take_over(part, folder);
    if (stop_requested()) throw Interrupted("interrupted while " + given + " was read");
  }

  void take_over(PartFile& part, const fs::path& folder) {
    const MappedFile content(folder / (name_of_stream(given) + ".part"));
    const fs::path own = folder / sha256(content.bytes()).substr(0, k_digest_letters);
    const fs::path target = own / name_of_copy(given, content.bytes());
    folders.make(own);
    path = target.string();
    if (fs::exists(target)) return;  // the same content; the part goes
    part.rename_to(target);
    is_own_copy = true;
  }
};

KeptInput::KeptInput(const std::string& input, const fs::path& folder)
    : state_(std::make_unique<State>(input)) {
  if (!is_stream(input)) return;
  try {
    if (folder.empty()) {
      state_->temporary.emplace();
      state_->copy(state_->temporary->path());
    } else {
      RunFolder::check_place(folder);
      state_->copy(RunFolder::streams_of(folder));
    }
  } catch (const Interrupted& stop) {
    throw Interrupted(std::string(stop.what()) +
                      "; nothing of it was kept: run the command again, with all of it");
  }
}

KeptInput::~KeptInput() = default;

const std::string& KeptInput::path() const {
  return state_->path;
}

void KeptInput::keep() {
  if (!state_->temporary) state_->is_own_copy = false;
}

void KeptInput::hand_over() {
  state_->is_handed_over = true;
}

void KeptInput::take_over() {
  state_->is_handed_over = false;
}

std::string KeptInput::retold(std::string message) const {
  if (state_->path == state_->given) return message;
  for (std::size_t at = message.find(state_->path); at != std::string::npos;
       at = message.find(state_->path, at + state_->given.size())) {
    message.replace(at, state_->path.size(), state_->given);
  }
  return message;
}

void KeptInputs::add(std::string& input, const fs::path& folder) {
  inputs_.push_back(std::make_unique<KeptInput>(input, folder));
  input = inputs_.back()->path();
}

void KeptInputs::keep() {
  for (const auto& input : inputs_) input->keep();
}

void KeptInputs::hand_over() {
  for (const auto& input : inputs_) input->hand_over();
}

void KeptInputs::take_over() {
  for (const auto& input : inputs_) input->take_over();
}

ExitCode KeptInputs::told(const std::function<ExitCode()>& work) const try {
  return work();
} catch (const InputError& error) {
  std::string message = error.what();
  for (const auto& input : inputs_) message = input->retold(std::move(message));
  throw InputError(message);
}

}  // namespace octet
