// How far a run of octet generate has come, on stderr.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "cli/terminal/live_lines.hpp"
#include "cli/terminal/progress_form.hpp"
#include "jobs/generation_progress.hpp"

namespace octet {

// What comes in a second, over the last seconds; over all of the run while less is known.
struct GenerationRate {
  double answers = 0;
  double tokens = 0;  // in and out
  double verdicts = 0;
  double committed = 0;  // units
};

// Progress of the last half minute. All by the run's own clock, so that a run that is watched from
// its files has the same figures.
class GenerationHistory final {
 public:
  void add(const GenerationProgress& progress);
  GenerationRate rate() const;

 private:
  struct Point {
    std::chrono::milliseconds elapsed{0};
    GenerationRate sum;
  };
  std::deque<Point> points_;  // not empty once something was added
};

// The panel in lines of at most `width` characters (0: any): a line on the whole run, one a
// language with the most frequent reasons for which its samples are dropped, then the requests, and
// what is in their way. No colors. Pure.
std::vector<std::string> panel_lines(const GenerationProgress& progress, const GenerationRate& rate,
                                     std::size_t width);

// The same in one line, for logs.
std::string panel_line(const GenerationProgress& progress, const GenerationRate& rate);

// Live a panel that is redrawn in place; else a plain line every ten seconds.
class GenerationPanel final {
 public:
  explicit GenerationPanel(ProgressForm form);

  void show(const GenerationProgress& progress);
  // Before something else is printed: the panel comes back below it.
  void step_aside() { live_.clear(); }

 private:
  using Clock = std::chrono::steady_clock;

  void draw(const GenerationProgress& progress);

  ProgressForm form_;
  bool drawn_ = false;
  Clock::time_point drawn_at_;
  GenerationHistory history_;
  LiveLines live_;
};

}  // namespace octet
