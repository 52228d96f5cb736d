#include "cli/terminal/generation_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/utf8.hpp"
#include "cli/terminal/duration_text.hpp"
#include "cli/terminal/terminal.hpp"

namespace octet {
namespace {

using namespace std::chrono_literals;

constexpr auto k_panel_redraw = 200ms;  // on a terminal
constexpr auto k_remembered = 30s;      // what rates are taken over
constexpr std::size_t k_reasons = 4;    // of a language

GenerationRate sums_of(const GenerationProgress& progress) {
  const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
  return {number(progress.asked), number(progress.tokens_in + progress.tokens_out),
          number(progress.judged), number(progress.committed)};
}

std::string grouped(std::uint64_t count) {
  std::string text = std::to_string(count);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

// "18.2k", "1.31M".
std::string short_count(double count) {
  if (count >= 1e9) return fmt::format("{:.2f}G", count / 1e9);
  if (count >= 1e6) return fmt::format("{:.2f}M", count / 1e6);
  if (count >= 1e4) return fmt::format("{:.1f}k", count / 1e3);
  return fmt::format("{:.0f}", count);
}

std::string short_count(std::uint64_t count) {
  return short_count(static_cast<double>(count));
}

std::string per_second(double rate) {
  return rate >= 100 ? short_count(rate) : fmt::format("{:.1f}", rate);
}

std::string share_text(std::uint64_t part, std::uint64_t all) {
  const std::uint64_t thousandths = all == 0 ? 0 : part * 1000 / all;
  return fmt::format("{}.{}%", thousandths / 10, thousandths % 10);
}

// All kinds of a language.
YieldCell sum_of(const SeedYield::Kinds& kinds) {
  SeedYield one;
  one.cells()["any"] = kinds;
  return one.total();
}

// Reasons that came, those of most samples first.
std::string reasons_text(const YieldCell& cell, std::size_t most) {
  std::vector<std::pair<std::uint64_t, std::string_view>> came;
  for (const DropReasonEntry& entry : drop_reasons()) {
    const std::uint64_t count = cell.dropped[static_cast<std::size_t>(entry.reason)];
    if (count > 0) came.emplace_back(count, entry.name);
  }
  std::stable_sort(came.begin(), came.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (came.size() == most + 1) ++most;  // as short as to say that there is one more
  std::string text;
  for (std::size_t i = 0; i < came.size() && i < most; ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", came[i].second, came[i].first);
  return came.size() > most ? fmt::format("{}, {} more reasons", text, came.size() - most) : text;
}

std::string language_line(const std::string& name, const YieldCell& cell) {
  return fmt::format("{:<9}{:>9}{:>9}{:>8}  {}", name, grouped(cell.units), grouped(cell.kept),
                     share_text(cell.kept, cell.units), reasons_text(cell, k_reasons));
}

std::string time_left(const GenerationProgress& progress, const GenerationRate& rate) {
  if (progress.ended || progress.committed >= progress.units || rate.committed <= 0) return "";
  const auto left = static_cast<double>(progress.units - progress.committed);
  return fmt::format(", {} left", duration_text(left / rate.committed));
}

std::string whole_line(const GenerationProgress& progress, const GenerationRate& rate) {
  const std::string lost =
      progress.lost == 0 ? "" : fmt::format(", {} without a result", grouped(progress.lost));
  const char* units = progress.stage == "agents" ? "discussions" : "units";
  return fmt::format("{}: {} of {} {} done ({}), {} running{}, {}{}", progress.name,
                     grouped(progress.committed), grouped(progress.units), units,
                     share_text(progress.committed, progress.units), grouped(progress.running),
                     lost, duration_text(std::chrono::duration<double>(progress.elapsed).count()),
                     time_left(progress, rate));
}

std::string requests_text(const GenerationProgress& progress, const GenerationRate& rate) {
  return fmt::format("{} requests in flight, {} answers/s, {} tokens/s, {} verdicts/s",
                     grouped(progress.in_flight), per_second(rate.answers), per_second(rate.tokens),
                     per_second(rate.verdicts));
}

std::string spent_text(const GenerationProgress& progress) {
  const std::uint64_t now = progress.tokens_in + progress.tokens_out;
  const std::uint64_t all = now + progress.tokens_before;
  std::string text =
      fmt::format("{} answers, {} verdicts, {} facts known; ", grouped(progress.asked),
                  grouped(progress.judged), grouped(progress.known));
  text += progress.budget > 0
              ? fmt::format("{} of {} tokens ({})", short_count(all), short_count(progress.budget),
                            share_text(all, progress.budget))
              : fmt::format("{} tokens", short_count(all));
  if (progress.tokens_before > 0)
    text += fmt::format(", {} of them earlier", short_count(progress.tokens_before));
  if (progress.micros > 0) {
    constexpr std::uint64_t k_million = 1'000'000;
    text += fmt::format("; cost {}.{:02}", grouped(progress.micros / k_million),
                        progress.micros % k_million / 10'000);
  }
  return text;
}

}  // namespace

void GenerationHistory::add(const GenerationProgress& progress) {
  // Another run of the same folder counts from nothing.
  if (!points_.empty() && progress.elapsed < points_.back().elapsed) points_.clear();
  if (points_.empty() && progress.elapsed > 0ms) points_.emplace_back();
  points_.push_back({progress.elapsed, sums_of(progress)});
  while (points_.size() > 2 && progress.elapsed - points_[1].elapsed >= k_remembered)
    points_.pop_front();
}

GenerationRate GenerationHistory::rate() const {
  if (points_.empty()) return {};
  const Point& first = points_.front();
  const Point& last = points_.back();
  const double seconds = std::chrono::duration<double>(last.elapsed - first.elapsed).count();
  if (seconds <= 0) return {};
  const auto of = [&](double GenerationRate::*field) {
    return std::max(0.0, (last.sum.*field - first.sum.*field) / seconds);
  };
  return {of(&GenerationRate::answers), of(&GenerationRate::tokens), of(&GenerationRate::verdicts),
          of(&GenerationRate::committed)};
}

std::vector<std::string> panel_lines(const GenerationProgress& progress, const GenerationRate& rate,
                                     std::size_t width) {
  std::vector<std::string> lines = {whole_line(progress, rate)};
  lines.push_back(
      fmt::format("{:<9}{:>9}{:>9}{:>8}  {}", "language", "units", "kept", "yield", "dropped"));
  for (const auto& [language, kinds] : progress.yield.cells())
    lines.push_back(language_line(language, sum_of(kinds)));
  if (progress.yield.cells().size() > 1)
    lines.push_back(language_line("all", progress.yield.total()));
  if (!progress.ended) lines.push_back(requests_text(progress, rate));
  lines.push_back(spent_text(progress));
  if (!progress.trouble.empty()) lines.push_back("waiting: " + progress.trouble);
  for (std::string& line : lines) line = clipped(line, width);
  return lines;
}

std::string panel_line(const GenerationProgress& progress, const GenerationRate& rate) {
  const YieldCell total = progress.yield.total();
  std::string text = whole_line(progress, rate);
  text += fmt::format("; kept {} ({})", total.kept, share_text(total.kept, total.units));
  if (!progress.ended) text += "; " + requests_text(progress, rate);
  text += "; " + spent_text(progress);
  if (!progress.trouble.empty()) text += "; waiting: " + progress.trouble;
  return visible_line(text);
}

GenerationPanel::GenerationPanel(ProgressForm form) : form_(form), drawn_at_(Clock::now()) {}

void GenerationPanel::show(const GenerationProgress& progress) {
  if (form_ == ProgressForm::none) return;
  const bool live = form_ == ProgressForm::live;
  const auto now = Clock::now();
  // The first frame at once on a terminal, the last one always.
  const bool due = (live && !drawn_) || now - drawn_at_ >= (live ? k_panel_redraw : k_plain_line);
  if (!due && !progress.ended) return;
  drawn_ = true;
  drawn_at_ = now;
  draw(progress);
}

void GenerationPanel::draw(const GenerationProgress& progress) {
  history_.add(progress);
  if (form_ != ProgressForm::live) {
    fmt::print(stderr, "{}\n", panel_line(progress, history_.rate()));
    return;
  }
  live_.show(panel_lines(progress, history_.rate(), 0));
  if (progress.ended) live_.keep();
}

}  // namespace octet
