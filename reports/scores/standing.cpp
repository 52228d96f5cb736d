#include "reports/scores/standing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "harness/runs/columns.hpp"
#include "harness/runs/summary.hpp"
#include "reports/scores/limit_notes.hpp"

namespace octet {
namespace {

std::string short_md5(const std::string& md5) {
  return "md5 " + md5.substr(0, 8);
}

// In a cell: the version where it is known.
std::string label_of(const Standing& cell) {
  return cell.data.version.empty() ? short_md5(cell.md5) : cell.data.version;
}

std::string data_of(const Standing& cell) {
  return cell.data.version.empty() ? short_md5(cell.md5)
                                   : fmt::format("{} ({})", cell.data.version, short_md5(cell.md5));
}

std::string differing_limits(const Standing& cell, const Standing& main) {
  std::vector<std::string> texts;
  for (const JsonDifference& each : differences(*cell.limits, *main.limits))
    texts.push_back(fmt::format("{} {}, the column {}", each.path, each.first, each.second));
  return fmt::format("{}", fmt::join(texts, "; "));
}

using Key = std::function<std::string(const Standing&)>;

// One of those cells of the column that have what most of it has.
const Standing* usual(const std::vector<Standing*>& column, const Key& key) {
  const auto counts = [&](const std::function<bool(const Standing&)>& may_count) {
    std::map<std::string, std::size_t> found;
    for (const Standing* cell : column) {
      if (!key(*cell).empty() && may_count(*cell)) ++found[key(*cell)];
    }
    return found;
  };
  auto votes = counts([](const Standing& cell) { return !cell.is_part() && !cell.is_altered(); });
  if (votes.empty()) votes = counts([](const Standing& cell) { return !cell.is_altered(); });
  if (votes.empty()) votes = counts([](const Standing&) { return true; });
  const Standing* best = nullptr;
  const auto weight = [&](const Standing& cell) {
    return std::pair(votes[key(cell)], cell.data.is_default);
  };
  for (const Standing* cell : column) {
    if (votes.count(key(*cell)) > 0 && (best == nullptr || weight(*cell) > weight(*best)))
      best = cell;
  }
  return best;
}

std::optional<std::chrono::milliseconds> published_cpu(const std::string& suite,
                                                       const std::vector<SuiteEntry>& table) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const SuiteEntry& entry) { return entry.name == suite; });
  return found == table.end() ? std::nullopt : found->published_limits.cpu;
}

bool has_data(const RunManifest& run) {
  return run.command == "score" || run.command == "run";
}

struct Kind {
  const char* title;
  std::function<std::string(const Standing&)> text;  // empty: the cell is not of it
};

const std::array<Kind, 5>& kinds() {
  static const std::array<Kind, 5> all = {{
      {"Parts of their suites, neither averaged nor compared as the best",
       [](const Standing& cell) { return cell.part(); }},
      {"Altered data, of none of the md5 known to be published; not compared as the best",
       [](const Standing& cell) {
         return cell.is_altered() && !cell.md5.empty()
                    ? fmt::format("md5 {}; published: {}", cell.md5, cell.data.published_as)
                    : std::string();
       }},
      {"Other data than the rest of the column, not compared as the best",
       [](const Standing& cell) { return cell.md5.empty() ? "" : cell.other_data; }},
      {"Other limits than the rest of the column, not compared as the best",
       [](const Standing& cell) { return cell.md5.empty() ? "" : cell.other_limits; }},
      {"Passes on a weaker seal than is asked for, counted as not passed and not compared as the "
       "best",
       [](const Standing& cell) { return cell.weaker_seals; }},
  }};
  return all;
}

}  // namespace

