// Outcomes of real commands in real sandboxes, in every mode this host gives. A mode that the host
// does not give is skipped by name.
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "base/error.hpp"
#include "sandboxes/sandbox.hpp"
#include "sandboxes/syscall_filter.hpp"

namespace octet::test {

// The sandbox of `mode`, made once; null when the host does not give it.
inline const Sandbox* sandbox_of(SandboxMode mode) {
  static std::map<SandboxMode, std::unique_ptr<Sandbox>> made;
  if (!made.contains(mode)) {
    try {
      made[mode] = make_sandbox(mode);
    } catch (const MissingError& error) {
      WARN("SKIPPED sandbox mode " << name_of(mode) << ": " << error.what());
      made[mode] = nullptr;
    }
  }
  return made[mode].get();
}

inline Command shell(const std::string& script) {
  Command command;
  command.argv = {"/bin/bash", "-c", script};
  command.environment = {{"PATH", "/usr/bin:/bin"}};
  command.filter = &SyscallFilter::named("script");
  command.readable = {"/etc/alternatives"};
  command.limits.cpu = std::chrono::milliseconds(2000);
  command.limits.wall = std::chrono::seconds(60);  // a backstop: the machine may be busy
  return command;
}

inline int exit_code(const Outcome& outcome) {
  INFO(name_of(outcome.termination) << " err: " << outcome.err);
  if (const auto* failed = std::get_if<SandboxFailed>(&outcome.termination)) FAIL(failed->reason);
  REQUIRE(std::holds_alternative<Exited>(outcome.termination));
  return std::get<Exited>(outcome.termination).code;
}

}  // namespace octet::test

#define IN_EVERY_MODE(sandbox)                                          \
  const octet::SandboxMode mode =                                       \
      GENERATE(octet::SandboxMode::full, octet::SandboxMode::degraded); \
  const octet::Sandbox* sandbox = octet::test::sandbox_of(mode);        \
  if (sandbox == nullptr) return;                                       \
  INFO("mode " << name_of(mode))
