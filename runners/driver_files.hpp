// What a driver needs in the work directory of a run.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "runners/languages/language.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// Those of one language: its files as they are, and what is built of them once per toolchain and
// kept as its artifacts are (runners/warm/artifacts.hpp).
class DriverFiles final {
 public:
  // `language` has a driver. The first call may build; others wait for it. Throws SystemError when
  // that fails. Thread-safe.
  const std::vector<File>& files(const Language& language, const Toolchain& toolchain,
                                 const Sandbox& sandbox);

 private:
  std::mutex mutex_;
  std::optional<std::vector<File>> files_;
};

// Of all that an execution depends on of a driver.
std::string digest_of(const Driver& driver);

}  // namespace octet
