#include "generation/snippets/snippet_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.hpp"

namespace octet {
namespace {

using SummaryJson = nlohmann::ordered_json;

constexpr std::array<std::string_view, k_source_drops> k_source_drop_names = {
    "unknown_language", "other_language",  "too_large",
    "binary",           "not_utf8",        "empty",
    "minified",         "generated",       "mixed",
    "licence_unknown",  "licence_refused", "link",
    "special"};

constexpr std::array<std::string_view, k_snippet_drops> k_snippet_drop_names = {
    "too_long", "too_short", "stub", "to_do", "secret", "duplicate", "near_duplicate"};

constexpr std::array<SnippetCut, 4> k_cuts = {SnippetCut::function, SnippetCut::class_,
                                              SnippetCut::lines, SnippetCut::whole};

template <std::size_t N>
SummaryJson drops_json(const std::array<std::uint64_t, N>& counts,
                       const std::array<std::string_view, N>& names) {
  SummaryJson object = SummaryJson::object();
  for (std::size_t i = 0; i < N; ++i) {
    if (counts[i] > 0) object[std::string(names[i])] = counts[i];
  }
  return object;
}

SummaryJson counts_json(const std::map<std::string, std::uint64_t>& counts) {
  SummaryJson object = SummaryJson::object();
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

SummaryJson languages_json(const SnippetSummary& summary) {
  SummaryJson object = SummaryJson::object();
  for (const auto& [language, counts] : summary.by_language) {
    SummaryJson& row = object[language] = SummaryJson::object();
    for (const SnippetCut cut : k_cuts)
      row[std::string(name_of(cut))] = counts[static_cast<std::size_t>(cut)];
  }
  return object;
}

std::string languages_text(const SnippetSummary& summary) {
  std::string text = fmt::format("{:<12}", "language");
  for (const SnippetCut cut : k_cuts) text += fmt::format("{:>10}", name_of(cut));
  text += fmt::format("{:>10}\n", "all");
  for (const auto& [language, counts] : summary.by_language) {
    text += fmt::format("{:<12}", language);
    std::uint64_t all = 0;
    for (const std::uint64_t count : counts) {
      text += fmt::format("{:>10}", count);
      all += count;
    }
    text += fmt::format("{:>10}\n", all);
  }
  return text;
}

template <std::size_t N>
std::string drops_text(const char* title, const std::array<std::uint64_t, N>& counts,
                       const std::array<std::string_view, N>& names) {
  std::string text;
  for (std::size_t i = 0; i < N; ++i) {
    if (counts[i] > 0)
      text += fmt::format("{}{} {}", text.empty() ? title : ", ", names[i], counts[i]);
  }
  return text.empty() ? text : text + "\n";
}

// The most frequent first, some of them.
std::string counts_text(const char* title, const std::map<std::string, std::uint64_t>& counts) {
  constexpr std::size_t k_shown = 12;
  std::vector<std::pair<std::string, std::uint64_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (std::size_t i = 0; i < std::min(order.size(), k_shown); ++i)
    text += fmt::format("{}{} {}", i == 0 ? title : ", ", order[i].first, order[i].second);
  if (order.size() > k_shown) text += fmt::format(" and {} more", order.size() - k_shown);
  return text.empty() ? text : text + "\n";
}

std::string failures_text(const SnippetSummary& summary) {
  if (summary.failed == 0) return {};
  std::string text = fmt::format("could not be read: {}\n", summary.failed);
  for (const std::string& failure : summary.failures) text += fmt::format("  {}\n", failure);
  if (summary.failed > summary.failures.size())
    text += fmt::format("  and {} more\n", summary.failed - summary.failures.size());
  return text;
}

}  // namespace

std::string_view name_of(SourceDrop reason) {
  return k_source_drop_names[static_cast<std::size_t>(reason)];
}

std::string_view name_of(SnippetDrop reason) {
  return k_snippet_drop_names[static_cast<std::size_t>(reason)];
}

void NameCounts::add(const std::string& whole_name) {
  constexpr std::size_t k_longest_name = 200;
  const std::string name = printable_utf8(whole_name, k_longest_name);
  const bool full = counts_.size() + 1 >= k_names_counted && counts_.count(name) == 0;
  ++counts_[full ? "others" : name];
}

std::string to_json(const SnippetSummary& summary) {
  const SummaryJson object = {
      {"files", summary.files},
      {"used", summary.used},
      {"snippets", summary.snippets},
      {"tokens", summary.tokens},
      {"tokens_by", summary.tokens_by},
      {"languages", languages_json(summary)},
      {"dropped_files", drops_json(summary.dropped_files, k_source_drop_names)},
      {"dropped_snippets", drops_json(summary.dropped_snippets, k_snippet_drop_names)},
      {"licences", counts_json(summary.licences.counts())},
      {"refused_licences", counts_json(summary.refused_licences.counts())},
      {"unknown_languages", counts_json(summary.unknown_languages.counts())},
      {"secrets", counts_json(summary.secrets)},
      {"failed", summary.failed},
      {"failures", summary.failures}};
  return object.dump(-1, ' ', false, SummaryJson::error_handler_t::replace);
}

std::string summary_text(const SnippetSummary& summary) {
  return fmt::format("{} snippets of {} files, {} files met; {} tokens by {}\n", summary.snippets,
                     summary.used, summary.files, summary.tokens, summary.tokens_by) +
         (summary.by_language.empty() ? "" : languages_text(summary)) +
         drops_text("files dropped: ", summary.dropped_files, k_source_drop_names) +
         counts_text("unknown languages: ", summary.unknown_languages.counts()) +
         counts_text("licences refused: ", summary.refused_licences.counts()) +
         drops_text("snippets dropped: ", summary.dropped_snippets, k_snippet_drop_names) +
         counts_text("secrets: ", summary.secrets) +
         counts_text("licences: ", summary.licences.counts()) + failures_text(summary);
}

void SnippetSummary::add(const Snippet& snippet) {
  ++snippets;
  tokens += snippet.tokens;
  ++by_language[snippet.language][static_cast<std::size_t>(snippet.cut)];
  licences.add(snippet.licence.empty() ? "unknown" : snippet.licence);
}

void SnippetSummary::forget_snippets() {
  snippets = tokens = 0;
  by_language.clear();
  licences = {};
}

}  // namespace octet