std::map<std::string, SuiteBasis> bases_of(const RunManifest& run) {
  static const auto table = suite_table(Languages::embedded());
  std::map<std::string, SuiteBasis> bases;
  if (!has_data(run)) return bases;
  for (const SuiteInput& suite : run.data) {
    const SuiteBasis basis{suite.problems, suite.md5, identify_data(suite.name, suite.md5, table),
                           suite.limits, published_cpu(suite.name, table)};
    bases[suite.name] = basis;
    bases[base_column(suite.name)] = basis;
  }
  return bases;
}

std::string Standing::part() const {
  if (of > 0 && n < of) {
    return missing == 0 ? fmt::format("{} of {}", n, of)
                        : fmt::format("{} of {}, {} missing", n, of, missing);
  }
  return missing == 0 ? "" : fmt::format("{} of {} missing", missing, n);
}

std::string Standing::mark() const {
  std::vector<std::string> texts;
  if (is_part()) texts.push_back(part());
  if (is_altered()) texts.emplace_back("altered data");
  if (!is_altered() && !other_data.empty()) texts.push_back(label_of(*this));
  if (!other_limits.empty()) texts.emplace_back("other limits");
  if (weaker > 0) texts.push_back(fmt::format("{} weaker", weaker));
  return texts.empty() ? "" : fmt::format("({})", fmt::join(texts, "; "));
}

std::vector<std::string> Standing::marks() const {
  std::vector<std::string> names;
  if (is_part()) names.emplace_back("part");
  if (is_altered()) names.emplace_back("altered_data");
  if (!other_data.empty()) names.emplace_back("other_data");
  if (!other_limits.empty()) names.emplace_back("other_limits");
  if (weaker > 0) names.emplace_back("weaker_seals");
  return names;
}

void compare_in_column(const std::vector<Standing*>& column) {
  const auto md5 = [](const Standing& cell) { return cell.md5; };
  const auto limits = [](const Standing& cell) {
    return cell.limits ? text_of(*cell.limits) : std::string();
  };
  const Standing* data = usual(column, md5);
  const Standing* held = usual(column, limits);
  for (Standing* cell : column) {
    if (data != nullptr && !cell->md5.empty() && cell->md5 != data->md5)
      cell->other_data = fmt::format("{}, the column {}", data_of(*cell), data_of(*data));
    if (held != nullptr && cell->limits && cell->limits != held->limits)
      cell->other_limits = differing_limits(*cell, *held);
  }
}

Standing standing_of_mean(const std::vector<const Standing*>& cells) {
  Standing mean;
  for (const Standing* cell : cells) {
    mean.n += cell->n;
    if (cell->is_altered()) mean.data.origin = DataOrigin::altered;
    if (!cell->other_data.empty()) {
      mean.other_data = cell->other_data;
      mean.data.version = "other data";
    }
    if (!cell->other_limits.empty()) mean.other_limits = cell->other_limits;
    mean.weaker += cell->weaker;
  }
  return mean;
}

std::vector<std::string> standing_notes(const std::vector<NamedStanding>& cells) {
  std::vector<std::string> notes;
  for (const Kind& kind : kinds()) {
    // By row and reason, as they are first met: most rows are marked for one reason in all columns.
    std::vector<std::pair<std::pair<std::string, std::string>, std::vector<std::string>>> found;
    for (const NamedStanding& cell : cells) {
      const std::pair reason(cell.row, kind.text(*cell.standing));
      if (reason.second.empty()) continue;
      auto same = std::find_if(found.begin(), found.end(),
                               [&](const auto& each) { return each.first == reason; });
      if (same == found.end()) same = found.insert(found.end(), {reason, {}});
      same->second.push_back(cell.column);
    }
    std::vector<std::string> texts;
    for (const auto& [reason, columns] : found)
      texts.push_back(
          fmt::format("{} {}: {}", reason.first, fmt::join(columns, ", "), reason.second));
    if (!texts.empty()) notes.push_back(fmt::format("{}: {}", kind.title, fmt::join(texts, "; ")));
  }
  if (std::string note = limit_rule_note(cells); !note.empty()) notes.push_back(std::move(note));
  return notes;
}

}  // namespace octet
