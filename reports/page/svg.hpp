// Drawings that look right in light and dark, alone and in a page.
#pragma once

#include <string>
#include <vector>

namespace octet {

// Colors of series, by number; drawings have eight.
inline constexpr std::size_t k_series_colors = 8;

struct SvgText {
  double x = 0, y = 0;
  std::string text;
  std::string anchor = "start";  // "middle", "end"
  std::string name = "ink";      // class: "ink", "quiet", "title"
};

// Collects shapes; coordinates in pixels of a drawing of `width` by `height`, y downwards.
class Svg final {
 public:
  Svg(int width, int height, std::string title);

  void text(const SvgText& text);
  void line(double x1, double y1, double x2, double y2, const std::string& name);
  void rectangle(double x, double y, double width, double height, const std::string& name,
                 const std::string& tip);
  void circle(double x, double y, double radius, const std::string& name, const std::string& tip);
  void polyline(const std::vector<std::pair<double, double>>& points, const std::string& name);

  // The whole <svg> element, with its style.
  std::string element() const;

 private:
  int width_, height_;
  std::string title_;
  std::string body_;
};

// Round steps of an axis from 0 or `low` to at least `high`: about `count` of them, 1, 2 or 5 times
// a power of ten apart.
std::vector<double> axis_steps(double low, double high, int count);

// "20k", "1.5M", "800".
std::string short_number(double value);

}  // namespace octet
