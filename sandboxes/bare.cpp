#include "sandboxes/bare.hpp"

#include <fcntl.h>
#include <sys/wait.h>

#include <cerrno>
#include <fstream>
#include <mutex>
#include <shared_mutex>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/own_process.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

// A process started while another thread writes a program would hold the file open for writing,
// and nothing can execute it then: those who write share it, who starts a process has it alone.
std::shared_mutex writing;

void put(const std::vector<File>& files, const fs::path& work) {
  const std::shared_lock lock(writing);
  for (const File& file : files) {
    const fs::path path = work / file.path;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << file.content;  // no flush to disk: this is timed
    if (file.executable) fs::permissions(path, fs::perms(0755));
  }
}

void collect_file(const fs::path& path, const fs::path& work, std::vector<File>& files) {
  if (!fs::is_regular_file(path)) return;
  const bool executable = (fs::status(path).permissions() & fs::perms::owner_exec) != fs::perms();
  files.push_back({fs::relative(path, work).string(), read_file(path), executable});
}

void collect(const fs::path& path, const fs::path& work, std::vector<File>& files) {
  if (!fs::is_directory(path)) return collect_file(path, work, files);
  for (const auto& entry : fs::recursive_directory_iterator(path))
    collect_file(entry.path(), work, files);
}

std::vector<std::string> arguments_of(const Command& command, const std::string& work) {
  std::vector<std::string> words;
  for (const std::string& argument : command.argv) words.push_back(in_work(argument, work));
  return words;
}

std::vector<std::string> environment_of(const Command& command, const std::string& work) {
  std::vector<std::string> settings;
  for (const auto& [name, value] : command.environment)
    settings.push_back(in_work(name + "=" + value, work));
  return settings;
}

microseconds time_of(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + microseconds(time.tv_usec);
}

Outcome outcome_of(const ProcessEnd& end, microseconds wall) {
  Outcome outcome;
  outcome.termination = WIFEXITED(end.status) ? Termination{Exited{WEXITSTATUS(end.status)}}
                                              : Termination{Signaled{WTERMSIG(end.status)}};
  outcome.usage.wall = wall;
  outcome.usage.cpu = time_of(end.usage.ru_utime) + time_of(end.usage.ru_stime);
  outcome.usage.memory_bytes = static_cast<std::uint64_t>(end.usage.ru_maxrss) << 10;
  return outcome;
}

Descriptor nothing() {
  Descriptor opened(::open("/dev/null", O_RDWR | O_CLOEXEC));
  if (!opened) throw SystemError("cannot open /dev/null", errno);
  return opened;
}

}  // namespace

Outcome BareSandbox::run(const Command& command) const {
  const TemporaryDirectory directory("octet-bare-");
  const std::string work = directory.path().string();
  put(command.files, directory.path());
  const Descriptor null = nothing();
  OwnProgram program;
  program.argv = arguments_of(command, work);
  program.environment = environment_of(command, work);
  program.directory = directory.path();
  program.descriptors.assign(4, null.get());  // with that of a report
  std::unique_lock lock(writing);
  const auto start = Clock::now();
  OwnProcess process(program);
  lock.unlock();
  const ProcessEnd end = process.wait();
  Outcome outcome = outcome_of(end, std::chrono::duration_cast<microseconds>(Clock::now() - start));
  for (const std::string& name : command.collect)
    collect(directory.path() / name, directory.path(), outcome.collected);
  return outcome;
}

}  // namespace octet
