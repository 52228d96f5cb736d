// Which of the seeds that passed everything else are kept: no duplicates, and as many of each
// language and direction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generation/samples/seed_quota.hpp"
#include "runners/languages/language.hpp"
#include "texts/equal_texts.hpp"
#include "texts/near_duplicates.hpp"

namespace octet {

struct SelectionOptions {
  std::uint64_t keep = 30'000;        // paper 3.3; how it is shared: seed_quota.hpp
  std::uint32_t near_question = 700;  // ours: Jaccard of word 5-grams, thousandths; 0: off
  std::uint32_t near_code = 700;      // ours: of token 5-grams, comments left out; 0: off
};

struct SelectionItem {
  std::uint32_t number = 0;   // of its unit
  std::string_view language;  // "java"
  std::string_view kind;      // "s1", "s2": its direction
  std::string_view question;
  std::string_view code;
  std::int32_t total = 0;  // of its score, thousandths
};

enum class SelectionOutcome : std::uint8_t { kept, duplicate, near_duplicate, over_quota };
enum class SelectionPart : std::uint8_t { question, code };

struct SelectionDecision {
  std::uint32_t number = 0;
  std::uint32_t with = 0;        // of duplicates: the number of the earlier one
  std::uint16_t similarity = 0;  // of near duplicates, thousandths
  SelectionOutcome outcome = SelectionOutcome::kept;
  SelectionPart part = SelectionPart::question;  // of duplicates: what is alike
};

// What a dropped line says: "question", "code, similarity 812", nothing for what else there is.
std::string detail_of(const SelectionDecision& decision);

// In order of the numbers an item goes when its question or code is that of an earlier one that
// stayed, or nearly: first questions for equality, then code, then both for likeness. The quota is
// for those that stay, so that `with` may be over quota itself. Only items of one language are
// compared: the same question in two languages is what the paper is about.
//
// Questions are equal but for case (of ASCII) and blanks, code but for comments and blanks. Where
// nothing is left so there is nothing to compare.
//
// In memory some 40 bytes an item; the rest lies on disk below `folder` in files without a name
// (texts/near_duplicates.hpp): 5 KB for an item of 200 words and 300 tokens. Whoever calls limits
// the length of an item. One thread at a time.
class SeedSelection final {
 public:
  // `languages` must outlive it. Throws SystemError, as all of it does (disk full), and
  // std::logic_error for a threshold that is none.
  SeedSelection(const std::filesystem::path& folder, SelectionOptions options,
                const Languages& languages);
  ~SeedSelection();

  // For so many items in all: without it memory is moved, and twice as much, while they grow.
  void reserve(std::size_t items);

  // Numbers ascend, std::logic_error otherwise. Throws InputError for a language that is none. Some
  // hundred items are copied, then their texts are worked on by all cores.
  void add(const SelectionItem& item);

  // One for each item, in order. Ends the selection: call once.
  std::vector<SelectionDecision> decide();

 private:
  // By the place of an item in the order of adding, which is what these call its number.
  struct Texts {
    Texts(const std::filesystem::path& folder, const SelectionOptions& options);
    EqualTexts equal_questions, equal_codes;
    NearDuplicates near_questions, near_codes;
  };

  // The texts of an item that was added, until they are with the others.
  struct Waiting;
  // What is compared of them.
  struct Compared {
    std::optional<std::uint64_t> question, code;  // for equality; nothing: nothing is left of it
    NearDuplicates::Sketch near_question, near_code;
  };
  Compared compared(const Waiting& item) const;
  void take_waiting();

  const Language& language_of(std::string_view name) const;
  // A number for each pair of texts, from 0.
  using Ids = std::map<std::pair<std::string, std::string>, std::uint32_t>;
  void look_for_duplicates(std::uint32_t place);
  void apply_quota();

  SelectionOptions options_;
  const Languages& languages_;
  Ids cells_, groups_;
  std::optional<Texts> texts_;    // until it is decided
  std::vector<Waiting> waiting_;  // the last of those that were added
  std::vector<SelectionDecision> decisions_;
  std::vector<std::int32_t> totals_;
  std::vector<std::uint16_t> cell_of_;
};

}  // namespace octet
