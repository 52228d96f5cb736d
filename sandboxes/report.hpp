// What a command writes to descriptor 3, read while it runs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace octet {

// Reads one command's report. One thread at a time.
class ReportReader {
 public:
  virtual ~ReportReader() = default;
  // The next bytes, as they arrive. False when they are enough: the command is then ended, with
  // Ending Stopped.
  virtual bool read(std::string_view bytes) = 0;
  // What is kept of the report: Outcome::report. Called once, when the command is gone.
  virtual std::string result() = 0;
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
