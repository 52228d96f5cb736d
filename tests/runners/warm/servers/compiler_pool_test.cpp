// Resident compilers that misbehave. The compiler is a script that does what its source says.
#include "runners/warm/servers/compiler_pool.hpp"

#include <catch2/catch.hpp>

#include "sandboxes/syscall_filter.hpp"
#include "tests/runners/full_sandbox.hpp"

namespace octet {
namespace {

constexpr const char* k_python = "/usr/bin/python3";

// Its text is the number of the job in the life of the process.
constexpr const char* k_script = R"x(
import os, struct, sys, time
def reply(code, text, resident=1 << 20):
    body = struct.pack("<iQQI", code, 1000, resident, len(text)) + text + struct.pack("<I", 0)
    os.write(3, struct.pack("<I", len(body)) + body)
def take(count):
    data = b""
    while len(data) < count:
        data += os.read(0, count - len(data)) or sys.exit()
    return data
reply(0, b"")
job = 0
while True:
    source = take(struct.unpack("<I", take(4))[0]).decode()
    job += 1
    text = b"job %d\n" % job
    if source == "crash": os.abort()
    elif source == "hang": time.sleep(60)
    elif source == "nonsense": os.write(3, struct.pack("<I", 8) + b"\xff" * 8)
    elif source == "torn":
        os.write(3, struct.pack("<I", 1000) + b"half")
        sys.exit()
    elif source == "endless": os.write(3, b"\xff" * 4 + b"x" * 100000)
    elif source == "cannot": reply(-1, text)
    elif source == "grow": reply(0, text, 60 << 20)
    else: reply(0, text)
)x";

Server server_of(unsigned jobs) {
  Server server;
  server.command.limits.cpu = std::chrono::seconds(1);
  server.command.limits.memory_bytes = 64 << 20;
  server.prints_to_out = true;
  server.jobs = jobs;
  return server;
}

Command command() {
  Command command;
  command.argv = {k_python, "-c", k_script};
  command.filter = &SyscallFilter::named("compiler");
  command.limits.memory_bytes = 64 << 20;
  return command;
}

// What the server said; "plain" when the plain compiler has to be asked.
std::string ask(CompilerPool& pool, const char* source) {
  const auto outcome = pool.compile(source);
  return outcome ? outcome->out : "plain";
}

}  // namespace

TEST_CASE("a resident compiler that fails is replaced, and the plain one is asked", "[pool]") {
  if (sandbox() == nullptr) return;
  const Server server = server_of(100);
  CompilerPool pool(*sandbox(), server, command(), 1);
  CHECK(ask(pool, "x") == "job 1\n");
  CHECK(ask(pool, "x") == "job 2\n");
  for (const char* fault : {"crash", "hang", "nonsense", "torn", "endless"}) {
    INFO(fault);
    CHECK(ask(pool, fault) == "plain");
    CHECK(ask(pool, "x") == "job 1\n");
  }
}

TEST_CASE("a resident compiler that cannot say stays", "[pool]") {
  if (sandbox() == nullptr) return;
  const Server server = server_of(100);
  CompilerPool pool(*sandbox(), server, command(), 1);
  CHECK(ask(pool, "cannot") == "plain");
  CHECK(ask(pool, "x") == "job 2\n");
}

TEST_CASE("a resident compiler that has grown or done its jobs is replaced", "[pool]") {
  if (sandbox() == nullptr) return;
  const Server server = server_of(3);
  CompilerPool pool(*sandbox(), server, command(), 1);
  CHECK(ask(pool, "grow") == "job 1\n");
  for (const char* said : {"job 1\n", "job 2\n", "job 3\n", "job 1\n"})
    CHECK(ask(pool, "x") == said);
}

TEST_CASE("a resident compiler that always fails is given up", "[pool]") {
  if (sandbox() == nullptr) return;
  const Server server = server_of(100);
  CompilerPool pool(*sandbox(), server, command(), 1);
  for (int i = 0; i < 5; ++i) CHECK(ask(pool, "crash") == "plain");
  CHECK(ask(pool, "x") == "plain");
}

}  // namespace octet
