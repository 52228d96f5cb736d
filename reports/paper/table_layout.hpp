// The columns and groups of a paper's table, as data: reports/paper/layouts/paper.json.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace octet {

struct LayoutColumn {
  std::string id;                   // "humaneval+", as a CSV calls it
  std::string header;               // "HE+", as a table does
  std::vector<std::string> names;   // others by which a CSV may call it
  std::vector<std::string> suites;  // the first that a run has counts; "{family}" is one of suites
  std::vector<std::size_t> sizes;   // numbers of tasks that published data has
  std::string part_of;  // id of the column whose passes hold all of this one's; empty: none
};

struct LayoutAverage {
  std::string name;  // of --avg
  std::string title;
  std::vector<std::string> columns;  // ids
};

struct LayoutGroup {
  std::string title;
  std::vector<std::string> names;  // other spellings of --group
  std::optional<double> least;     // billions of parameters; none: only by name
};

struct TableLayout {
  std::vector<LayoutColumn> columns;
  std::vector<LayoutAverage> averages;
  std::vector<LayoutGroup> groups;
  std::vector<std::string> average_names;
  std::string family;   // of suites: "multipl-e"
  std::string unsized;  // title of the group of models without size and group

  // By id, header or another name, in any case and without a full stop at the end. Nothing when
  // there is none.
  std::optional<std::size_t> column_of(const std::string& name) const;
  bool is_average(const std::string& name) const;
  // Throws InputError naming those there are.
  const LayoutAverage& average_of(const std::string& name) const;
  // The title of a group by one of its names, else the name itself: users may have groups of their
  // own.
  std::string group_named(const std::string& name) const;
  std::string group_of_size(double billions) const;
  std::vector<std::string> headers_of(const LayoutAverage& average) const;
};

// The one that is compiled in.
const TableLayout& paper_layout();

// Billions of parameters in "7B", "0.5b", "500M" or "2.4/16B" (active and all parameters of a
// mixture of experts: their geometric mean, by which published tables group those). Nothing for
// another text.
std::optional<double> parse_size(const std::string& text);

// The size in a model's name: "1.5B" of "Coder-1.5B-Chat". Empty when there is none.
std::string size_in_name(const std::string& name);

}  // namespace octet
