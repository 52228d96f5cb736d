#include "reports/page/training_curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "reports/page/svg.hpp"
#include "reports/tables/percent.hpp"

namespace octet {
namespace {

constexpr int k_width = 680, k_height = 400;
constexpr double k_left = 60, k_right = 20, k_top = 75, k_bottom = 55;

// Places of examples and scores in the drawing.
class Axes final {
 public:
  explicit Axes(const std::vector<TrainedScore>& scores) {
    double least = 0, low = 1, high = 0;
    for (const TrainedScore& each : scores) {
      if (each.examples > 0) least = least == 0 ? each.examples : std::min(least, each.examples);
      most_ = std::max(most_, each.examples);
      const Interval range = each.interval.value_or(Interval{each.score, each.score});
      low = std::min(low, range.low);
      high = std::max(high, range.high);
    }
    const bool from_nothing = std::any_of(scores.begin(), scores.end(),
                                          [](const auto& each) { return each.examples <= 0; });
    logarithmic_ = least > 0 && most_ > 20 * least && !from_nothing;
    least_ = logarithmic_ ? least : 0;
    scores_ = axis_steps(std::max(0.0, std::floor(100 * low / 5) * 5), 100 * high, 6);
    if (logarithmic_) {
      for (double at = std::pow(10.0, std::floor(std::log10(least_))); at <= most_ * 1.001;
           at *= 10)
        for (const double each : {at, 2 * at, 5 * at})
          if (each >= least_ * 0.999 && each <= most_ * 1.001) examples_.push_back(each);
    } else {
      examples_ = axis_steps(0, std::max(most_, 1.0), 6);
      most_ = examples_.back();
    }
  }

  double x(double examples) const {
    const double share =
        logarithmic_ ? std::log(examples / least_) / std::log(most_ / least_) : examples / most_;
    return k_left + 10 + share * (k_width - k_left - k_right - 20);
  }
  double y(double score) const {
    const double share = (100 * score - scores_.front()) / (scores_.back() - scores_.front());
    return k_height - k_bottom - share * (k_height - k_top - k_bottom);
  }

  void draw(Svg& svg) const {
    for (const double each : scores_) {
      svg.line(k_left, y(each / 100), k_width - k_right, y(each / 100), "grid");
      svg.text({k_left - 8, y(each / 100) + 4, fmt::format("{:g}", each), "end", "quiet"});
    }
    for (const double each : examples_) {
      svg.line(x(each), k_height - k_bottom, x(each), k_height - k_bottom + 5, "axis");
      svg.text({x(each), k_height - k_bottom + 20, short_number(each), "middle", "quiet"});
    }
    svg.line(k_left, k_height - k_bottom, k_width - k_right, k_height - k_bottom, "axis");
    svg.text({(k_left + k_width - k_right) / 2, k_height - 12,
              logarithmic_ ? "training examples (logarithmic)" : "training examples", "middle",
              "ink"});
  }

 private:
  double least_ = 0, most_ = 0;
  bool logarithmic_ = false;
  std::vector<double> scores_, examples_;
};

void draw_series(Svg& svg, const Axes& axes, std::vector<TrainedScore> scores, std::size_t color) {
  std::sort(scores.begin(), scores.end(),
            [](const auto& a, const auto& b) { return a.examples < b.examples; });
  const std::string name = fmt::format("s{}", color % k_series_colors);
  std::vector<std::pair<double, double>> points;
  for (const TrainedScore& each : scores) {
    const double x = axes.x(each.examples), y = axes.y(each.score);
    points.emplace_back(x, y);
    if (each.interval)
      svg.line(x, axes.y(each.interval->low), x, axes.y(each.interval->high), name + " whisker");
  }
  svg.polyline(points, name);
  for (std::size_t i = 0; i < points.size(); ++i) {
    svg.circle(
        points[i].first, points[i].second, 4, name,
        fmt::format("{}: {}{} at {} examples", scores[i].name, one_decimal(100 * scores[i].score),
                    scores[i].interval ? " " + percent_interval(*scores[i].interval) : "",
                    short_number(scores[i].examples)));
  }
}

}  // namespace

std::string training_curve_svg(const std::vector<TrainedScore>& scores,
                               const std::string& measure) {
  if (scores.empty()) return {};
  const std::string title = "Score against training size";
  Svg svg(k_width, k_height, title + ", " + measure);
  svg.text({k_left - 40, 22, title, "start", "title"});
  svg.text({k_left - 40, 41, measure + ", %", "start", "quiet"});
  const Axes axes(scores);
  axes.draw(svg);
  std::vector<std::string> order;
  std::map<std::string, std::vector<TrainedScore>> series;
  for (const TrainedScore& each : scores) {
    if (series[each.series].empty()) order.push_back(each.series);
    series[each.series].push_back(each);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    draw_series(svg, axes, series[order[i]], i);
    const double x = k_left + 110 * static_cast<double>(i);
    const std::string name = fmt::format("s{}", i % k_series_colors);
    svg.line(x, 59, x + 20, 59, name + " whisker");
    svg.text({x + 26, 64, order[i].empty() ? "size not given" : order[i], "start", "ink"});
  }
  return svg.element();
}

}  // namespace octet
