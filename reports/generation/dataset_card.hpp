// The card of a dataset: Markdown with a head of YAML, as hubs of datasets read it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "reports/generation/generation_tally.hpp"
#include "reports/generation/judge_agreement.hpp"

namespace octet {

using CardParts = std::array<std::uint64_t, 3>;  // rows of D_s1, D_s2, D_s3

struct CardForm {
  std::string name, reader, path;
};

struct CardSubset {
  std::string name, meaning, file;
  std::uint64_t rows = 0;
};

// Of snippets that rows go back to, directly or by discussions.
struct CardLicence {
  std::string licence;  // SPDX; empty: not known
  std::uint64_t snippets = 0;
  CardParts rows{};  // a row that goes back to several counts for each
};

// Of the tests of kept samples in one language.
struct CardTests {
  std::uint64_t samples = 0;
  std::map<std::string, std::uint64_t> cases;  // by state
  std::uint64_t mutants_made = 0, mutants_killed = 0;
};

struct CardLengths {
  std::string name;                   // "question"
  std::vector<std::uint64_t> tokens;  // of each row
};

struct DatasetCard {
  std::string title;
  std::vector<CardForm> forms;  // the first is the usual one
  std::vector<CardSubset> subsets;
  std::map<std::string, CardParts> rows;          // by language
  GenerationTally tally;                          // of all units, kept and dropped
  std::map<std::string, std::uint64_t> left_out;  // kept, and yet no row: by reason
  std::vector<CardLicence> licences;
  std::string licence_note;  // why there are none; empty: they are known
  JudgeAgreement judge;
  std::map<std::string, CardTests> tests;  // by language
  std::vector<CardLengths> lengths;
  std::string tokens_by;
  std::uint64_t long_from = 0, long_rows = 0;                // rows of so many tokens and more
  bool is_decontaminated = false;                            // whether overlap was looked for
  std::map<std::string, std::uint64_t> contaminated;         // dropped, by suite
  std::vector<std::pair<std::string, std::string>> digests;  // what of, sha256
  std::map<std::string, std::string> models;                 // by role
  std::vector<std::string> commands;                         // to make it again
  std::string octet;                                         // version
};

// The same text for the same figures. What comes from input (names of models, licences) is shown as
// text, whatever it holds.
std::string dataset_card(const DatasetCard& card);

}  // namespace octet
