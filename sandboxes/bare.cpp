#include "sandboxes/bare.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cerrno>
#include <fstream>
#include <mutex>
#include <shared_mutex>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "sandboxes/spawn.hpp"

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

Outcome wait_for(pid_t process, Clock::time_point start) {
  int status = 0;
  rusage usage{};
  while (::wait4(process, &status, 0, &usage) < 0) {
    if (errno != EINTR) throw SystemError("cannot wait for a process", errno);
  }
  Outcome outcome;
  outcome.termination = WIFEXITED(status) ? Termination{Exited{WEXITSTATUS(status)}}
                                          : Termination{Signaled{WTERMSIG(status)}};
  outcome.usage.wall = std::chrono::duration_cast<microseconds>(Clock::now() - start);
  outcome.usage.cpu = time_of(usage.ru_utime) + time_of(usage.ru_stime);
  outcome.usage.memory_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
  return outcome;
}

}  // namespace

Outcome BareSandbox::run(const Command& command) const {
  const TemporaryDirectory directory("octet-bare-");
  const std::string work = directory.path().string();
  put(command.files, directory.path());
  const std::vector<std::string> arguments = arguments_of(command, work);
  const std::vector<std::string> environment = environment_of(command, work);
  SpawnActions actions;
  actions.enter(work);
  for (const int descriptor : {0, 1, 2, 3}) actions.open(descriptor, "/dev/null", O_RDWR);
  std::unique_lock lock(writing);
  const auto start = Clock::now();
  const pid_t process = spawn(arguments, environment, actions, nullptr);
  lock.unlock();
  Outcome outcome = wait_for(process, start);
  for (const std::string& name : command.collect)
    collect(directory.path() / name, directory.path(), outcome.collected);
  return outcome;
}

}  // namespace octet
