#include "generation/datasets/evaluation_commands.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace octet {
namespace {

constexpr const char* k_head = R"sh(#!/usr/bin/env bash
# Written by octet export: asks the models that were trained on the files of this dataset and makes the table of ablations
# and the training curve of them.
#
#   MODEL=tern bash evaluate.sh --base-url http://localhost:8000/v1 --suite multipl-e
#
# The model that was trained on NAME.jsonl (of any form) is asked for as $MODEL-NAME: serve it under that name. Flags go to
# every octet run; a run that is there goes on. RUNS (runs) is where they are, OCTET the program.
set -euo pipefail
: "${MODEL:?is what the names of the models begin with}"
RUNS=${RUNS:-runs}
OCTET=${OCTET:-octet}
)sh";

constexpr const char* k_about_ablations = R"sh(
# What is left out of training (Table 2 of the paper). minus-s4 is the model before it was trained on pairs, on the same rows
# as all; all is the one behind it. Rows 3 and 4 of Table 2 are without pairs, too: add +D_s4 to the tag of those that are.
# Row 4, "2 - D_s2(D_s1)", can be read as minus-s2, minus-s1, only-s1 or only-s2.
)sh";

constexpr const char* k_about_equal = R"sh(
# The same, each on as many rows as the smallest of them has: what is left out counts by what it is, not by how much.
)sh";

std::string tags_of(const DatasetSubset& subset) {
  std::vector<std::string> tags = {"model=$MODEL"};
  if (!subset.without.empty()) tags.push_back("without=" + subset.without);
  if (subset.kind == SubsetKind::size || subset.name == "all")
    tags.push_back(fmt::format("train_size={}", subset.rows));
  return fmt::format("{}", fmt::join(tags, ","));
}

std::string command_of(const DatasetSubset& subset) {
  return fmt::format(
      "# {}: {}, {} rows of {}.jsonl\n"
      "\"$OCTET\" run \"$@\" --resume --model \"$MODEL-{}\" --out \"$RUNS/{}\" --tag \"{}\"\n",
      subset.name, subset.meaning, subset.rows, subset.file(), subset.name, subset.name,
      tags_of(subset));
}

// "$RUNS/all" "$RUNS/minus-s3" ...; `all` first, where it is among them.
template <class Fits>
std::string runs_of(const DatasetMix& mix, const Fits& fits) {
  std::string runs;
  for (const DatasetSubset& subset : mix.subsets) {
    if (fits(subset)) runs += fmt::format(" \"$RUNS/{}\"", subset.name);
  }
  return runs;
}

// 1 is the exit code of tables that have something to be read before the scores.
std::string shown(const std::string& command) {
  return fmt::format("\"$OCTET\" {} || (($? == 1))\n", command);
}

std::string tables_of(const DatasetMix& mix) {
  const auto of_kind = [&](SubsetKind kind) {
    return runs_of(mix, [&](const DatasetSubset& subset) { return subset.kind == kind; });
  };
  std::string text = "\n# What came of it.\n";
  for (const SubsetKind kind : {SubsetKind::ablation, SubsetKind::equal}) {
    if (const std::string runs = of_kind(kind); !runs.empty())
      text += shown("table --layout ablation" + runs);
  }
  text += shown(
      "report --html \"$RUNS/page\" --plots \"$RUNS/plots\"" +
      runs_of(mix, [](const DatasetSubset& subset) { return subset.kind != SubsetKind::equal; }));
  return text;
}

}  // namespace

std::string evaluation_commands(const DatasetMix& mix) {
  std::string text = k_head;
  SubsetKind kind = SubsetKind::size;
  text += "\n# Sizes: each is the beginning of the next (Figure 5 of the paper).\n";
  for (const DatasetSubset& subset : mix.subsets) {
    if (subset.kind != kind)
      text += subset.kind == SubsetKind::ablation ? k_about_ablations : k_about_equal;
    kind = subset.kind;
    text += command_of(subset);
  }
  return text + tables_of(mix);
}

}  // namespace octet
