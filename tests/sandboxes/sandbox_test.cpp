// How commands end, and what goes in and comes out.
#include "sandboxes/sandbox.hpp"

#include <catch2/catch.hpp>
#include <csignal>

#include "tests/sandboxes/every_mode.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("a command's exit code, output and error arrive as they are") {
  IN_EVERY_MODE(sandbox);
  Command command = shell("cat; echo to-err >&2; exit 7");
  command.input = "from stdin\n";
  const Outcome outcome = sandbox->run(command);
  CHECK(exit_code(outcome) == 7);
  CHECK(outcome.out == "from stdin\n");
  CHECK(outcome.err == "to-err\n");
}

TEST_CASE("a signal is told as that signal, an exit code like one is not") {
  IN_EVERY_MODE(sandbox);
  for (const int number : {SIGTERM, SIGABRT, SIGSEGV, SIGKILL}) {
    const Outcome outcome = sandbox->run(shell("kill -" + std::to_string(number) + " $$"));
    REQUIRE(std::holds_alternative<Signaled>(outcome.termination));
    CHECK(std::get<Signaled>(outcome.termination).number == number);
  }
  for (const int code : {124, 137, 139, 255}) {
    CHECK(exit_code(sandbox->run(shell("exit " + std::to_string(code)))) == code);
  }
}

TEST_CASE("files go in, collected files come out, links are not followed") {
  IN_EVERY_MODE(sandbox);
  Command command = shell(
      "cat sub/in.txt; mkdir -p out/deep; echo made > out/deep/a; ln -s /etc/passwd out/b; "
      "echo x > tool; chmod +x tool; mkfifo out/pipe");
  command.files = {{"sub/in.txt", "given", false}};
  command.collect = {"out", "tool", "absent"};
  const Outcome outcome = sandbox->run(command);
  CHECK(exit_code(outcome) == 0);
  CHECK(outcome.out == "given");
  CHECK(outcome.collected ==
        std::vector<File>{{"out/deep/a", "made\n", false}, {"tool", "x\n", true}});
}

TEST_CASE("a command sees an empty environment and no descriptor of ours") {
  IN_EVERY_MODE(sandbox);
  ::setenv("OCTET_SECRET_OF_THE_HOST", "secret", 1);
  const Outcome outcome = sandbox->run(shell("env; ls /proc/self/fd | wc -l"));
  CHECK(outcome.out.find("secret") == std::string::npos);
  CHECK(outcome.out.substr(outcome.out.size() - 2) == "4\n");  // 0, 1, 2 and the listing's own
}

TEST_CASE("a command that does not exist is a failure of the sandbox, not of the program") {
  IN_EVERY_MODE(sandbox);
  Command command = shell("");
  command.argv = {"/nonexistent/program"};
  CHECK(name_of(sandbox->run(command).termination) == "sandbox_failed");
}
