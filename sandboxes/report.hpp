// What a command writes to descriptor 3, read while it runs.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sandboxes/outcome.hpp"

namespace octet {

// What a command has used since it began: user and system time of all its processes, counted
// outside of them, and time on the wall.
struct Spent {
  std::chrono::microseconds cpu{0};
  std::chrono::microseconds wall{0};
};

// Reads one command's report. One thread at a time.
class ReportReader {
 public:
  virtual ~ReportReader() = default;
  // How things stand, told about twenty times a second and, unless that was less than ten
  // milliseconds ago, before bytes are read. False as of read().
  virtual bool look(const Spent&) { return true; }
  // The next bytes, as they arrive. False when they are enough: the command is then ended, with
  // Termination Stopped.
  virtual bool read(std::string_view bytes) = 0;
  // What is kept of the report: Outcome::report. Called once, when the command is gone.
  virtual std::string result() = 0;
  // After result(), told how the command ended: the case from which it is to be started once more,
  // with the same reader, whose next result is that of all runs. Nothing: it is not.
  virtual std::optional<std::size_t> resume(const Termination&) { return std::nullopt; }
};

// Keeps the first bytes and passes over the others.
class KeptReport final : public ReportReader {
 public:
  explicit KeptReport(std::size_t most) : most_(most) {}

  bool read(std::string_view bytes) override {
    kept_ += bytes.substr(0, most_ - kept_.size());
    return true;
  }
  std::string result() override { return std::move(kept_); }

 private:
  std::size_t most_;
  std::string kept_;
};

}  // namespace octet
