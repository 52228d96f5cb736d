#include "reports/scores/limit_notes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "benchmarks/suites/suite_limits.hpp"

namespace octet {
namespace {

using std::chrono::milliseconds;

std::string in_seconds(milliseconds time) {
  return fmt::format("{:g} s", std::chrono::duration<double>(time).count());
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

// Where the answers to one suite may do better: the limit they had, and the published one.
std::optional<std::pair<milliseconds, milliseconds>> raisable(const SuiteBasis& basis) {
  if (!basis.limits || !basis.published_cpu) return std::nullopt;
  const auto held = cpu_of_run(*basis.limits);
  const bool is_quick = basis.limits->rule == name_of(LimitRule::quick);
  if (!is_quick || !held || *held >= *basis.published_cpu) return std::nullopt;
  return std::pair(*held, *basis.published_cpu);
}

}  // namespace

std::string limit_rule_note(const std::vector<NamedStanding>& cells) {
  std::map<std::string, std::vector<std::string>> rows;  // by rule
  for (const NamedStanding& cell : cells) {
    if (cell.standing->limits && !cell.standing->limits->rule.empty())
      add_once(rows[cell.standing->limits->rule], cell.row);
  }
  const std::string published = name_of(LimitRule::published);
  if (rows.count(published) == 0) return {};
  std::string note =
      "Time limits: published, those of the harness that made the numbers of each suite and "
      "language (--limits published)";
  if (rows.size() == 1) return note;
  note += fmt::format(": {}", fmt::join(rows[published], ", "));
  for (const auto& [rule, names] : rows) {
    if (rule != published) note += fmt::format("; {}: {}", rule, fmt::join(names, ", "));
  }
  return note;
}

std::vector<std::string> reached_limit_notes(const std::string& run, const ScoreSummary& summary,
                                             const std::map<std::string, SuiteBasis>& bases) {
  struct Reached {
    std::size_t answers = 0;
    std::vector<std::string> suites;
  };
  std::map<std::pair<milliseconds, milliseconds>, Reached> found;
  for (const std::string& name : summary.order) {
    const auto basis = bases.find(name);
    const std::size_t count = summary.suites.at(name).cpu_timeouts;
    if (count == 0 || basis == bases.end()) continue;
    const auto limits = raisable(basis->second);
    if (!limits) continue;
    found[*limits].answers += count;
    found[*limits].suites.push_back(name);
  }
  std::vector<std::string> notes;
  for (const auto& [limits, reached] : found) {
    notes.push_back(fmt::format(
        "{}: {} answer{} ({}) reached the limit of {}; published harnesses allow {}: --limits "
        "published",
        run, reached.answers, reached.answers == 1 ? "" : "s", fmt::join(reached.suites, ", "),
        in_seconds(limits.first), in_seconds(limits.second)));
  }
  return notes;
}

}  // namespace octet
