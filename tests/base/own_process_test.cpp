// Programs of octet's own, started.
#include "base/own_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <thread>

#include "base/descriptor.hpp"
#include "base/error.hpp"

namespace octet {
namespace {

OwnProgram shell(const std::string& script) {
  static const Descriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
  return {{"/bin/sh", "-c", script}, {}, "/", {null.get(), null.get(), null.get()}, false};
}

std::string printed_by(OwnProgram program) {
  Pipe output = make_pipe();
  program.descriptors[1] = output.write.get();
  OwnProcess process(program);
  output.write.reset();
  std::string text(65536, '\0');
  std::size_t used = 0;
  for (ssize_t n = 0; (n = ::read(output.read.get(), &text[used], text.size() - used)) > 0;)
    used += static_cast<std::size_t>(n);
  text.resize(used);
  process.wait();
  return text;
}

TEST_CASE("a program of our own gets its arguments, settings and directory, and nothing else") {
  OwnProgram program = shell("echo \"$0 $1 $A\"; pwd; /usr/bin/env | grep -c =");
  program.argv.insert(program.argv.end(), {"zero", "one two"});
  program.environment = {"A=b c"};
  program.directory = "/usr";
  // PWD is the shell's own.
  CHECK(printed_by(program) == "zero one two b c\n/usr\n2\n");
}

TEST_CASE("a program of our own has the descriptors it is given and no others") {
  const Descriptor leaking(::open("/dev/null", O_RDONLY));     // not close-on-exec
  const Descriptor high(::fcntl(leaking.get(), F_DUPFD, 50));  // as what octet was started with
  OwnProgram program = shell(
      "n=0; while [ $n -lt 60 ]; do [ -e /proc/$$/fd/$n ] && echo $n; "
      "n=$((n + 1)); done");
  CHECK(printed_by(program) == "0\n1\n2\n");
  program.descriptors.push_back(leaking.get());
  CHECK(printed_by(program) == "0\n1\n2\n3\n");
}

TEST_CASE("descriptors may change places") {
  // 0 and 1 of the program are 1 and 0 of ours, whatever these are.
  OwnProgram program = shell(
      "a=$(readlink /proc/$$/fd/0); b=$(readlink /proc/$$/fd/1); "
      "echo \"$a\" >&2; echo \"$b\" >&2");
  Pipe output = make_pipe();
  program.descriptors = {1, 0, output.write.get()};
  OwnProcess process(program);
  output.write.reset();
  std::string text(4096, '\0');
  process.wait();
  text.resize(static_cast<std::size_t>(::read(output.read.get(), text.data(), text.size())));
  const auto ours = [](const char* path) {
    return std::filesystem::read_symlink(path).string() + "\n";
  };
  CHECK(text == ours("/proc/self/fd/1") + ours("/proc/self/fd/0"));
}

TEST_CASE("a program of our own starts with no signal blocked or ignored, and ours stay") {
  sigset_t usr1, before, after;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  ::pthread_sigmask(SIG_BLOCK, &usr1, &before);
  const auto old = ::signal(SIGPIPE, SIG_IGN);
  CHECK(printed_by(shell("while read -r line; do case $line in Sig[BI]*) echo $line;; esac; "
                         "done < /proc/$$/status")) ==
        "SigBlk: 0000000000000000\nSigIgn: 0000000000000000\n");
  ::pthread_sigmask(SIG_SETMASK, &before, &after);
  CHECK(sigismember(&after, SIGUSR1) == 1);
  CHECK(sigismember(&after, SIGUSR2) == 0);
  CHECK(::signal(SIGPIPE, old) == SIG_IGN);
}

TEST_CASE("a program of our own leaves our group when asked") {
  const std::string script = "cut -d' ' -f5 /proc/$$/stat";
  CHECK(printed_by(shell(script)) == std::to_string(::getpgrp()) + "\n");
  OwnProgram program = shell("test $(cut -d' ' -f5 /proc/$$/stat) = $$ && echo own");
  program.own_group = true;
  CHECK(printed_by(program) == "own\n");
}

TEST_CASE("how a program of our own ended is told, with what it used") {
  const ProcessEnd exited = OwnProcess(shell("exit 7")).wait();
  CHECK(WIFEXITED(exited.status));
  CHECK(WEXITSTATUS(exited.status) == 7);
  CHECK(exited.usage.ru_maxrss > 0);
  CHECK(WTERMSIG(OwnProcess(shell("kill -9 $$")).wait().status) == SIGKILL);
}

TEST_CASE("a program of our own that is not waited for is killed and reaped") {
  { const OwnProcess process(shell("sleep 1000")); }
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(errno == ECHILD);
}

// Where vfork is a fork, as ThreadSanitizer makes it, the child cannot tell.
#if !defined(__SANITIZE_THREAD__)
TEST_CASE("a program that cannot be started is an error, and leaves no process") {
  OwnProgram program = shell("");
  program.argv[0] = "/bin/absent";
  CHECK_THROWS_WITH(OwnProcess(program), "cannot start /bin/absent: No such file or directory");
  program = shell("");
  program.directory = "/absent";
  CHECK_THROWS_WITH(OwnProcess(program), "cannot start /bin/sh: No such file or directory");
  program.argv[0] = "/etc/passwd";
  program.directory = "/";
  CHECK_THROWS_WITH(OwnProcess(program), "cannot start /etc/passwd: Permission denied");
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
}
#endif

TEST_CASE("threads may start programs of our own at once") {
  std::vector<std::thread> threads;
  std::vector<int> seen(8, 0);
  for (int& right : seen) {
    threads.emplace_back([&right] {
      for (int i = 0; i < 50; ++i) {
        const std::string script = "exit " + std::to_string(i);
        right += WEXITSTATUS(OwnProcess(shell(script)).wait().status) == i;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(seen == std::vector<int>(8, 50));
}

}  // namespace
}  // namespace octet
