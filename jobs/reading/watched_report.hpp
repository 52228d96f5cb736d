// A page that is written again while its runs go on.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "jobs/reading/report.hpp"

namespace octet {

// One thread at a time.
class WatchedReport final {
 public:
  // Throws InputError for options that come to nothing, and for generated data, which has a watch
  // of its own.
  explicit WatchedReport(ReportOptions options);

  // Writes it where a run changed since it was written last, else gives nothing. A run that is
  // written to may be caught in the midst of a line: what fails is tried again by the next call,
  // and thrown when it fails k_tries times in a row.
  std::optional<WrittenReport> look();

  // Whether all runs are complete, and written as that.
  bool is_over() const { return over_; }

 private:
  static constexpr int k_tries = 3;
  // What is seen of a file without reading it.
  struct Seen {
    std::uintmax_t size = 0;
    std::filesystem::file_time_type time;
    bool operator==(const Seen&) const = default;
  };
  using Sight = std::map<std::filesystem::path, Seen>;

  Sight sight() const;
  bool is_complete() const;

  ReportOptions options_;
  Sight seen_;
  bool over_ = false;
  int failures_ = 0;
};

}  // namespace octet
