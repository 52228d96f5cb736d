#include "texts/equal_texts.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "base/files/whole_files.hpp"

using namespace octet;

TEST_CASE("a text is told the kept one that is the same", "[near]") {
  const TemporaryDirectory folder;
  EqualTexts texts(folder.path());
  const std::uint64_t digests[] = {1, 2, 1, 1, 3, 2, 1};
  for (std::uint32_t i = 0; i < 7; ++i) texts.add(10 * i, digests[i] << 60U);
  CHECK_THROWS_AS(texts.add(60, 5), std::logic_error);
  const auto is_kept = [](std::uint32_t number) { return number == 10 || number == 20; };
  const auto found = [&](std::uint32_t number) {
    return static_cast<int>(texts.find(number, is_kept).value_or(999));
  };
  CHECK(found(0) == 999);
  CHECK(found(5) == 999);  // left out
  CHECK(found(20) == 999);
  CHECK(found(30) == 20);
  CHECK(found(40) == 999);
  CHECK(found(50) == 10);
  CHECK(found(60) == 20);
  CHECK(found(1000) == 999);
  CHECK_THROWS_AS(texts.add(70, 5), std::logic_error);
}

TEST_CASE("texts that go are passed by once", "[near]") {
  const TemporaryDirectory folder;
  EqualTexts texts(folder.path());
  constexpr std::uint32_t k_count = 200'000;
  for (std::uint32_t number = 0; number < k_count; ++number) texts.add(number, 7);
  std::size_t asked = 0;
  const auto none_is_kept = [&](std::uint32_t) {
    ++asked;
    return false;
  };
  for (std::uint32_t number = 0; number < k_count; number += 2)  // the others are not asked for
    if (texts.find(number, none_is_kept)) FAIL("found one that goes");
  CHECK(asked < 2 * k_count);
}
