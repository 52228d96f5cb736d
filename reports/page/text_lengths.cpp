#include "reports/page/text_lengths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "reports/page/svg.hpp"

namespace octet {
namespace {

constexpr std::pair<const char*, const char*> k_pairs[] = {{"prompt", "completion"},
                                                           {"instruction", "output"},
                                                           {"problem", "solution"},
                                                           {"question", "answer"},
                                                           {"query", "response"}};

// A message as chat templates have it, or as ShareGPT does.
std::string role_of(JsonObject& message) {
  return message.has("role") ? message.string("role") : message.string_or("from", "");
}

std::string content_of(JsonObject& message) {
  return message.has("content") ? message.string("content") : message.string("value");
}

// The same in every row, so no part of a problem.
bool is_of_system(JsonObject& message) {
  return role_of(message) == "system";
}

// Text, or the contents of messages, one below the other.
std::string text_of(JsonObject& record, const std::string& key) {
  if (record.kind_of(key) != JsonKind::array) return record.string(key);
  std::string text;
  for (JsonObject& message : record.objects(key)) {
    if (!is_of_system(message)) text += (text.empty() ? "" : "\n") + content_of(message);
  }
  return text;
}

std::vector<std::string> conversation(JsonObject& record, const std::string& key) {
  std::string asked, answered;
  for (JsonObject& message : record.objects(key)) {
    const std::string role = role_of(message);
    if (is_of_system(message)) continue;
    std::string& text = role == "assistant" || role == "gpt" ? answered : asked;
    text += (text.empty() ? "" : "\n") + content_of(message);
  }
  return {asked, answered};
}

std::vector<std::string> sft_texts(JsonObject& record) {
  for (const char* key : {"messages", "conversations"}) {
    if (record.has(key)) return conversation(record, key);
  }
  for (const auto& [problem, solution] : k_pairs) {
    if (!record.has(problem) || !record.has(solution)) continue;
    std::string asked = text_of(record, problem);
    if (record.kind_of("input") == JsonKind::string && !record.string("input").empty())
      asked += "\n" + record.string("input");
    return {asked, text_of(record, solution)};
  }
  record.fail("messages", "is absent, as is every pair of a problem and a solution that is known");
}

std::vector<std::string> texts_of(JsonObject& record, TrainingForm form) {
  if (form == TrainingForm::sft) return sft_texts(record);
  return {text_of(record, "prompt"), text_of(record, "chosen"), text_of(record, "rejected")};
}

// ---- the figure

constexpr int k_width = 680, k_panel = 138;
constexpr double k_left = 60, k_right = 20, k_top = 55;
constexpr std::size_t k_bins = 60;

double quantile_of_all(const std::vector<TextLengths>& texts, double share) {
  std::vector<std::size_t> all;
  for (const TextLengths& each : texts)
    all.insert(all.end(), each.lengths.begin(), each.lengths.end());
  if (all.empty()) return 1;
  const auto place = static_cast<std::size_t>(share * static_cast<double>(all.size() - 1));
  std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(place), all.end());
  return std::max(1.0, static_cast<double>(all[place]));
}

std::size_t median_of(std::vector<std::size_t> lengths) {
  if (lengths.empty()) return 0;
  const auto half = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), half, lengths.end());
  return *half;
}

void draw_panel(Svg& svg, const TextLengths& texts, double top, double end, std::size_t color) {
  std::vector<std::size_t> bins(k_bins);
  std::size_t longer = 0;
  double sum = 0;
  for (const std::size_t length : texts.lengths) {
    const auto bin = static_cast<std::size_t>(static_cast<double>(length) / end * k_bins);
    sum += static_cast<double>(length);
    if (static_cast<double>(length) > end) {
      ++longer;
    } else {
      ++bins[std::min(bin, k_bins - 1)];
    }
  }
  const std::size_t most = std::max<std::size_t>(1, *std::max_element(bins.begin(), bins.end()));
  const double bottom = top + k_panel - 35, height = k_panel - 60;
  const double width = (k_width - k_left - k_right) / k_bins;
  const double mean = texts.lengths.empty() ? 0 : sum / static_cast<double>(texts.lengths.size());
  svg.text({k_left, top + 10,
            fmt::format("{}: {} texts, median {}, mean {:.0f}{}", texts.name, texts.lengths.size(),
                        median_of(texts.lengths), mean,
                        longer == 0 ? "" : fmt::format(", {} longer than drawn", longer)),
            "start", "ink"});
  for (std::size_t i = 0; i < k_bins; ++i) {
    if (bins[i] == 0) continue;
    const double share = static_cast<double>(bins[i]) / static_cast<double>(most);
    const double bar = std::max(1.0, share * height);
    const double from = static_cast<double>(i) * end / k_bins;
    svg.rectangle(k_left + static_cast<double>(i) * width, bottom - bar, width - 1, bar,
                  fmt::format("s{}", color),
                  fmt::format("{:.0f} to {:.0f}: {}", from, from + end / k_bins, bins[i]));
  }
  svg.line(k_left, bottom, k_width - k_right, bottom, "axis");
  svg.text({k_left - 8, bottom - height + 4, std::to_string(most), "end", "quiet"});
  svg.text({k_left - 8, bottom + 4, "0", "end", "quiet"});
  for (const double each : axis_steps(0, end, 6)) {
    if (each > end * 1.001) continue;
    const double x = k_left + each / end * (k_width - k_left - k_right);
    svg.line(x, bottom, x, bottom + 4, "axis");
    svg.text({x, bottom + 19, short_number(each), "middle", "quiet"});
  }
}

}  // namespace

std::vector<TextLengths> read_text_lengths(const std::filesystem::path& file, TrainingForm form,
                                           Tokenizer* tokenizer) {
  std::vector<TextLengths> lengths =
      form == TrainingForm::sft
          ? std::vector<TextLengths>{{"problem", {}}, {"solution", {}}}
          : std::vector<TextLengths>{{"prompt", {}}, {"chosen", {}}, {"rejected", {}}};
  LineReader reader(file);
  while (const auto line = reader.next()) {
    if (line->find_first_not_of(" \t") == std::string::npos) continue;
    JsonObject record = JsonObject::parse(*line, reader.file(), reader.line());
    const auto texts = texts_of(record, form);
    for (std::size_t i = 0; i < texts.size(); ++i)
      lengths[i].lengths.push_back(tokenizer != nullptr ? tokenizer->count(texts[i])
                                                        : texts[i].size());
  }
  if (lengths.front().lengths.empty()) throw InputError(file.string(), 0, "holds no records");
  return lengths;
}

std::string text_lengths_svg(const std::vector<TextLengths>& texts, const std::string& unit,
                             const std::string& title) {
  const int height = static_cast<int>(k_top) + k_panel * static_cast<int>(texts.size()) + 25;
  Svg svg(k_width, height, "Lengths in " + unit + ", " + title);
  svg.text({20, 22, "Lengths in " + unit, "start", "title"});
  svg.text({20, 41, title, "start", "quiet"});
  const double end = quantile_of_all(texts, 0.995);
  for (std::size_t i = 0; i < texts.size(); ++i)
    draw_panel(svg, texts[i], k_top + k_panel * static_cast<double>(i), end, i);
  svg.text({(k_left + k_width - k_right) / 2, static_cast<double>(height) - 12, "length in " + unit,
            "middle", "ink"});
  return svg.element();
}

}  // namespace octet
