#include "reports/generation/generation_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "reports/page/svg.hpp"

namespace octet {
namespace {

constexpr int k_width = 720;
constexpr double k_left = 110;   // where bars begin: names stand before it
constexpr double k_right = 650;  // where they end: figures stand behind it
constexpr double k_row = 24;
constexpr double k_bar = 16;
constexpr double k_head = 62;   // title and legend
constexpr double k_small = 46;  // height of a histogram among several

// Colors of svg.hpp: green is kept, then the stages in their order.
constexpr std::size_t k_kept_color = 2;
constexpr std::array<std::size_t, k_page_stages.size()> k_stage_colors = {7, 4, 0, 3, 1};

std::string color(std::size_t number) {
  return fmt::format("s{}", number);
}

double share(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

std::string percent(double part) {
  return fmt::format("{:.1f} %", 100 * part);
}

int height_of(std::size_t rows, double row) {
  return static_cast<int>(k_head + row * static_cast<double>(rows) + 12);
}

void add_legend(Svg& svg) {
  double x = k_left;
  const auto entry = [&](const std::string& name, std::size_t number) {
    svg.rectangle(x, 36, 11, 11, color(number), "");
    svg.text({x + 16, 46, name, "start", "quiet"});
    x += 30 + 8.0 * static_cast<double>(name.size());
  };
  entry("kept", k_kept_color);
  for (std::size_t i = 0; i < k_page_stages.size(); ++i) entry(k_page_stages[i], k_stage_colors[i]);
}

// Reasons of a bar, those of most samples first.
std::string tip_of(const PageYield& cell) {
  std::vector<std::pair<std::uint64_t, std::string>> reasons;
  for (const auto& [reason, count] : cell.reasons) reasons.emplace_back(count, reason);
  std::sort(reasons.rbegin(), reasons.rend());
  std::string text = fmt::format("{} units, {} kept", cell.units, cell.kept);
  for (const auto& [count, reason] : reasons) text += fmt::format("\n{} {}", reason, count);
  return text;
}

// Columns of one histogram between k_left and k_right, the highest `most` as high as `height`.
template <std::size_t N>
void add_columns(Svg& svg, const PageBins<N>& bins, double bottom, double height,
                 const std::string& name, const std::vector<std::string>& tips) {
  const std::uint64_t most =
      std::max<std::uint64_t>(1, *std::max_element(bins.begin(), bins.end()));
  const double step = (k_right - k_left) / static_cast<double>(N);
  svg.line(k_left, bottom, k_right, bottom, "axis");
  for (std::size_t i = 0; i < N; ++i) {
    if (bins[i] == 0) continue;
    const double tall = std::max(1.0, height * share(bins[i], most));
    svg.rectangle(k_left + step * static_cast<double>(i) + 1, bottom - tall, step - 2, tall, name,
                  fmt::format("{}: {}", tips[i], bins[i]));
  }
}

std::string score_text(std::size_t bin) {
  return fmt::format("{:.2f}", 1 + 0.25 * static_cast<double>(bin));
}

std::vector<std::string> score_tips() {
  std::vector<std::string> tips;
  for (std::size_t i = 0; i < k_score_bins; ++i)
    tips.push_back("score " + score_text(i) + " to " + score_text(i + 1));
  return tips;
}

void add_score_axis(Svg& svg, double y) {
  for (int score = 1; score <= 5; ++score) {
    svg.text({k_left + (k_right - k_left) * (score - 1) / 4.0, y, std::to_string(score), "middle",
              "quiet"});
  }
}

template <std::size_t N>
std::uint64_t sum_of(const PageBins<N>& bins) {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : bins) sum += count;
  return sum;
}

}  // namespace

std::string yield_svg(const GenerationTally& tally) {
  if (tally.cells().empty()) return "";
  Svg svg(k_width, height_of(tally.cells().size(), k_row), "Yield by language and direction");
  svg.text({10, 22, "What becomes of units", "start", "title"});
  add_legend(svg);
  double y = k_head;
  for (const auto& [key, cell] : tally.cells()) {
    svg.text({k_left - 10, y + 13, key.first + " " + key.second, "end", "ink"});
    double x = k_left;
    const auto part = [&, &whole = cell](std::uint64_t count, std::size_t number) {
      const double wide = (k_right - k_left) * share(count, whole.units);
      if (count > 0) svg.rectangle(x, y, wide, k_bar, color(number), tip_of(whole));
      x += wide;
    };
    part(cell.kept, k_kept_color);
    for (std::size_t i = 0; i < k_page_stages.size(); ++i) part(cell.dropped[i], k_stage_colors[i]);
    svg.text({k_right + 8, y + 13, percent(share(cell.kept, cell.units)), "start", "quiet"});
    y += k_row;
  }
  return svg.element();
}

std::string funnel_svg(const GenerationTally& tally) {
  const PageYield total = tally.total();
  if (total.units == 0) return "";
  Svg svg(k_width, height_of(k_page_stages.size() + 1, k_row),
          "Units that come through each stage");
  svg.text({10, 22, "What comes through each stage", "start", "title"});
  double y = k_head - 22;
  std::uint64_t left = total.units;
  const auto bar = [&](const std::string& name, std::size_t number) {
    svg.text({k_left - 10, y + 13, name, "end", "ink"});
    svg.rectangle(k_left, y, (k_right - k_left) * share(left, total.units), k_bar, color(number),
                  "");
    svg.text({k_right + 8, y + 13, short_number(static_cast<double>(left)), "start", "quiet"});
    y += k_row;
  };
  bar("begun", 7);
  for (std::size_t i = 0; i < k_page_stages.size(); ++i) {
    left -= std::min(left, total.dropped[i]);
    bar(k_page_stages[i], i + 1 == k_page_stages.size() ? k_kept_color : k_stage_colors[i]);
  }
  return svg.element();
}

std::string scores_svg(const GenerationTally& tally) {
  if (tally.scores().empty()) return "";
  Svg svg(k_width, height_of(tally.scores().size(), k_small + 12) + 12, "Scores by language");
  svg.text({10, 22, "Scores by language", "start", "title"});
  double bottom = 40 + k_small;
  for (const auto& [language, bins] : tally.scores()) {
    svg.text({k_left - 10, bottom - 4, language, "end", "ink"});
    add_columns(svg, bins, bottom, k_small, color(0), score_tips());
    svg.text({k_right + 8, bottom - 4, short_number(static_cast<double>(sum_of(bins))), "start",
              "quiet"});
    bottom += k_small + 12;
  }
  add_score_axis(svg, bottom - k_small + 6);
  return svg.element();
}

std::string lengths_svg(const GenerationTally& tally) {
  if (sum_of(tally.questions()) == 0) return "";
  constexpr double k_tall = 90;
  Svg svg(k_width, 290, "Lengths of what is kept");
  svg.text({10, 22, "Lengths of what is kept, in tokens", "start", "title"});
  std::vector<std::string> tips = {"under 2 tokens"};
  for (std::size_t i = 1; i < k_length_bins; ++i)
    tips.push_back(fmt::format("{} tokens and more", 1U << i));
  svg.text({k_left - 10, 130, "questions", "end", "ink"});
  add_columns(svg, tally.questions(), 134, k_tall, color(0), tips);
  svg.text({k_left - 10, 244, "answers", "end", "ink"});
  add_columns(svg, tally.answers(), 248, k_tall, color(1), tips);
  const double step = (k_right - k_left) / static_cast<double>(k_length_bins);
  for (std::size_t i = 1; i < k_length_bins; ++i)
    svg.text({k_left + step * static_cast<double>(i), 266,
              i < 10 ? std::to_string(1U << i) : fmt::format("{}k", 1U << (i - 10)), "middle",
              "quiet"});
  return svg.element();
}

std::string agreement_svg(const GenerationTally& tally) {
  if (sum_of(tally.scored()) == 0) return "";
  constexpr double k_tall = 110;
  constexpr double k_bottom = 170;
  Svg svg(k_width, 215, "Share of verified tests by score");
  svg.text({10, 22, "Tests all agree, by the judge's score", "start", "title"});
  const double step = (k_right - k_left) / static_cast<double>(k_score_bins);
  for (const int mark : {0, 50, 100}) {
    const double y = k_bottom - k_tall * mark / 100.0;
    svg.line(k_left, y, k_right, y, "grid");
    svg.text({k_left - 10, y + 5, fmt::format("{} %", mark), "end", "quiet"});
  }
  for (std::size_t i = 0; i < k_score_bins; ++i) {
    if (tally.scored()[i] == 0) continue;
    const double part = share(tally.verified()[i], tally.scored()[i]);
    svg.rectangle(k_left + step * static_cast<double>(i) + 1, k_bottom - k_tall * part, step - 2,
                  std::max(1.0, k_tall * part), color(2),
                  fmt::format("score {} to {}: {} of {} ({})", score_text(i), score_text(i + 1),
                              tally.verified()[i], tally.scored()[i], percent(part)));
  }
  svg.line(k_left, k_bottom, k_right, k_bottom, "axis");
  add_score_axis(svg, k_bottom + 20);
  return svg.element();
}

}  // namespace octet
