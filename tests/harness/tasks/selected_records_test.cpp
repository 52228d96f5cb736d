#include "harness/tasks/selected_records.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace octet;

namespace {

struct Letter {
  std::string id;
  const Language* language;
};

class Letters final {
 public:
  explicit Letters(std::vector<Letter> all) : all_(std::move(all)) {}
  std::optional<Letter> next() {
    return at_ == all_.size() ? std::nullopt : std::optional(all_[at_++]);
  }

 private:
  std::vector<Letter> all_;
  std::size_t at_ = 0;
};

struct LetterRule final : IdRule {
  using IdRule::IdRule;
  AskedBy asked_by(const Letter& letter) { return IdRule::asked_by(letter.id, letter.language); }
};

using SelectedLetters = SelectedRecords<Letters, LetterRule>;

const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

std::vector<Letter> ten() {
  std::vector<Letter> all;
  for (char c = 'a'; c <= 'j'; ++c)
    all.push_back({std::string(1, c), languages().find(c == 'c' ? "java" : "sh")});
  return all;
}

SelectedLetters selected(const Selection& selection, std::vector<Letter> letters = ten()) {
  const auto wanted = [](const Language& language) { return language.name == "sh"; };
  return SelectedLetters(LetterRule(selection, wanted), std::move(letters));
}

InputInventory inventory_of(const Selection& selection) {
  InputInventory inventory;
  SelectedLetters letters = selected(selection);
  take_inventory(
      letters, inventory, [](FieldDigest& digest, const Letter& letter) { digest.add(letter.id); },
      [&](const Letter&) { ++inventory.records; });
  return inventory;
}

}  // namespace

TEST_CASE("a limit counts what is asked for, whichever shard takes it", "[selected_records]") {
  std::string ids, places;
  for (std::size_t i = 0; i < 3; ++i) {
    SelectedLetters letters = selected({"[a-h]", 5, {i, 3}});
    while (const auto letter = letters.next()) {
      ids += letter->id;
      places += std::to_string(letters.place().value());
    }
  }
  std::sort(ids.begin(), ids.end());
  std::sort(places.begin(), places.end());
  CHECK(ids == "abdef");  // c is in a language that is not wanted
  CHECK(places == "01234");
  SelectedLetters one = selected({});
  CHECK(one.next()->id == "a");
  CHECK_FALSE(one.place());
}

TEST_CASE("a record without a language is told by one shard, whatever is asked for",
          "[selected_records]") {
  std::size_t told = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    SelectedLetters letters = selected({"none", std::nullopt, {i, 3}}, {{"x", nullptr}});
    while (letters.next()) ++told;
  }
  CHECK(told == 1);
}

TEST_CASE("shards share the digest of the whole, and each has its own", "[selected_records]") {
  const InputInventory all = inventory_of({}), first = inventory_of({"*", std::nullopt, {0, 2}}),
                       second = inventory_of({"*", std::nullopt, {1, 2}});
  CHECK(all.whole.empty());
  CHECK(first.whole == all.digest);
  CHECK(second.whole == all.digest);
  CHECK(first.digest != second.digest);
  CHECK(first.records + second.records == all.records);
}
