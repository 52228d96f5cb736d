#include "sandboxes/layers.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "tests/sandboxes/every_mode.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("full mode hides the host") {
  const Sandbox* sandbox = sandbox_of(SandboxMode::full);
  if (sandbox == nullptr) return;
  const Outcome outcome = sandbox->run(shell(
      "hostname; id -u; ls /home /root /work /var 2>&1 | grep -vc 'No such'; cat /etc/shadow; "
      "touch /usr/x; ls /proc | grep -c '^[0-9]'; cat /proc/self/cgroup"));
  CHECK(outcome.out.starts_with("octet\n1000\n0\n"));
  CHECK(outcome.err.find("/etc/shadow: No such file") != std::string::npos);
  CHECK(outcome.err.find("Read-only file system") != std::string::npos);
  CHECK(outcome.out.find("octet-") == std::string::npos);
}

TEST_CASE("every layer that full mode rests on holds here, each by its own probe") {
  const Sandbox* sandbox = sandbox_of(SandboxMode::full);
  if (sandbox == nullptr) return;
  for (const Layer& layer : sandbox->layers().layers) {
    INFO(layer.name << ": " << layer.evidence);
    CHECK((layer.holds || !layer.required));
  }
}

TEST_CASE("an unknown or absent layer that is asked for is refused") {
  if (sandbox_of(SandboxMode::full) == nullptr) return;
  CHECK_THROWS_AS(make_sandbox(SandboxMode::full, {"warp"}), InputError);
}
