// What the init process decides on, as it is seen from outside: no lock of a program ever lies on a
// file of the host, whatever its threads do to its descriptors meanwhile.
#include <fcntl.h>
#include <sys/file.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "sandboxes/layers.hpp"
#include "sandboxes/sandbox.hpp"
#include "sandboxes/syscall_filter.hpp"

namespace octet {
namespace {

constexpr const char* k_shared = "/usr/bin/env";

// Locks descriptor 9 again and again, of its own file when it is asked for, while a thread puts the
// host's in its place.
constexpr const char* k_swap = R"(
import fcntl, os, threading, time
own, host = os.open("own", os.O_RDWR | os.O_CREAT), os.open("/usr/bin/env", os.O_RDONLY)
end = time.monotonic() + 1
racing = True
def swap():
    while racing:
        # The other thread often gets its turn where the loop begins again: each is there by turns.
        for each in own, host, host, own:
            os.dup2(each, 9)
            if each == own:
                time.sleep(0)
swapper = threading.Thread(target=swap)
os.dup2(own, 9)
swapper.start()
done = 0
# Longer where nothing got on: beside much other work a thread may not have had its turn.
while time.monotonic() < end or (done == 0 and time.monotonic() < end + 5):
    for lock, kind in ((fcntl.flock, fcntl.LOCK_EX), (fcntl.lockf, fcntl.LOCK_SH)):
        try:
            lock(9, kind | fcntl.LOCK_NB)
            done += 1
            lock(9, fcntl.LOCK_UN)
        except OSError:
            pass
racing = False
print(done)
)";

// A second watcher of another test does not count: each looks only, with locks that get on.
bool is_locked(const char* path) {
  const Descriptor file(::open(path, O_RDONLY | O_CLOEXEC));
  REQUIRE(file);
  struct flock wanted {};
  wanted.l_type = F_WRLCK;
  REQUIRE(::fcntl(file.get(), F_GETLK, &wanted) == 0);
  return wanted.l_type != F_UNLCK || ::flock(file.get(), LOCK_SH | LOCK_NB) != 0;
}

void see_no_lock(const Sandbox& sandbox) {
  Command command;
  command.argv = {"/usr/bin/python3", "-c", k_swap};
  command.filter = &SyscallFilter::named("script");
  command.limits.cpu = command.limits.wall = std::chrono::milliseconds(10'000);
  std::atomic<bool> done = false;
  Outcome outcome;
  std::thread runs([&] {
    outcome = sandbox.run(command);
    done = true;
  });
  unsigned seen = 0;
  while (!done) seen += is_locked(k_shared) ? 1 : 0;
  runs.join();
  CHECK(seen == 0);
  INFO(outcome.err);
  REQUIRE(std::holds_alternative<Exited>(outcome.termination));
  CHECK(std::atoi(outcome.out.c_str()) > 0);  // it did lock its own
}

}  // namespace

TEST_CASE("no lock lies on a file of the host, though threads exchange descriptors") {
  const SandboxMode mode = GENERATE(SandboxMode::full, SandboxMode::degraded);
  INFO("mode " << name_of(mode));
  try {
    const std::unique_ptr<Sandbox> sandbox = make_sandbox(mode);
    CHECK(sandbox->layers().holds("locks"));
    if (mode == SandboxMode::degraded) CHECK(sandbox->layers().holds("signals"));
    see_no_lock(*sandbox);
  } catch (const MissingError& error) {
    WARN("SKIPPED sandbox mode " << name_of(mode) << ": " << error.what());
  }
}

}  // namespace octet
