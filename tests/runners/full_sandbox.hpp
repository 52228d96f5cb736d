// The sandbox of tests that run programs, made once.
#pragma once

#include <catch2/catch.hpp>
#include <memory>

#include "base/error.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// Null, and the test says that it is skipped, where the host cannot give it.
inline const Sandbox* sandbox() {
  static const std::unique_ptr<Sandbox> made = []() -> std::unique_ptr<Sandbox> {
    try {
      return make_sandbox(SandboxMode::full);
    } catch (const MissingError& error) {
      WARN("SKIPPED: " << error.what());
      return nullptr;
    }
  }();
  return made.get();
}

}  // namespace octet
