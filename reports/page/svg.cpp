#include "reports/page/svg.hpp"

#include <fmt/format.h>

#include <cmath>

#include "reports/tables/sheet.hpp"

namespace octet {
namespace {

constexpr const char* k_style =
    "<style>.octet-plot{{font:15px "
    "system-ui,sans-serif;--ink:#1f2328;--quiet:#59636e;--line:#d1d9e0;"
    "--ground:#fff;--s0:#0a58ca;--s1:#bc4c00;--s2:#1a7f37;--s3:#8250df;--s4:#9a6700;--s5:#bf3989;"
    "--s6:#0f7b8a;--s7:#57606a}}"
    "@media (prefers-color-scheme:dark){{.octet-plot{{--ink:#e6edf3;--quiet:#9198a1;--line:#3d444d;"
    "--ground:#0d1117;--s0:#6cb0ff;--s1:#f0883e;--s2:#4ac26b;--s3:#c297ff;--s4:#d4a72c;--s5:#"
    "f778ba;"
    "--s6:#56c8d8;--s7:#9198a1}}}}"
    "@media print{{.octet-plot{{--ink:#000;--quiet:#444;--ground:#fff}}}}"
    ".octet-plot .ground{{fill:var(--ground)}}.octet-plot text{{fill:var(--ink)}}"
    ".octet-plot text.quiet{{fill:var(--quiet)}}.octet-plot "
    "text.title{{font-weight:600;font-size:17px}}"
    ".octet-plot .grid{{stroke:var(--line);stroke-width:1}}.octet-plot .axis{{stroke:var(--quiet);"
    "stroke-width:1}}.octet-plot polyline{{fill:none;stroke-width:2}}.octet-plot .whisker{{"
    "stroke-width:1.5}}{}</style>";

std::string series_style() {
  std::string text;
  for (std::size_t i = 0; i < k_series_colors; ++i) {
    text += fmt::format(
        ".octet-plot .s{0}{{fill:var(--s{0});stroke:var(--s{0})}}.octet-plot "
        "polyline.s{0}{{fill:none}}"
        ".octet-plot rect.s{0}{{stroke:none}}.octet-plot text.s{0}{{stroke:none}}",
        i);
  }
  return text;
}

std::string tip_element(const std::string& tip) {
  return tip.empty() ? "" : "<title>" + escape_html(tip) + "</title>";
}

}  // namespace

Svg::Svg(int width, int height, std::string title)
    : width_(width), height_(height), title_(std::move(title)) {}

void Svg::text(const SvgText& text) {
  body_ +=
      fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>\n",
                  text.x, text.y, text.anchor, text.name, escape_html(text.text));
}

void Svg::line(double x1, double y1, double x2, double y2, const std::string& name) {
  body_ +=
      fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n",
                  x1, y1, x2, y2, name);
}

void Svg::rectangle(double x, double y, double width, double height, const std::string& name,
                    const std::string& tip) {
  body_ += fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\">{}</rect>\n",
      x, y, width, height, name, tip_element(tip));
}

void Svg::circle(double x, double y, double radius, const std::string& name,
                 const std::string& tip) {
  body_ +=
      fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" class=\"{}\">{}</circle>\n", x,
                  y, radius, name, tip_element(tip));
}

void Svg::polyline(const std::vector<std::pair<double, double>>& points, const std::string& name) {
  std::string list;
  for (const auto& [x, y] : points) list += fmt::format("{:.1f},{:.1f} ", x, y);
  body_ += fmt::format("<polyline points=\"{}\" class=\"{}\"/>\n", list, name);
}

std::string Svg::element() const {
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
             "height=\"{1}\" class=\"octet-plot\" role=\"img\" aria-label=\"{2}\">\n",
             width_, height_, escape_html(title_)) +
         fmt::format(k_style, series_style()) +
         fmt::format("\n<rect width=\"{}\" height=\"{}\" class=\"ground\"/>\n", width_, height_) +
         body_ + "</svg>\n";
}

std::vector<double> axis_steps(double low, double high, int count) {
  const double rough = std::max((high - low) / count, 1e-9);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double each : {1.0, 2.0, 5.0}) {
    if (each * power >= rough * (1 - 1e-9)) {
      step = each * power;
      break;
    }
  }
  std::vector<double> steps;
  const double first = std::floor(low / step + 1e-9);
  for (double i = first; steps.empty() || steps.back() < high * (1 - 1e-12); ++i)
    steps.push_back(i * step);
  if (steps.size() < 2) steps.push_back(steps.back() + step);
  return steps;
}

std::string short_number(double value) {
  if (value >= 1e6) return fmt::format("{:g}M", value / 1e6);
  if (value >= 1e4) return fmt::format("{:g}k", value / 1e3);
  return fmt::format("{:g}", value);
}

}  // namespace octet
