// What the frames of an answer can cost: memory, stack and time stay within what is expected of it.
#include <malloc.h>
#include <pthread.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <new>

#include "benchmarks/sealed/comparison.hpp"
#include "benchmarks/sealed/equality.hpp"
#include "tests/benchmarks/sealed/marshal.hpp"

namespace {

// Of the thread that counts.
struct Counted {
  bool counting = false;
  std::size_t now = 0;
  std::size_t peak = 0;
  std::size_t most = SIZE_MAX;  // beyond it there is no memory
};
thread_local Counted counted;

void* allocate(std::size_t size) {
  if (counted.counting && counted.now + size > counted.most) throw std::bad_alloc();
  void* place = std::malloc(size);
  if (place == nullptr) throw std::bad_alloc();
  counted.now += counted.counting ? ::malloc_usable_size(place) : 0;
  counted.peak = std::max(counted.peak, counted.now);
  return place;
}

void release(void* place) {
  if (counted.counting && place != nullptr)
    counted.now -= std::min(counted.now, ::malloc_usable_size(place));
  std::free(place);
}

}  // namespace

void* operator new(std::size_t size) {
  return allocate(size);
}
// The standard library's is not by way of the one above where a sanitizer brings its own.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept try {
  return allocate(size);
} catch (const std::bad_alloc&) {
  return nullptr;
}
void operator delete(void* place) noexcept {
  release(place);
}
void operator delete(void* place, std::size_t) noexcept {
  release(place);
}

using namespace octet::sealed;
using namespace octet::test;

namespace {

using Seconds = std::chrono::duration<double>;
constexpr std::size_t k_mib = std::size_t{1} << 20;

// On a thread with a small stack, as any thread of octet's may be.
void on_small_stack(const std::function<void()>& work) {
  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  ::pthread_attr_setstacksize(&attributes, std::size_t{512} << 10);
  pthread_t thread{};
  const auto run = [](void* what) -> void* {
    (*static_cast<const std::function<void()>*>(what))();
    return nullptr;
  };
  REQUIRE(::pthread_create(&thread, &attributes, run,
                           const_cast<void*>(static_cast<const void*>(&work))) == 0);
  ::pthread_join(thread, nullptr);
  ::pthread_attr_destroy(&attributes);
}

struct Cost {
  SegmentResult result;
  std::size_t peak = 0;
  double seconds = 0;
};

// One case, for which `expected` is expected.
Cost cost_of(const std::string& expected, const std::string& payload, const Rule& rule,
             FrameKind kind = FrameKind::value, std::size_t most = SIZE_MAX) {
  const std::string frames = encode({FrameKind::value, 0, 0, 1, expected});
  const std::vector<ExpectedSegment> segments = {{1, frames, {}}};
  const std::vector<SegmentLimits> limits = {limits_of({1})};
  const std::string stream = encode({kind, 0, 0, 1, payload});
  Cost cost;
  on_small_stack([&] {
    const auto start = std::chrono::steady_clock::now();
    counted = {true, 0, 0, most};
    std::string text;
    {
      Comparison comparison(segments, limits, rule, After::every_segment);
      for (std::size_t at = 0; at < stream.size(); at += 65536) {
        if (!comparison.read(std::string_view(stream).substr(at, 65536))) break;
      }
      const std::string end =
          encode({FrameKind::end, 0, 1, 0, tuple({octet::test::text("exited"), integer(0)})});
      comparison.read(end);
      counted.most = SIZE_MAX;
      text = comparison.result();
    }
    counted.counting = false;
    cost.peak = counted.peak;
    cost.seconds = Seconds(std::chrono::steady_clock::now() - start).count();
    cost.result = parse_results(text)[0];
  });
  return cost;
}

std::string repeated(char type, std::size_t count, const std::string& item) {
  std::string all = type + raw(static_cast<std::int32_t>(count));
  for (std::size_t i = 0; i < count; ++i) all += item;
  return all;
}

std::string nested(char type, std::size_t depth, const std::string& innermost) {
  std::string head;
  for (std::size_t i = 0; i < depth; ++i) head += type + raw(std::int32_t{1});
  return head + innermost;
}

std::string long_of_float(double number) {
  int exponent = 0;
  const double fraction = std::frexp(number, &exponent);
  auto mantissa = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
  const unsigned shift = static_cast<unsigned>(exponent - 53);
  std::vector<unsigned> digits(shift / 15, 0);
  mantissa <<= shift % 15;
  for (; mantissa != 0; mantissa >>= 15) digits.push_back(mantissa & 0x7fff);
  std::string all = "l" + raw(static_cast<std::int32_t>(digits.size()));
  for (const unsigned digit : digits) all += raw(static_cast<std::uint16_t>(digit));
  return all;
}

// Strings of sixteen bytes that all have one std::hash in GNU's library (MurmurHash64A, whose seed
// is known): the second block leads from wherever the first one led to the same state.
std::string colliding(std::uint64_t first) {
  constexpr std::uint64_t k_multiplier = 0xc6a4a7935bd1e995;
  std::uint64_t inverse = 1;
  for (int i = 0; i < 6; ++i) inverse *= 2 - k_multiplier * inverse;
  const auto forth = [&](std::uint64_t block) {
    block *= k_multiplier;
    block ^= block >> 47;
    return block * k_multiplier;
  };
  const std::uint64_t state = ((0xc70f6907UL ^ (16 * k_multiplier)) ^ forth(first)) * k_multiplier;
  std::uint64_t second = (state ^ 0x0123456789abcdef) * inverse;
  second ^= second >> 47;
  second *= inverse;
  return raw(first) + raw(second);
}

std::string colliding_set(char type, std::size_t count, std::uint64_t first) {
  std::string all = type + raw(static_cast<std::int32_t>(count));
  for (std::size_t i = 0; i < count; ++i) all += bytes(colliding(first + i));
  return all;
}

}  // namespace

TEST_CASE("a value costs what one that is equal to the expected value could", "[sealed]") {
  const std::string expected = list({integer(1), text("a")});
  const std::string claims = [] {
    std::string all;
    for (int i = 0; i < 90; ++i) all += "[" + raw(std::int32_t{3'000'000});
    return all + std::string(3'900'000, 'N');
  }();
  const std::pair<const char*, std::string> values[] = {
      {"list", repeated('[', 3'900'000, "N")},
      {"lists", repeated('[', 780'000, "[" + raw(std::int32_t{0}))},
      {"tuples in set", repeated('<', 780'000, "(" + raw(std::int32_t{0}))},
      {"dict", "{" + std::string(3'900'000, 'N') + "0"},
      {"text", text(std::string(3'900'000, 'a'))},
      {"digits", "l" + raw(std::int32_t{1'950'000}) + std::string(3'900'000, '\1')},
      {"claims", claims},
      {"deep", nested('[', 780'000, "N")},
      {"within the payload", repeated('[', 60'000, "N")},
  };
  for (const auto& [name, payload] : values) {
    for (const FrameKind kind : {FrameKind::value, FrameKind::numpy, FrameKind::not_plain,
                                 FrameKind::digest, FrameKind::raised, FrameKind::loaded}) {
      const Cost cost = cost_of(expected, payload, {}, kind);
      INFO(name << " " << static_cast<int>(kind) << " " << cost.peak << " " << cost.result.detail);
      CHECK(cost.result.end != SegmentEnd::passed);
      CHECK(cost.peak < 4 * k_mib);
      CHECK(cost.seconds < 5);
    }
  }
}

TEST_CASE("where what passes has no bound of its own it has a fixed one", "[sealed]") {
  const Rule sets{Oracle::as_sets, 0};
  const std::string numbers = list({real(1), real(2)});
  // The longest payload that is read at all.
  for (const std::string& payload :
       {repeated('[', 16'000'000, "N"), text(std::string(16'000'000, 'a')),
        "{" + std::string(16'000'000, 'N') + "0", repeated('[', 3'200'000, integer(1)),
        repeated('[', 600'000, integer(1)), repeated('[', 2, repeated('[', 250'000, real(1)))}) {
    for (const auto& [expected, rule] : {std::pair{numbers, sets}, std::pair{numbers, Rule{}}}) {
      const Cost cost = cost_of(expected, payload, rule);
      INFO(payload.size() << " " << cost.peak << " " << cost.result.detail);
      CHECK(cost.result.end == SegmentEnd::wrong_value);
      CHECK(cost.peak < 17 * k_mib + 64 * k_mib);
      CHECK(cost.seconds < 10);
    }
  }
}

TEST_CASE("what is equal passes in its longest form", "[sealed]") {
  const double large = std::ldexp(0x1.123456789abcdp0, 1023);
  const auto many = [](const std::string& item) { return repeated('[', 1000, item); };
  const std::pair<std::string, std::string> equal_pairs[] = {
      {many(real(large)), many(long_of_float(large))},
      {many(complex(large, 0)), many(long_of_float(large))},
      {many(k_true), many(complex(1, 0))},
      {many(integer(7)), many(complex(7, 0))},
      {many(dict({{k_true, k_false}})), many(dict({{complex(1, 0), complex(0, 0)}}))},
      {many(set({integer(1), text("b")})), many(frozenset({text("b"), complex(1, 0)}))},
      {repeated('(', 70'000, k_true), repeated('(', 70'000, complex(1, 0))},
      {text(std::string(100'000, 'x')), text(std::string(100'000, 'x'))},
      {nested('(', k_deepest - 1, real(1)), nested('(', k_deepest - 1, complex(1, 0))},
      {nested('>', 40, real(1)), nested('<', 40, k_true).replace(5, 195, nested('>', 39, ""))},
  };
  for (const auto& [expected, given] : equal_pairs) {
    INFO(expected.substr(0, 20));
    REQUIRE(decode(given));
    CHECK(cost_of(expected, given, {}).result.end == SegmentEnd::passed);
    const std::string mine = tuple({text("Mine"), k_true, given});
    CHECK(cost_of(expected, mine, {}, FrameKind::not_plain).result.reference_passed);
  }
  const Rule sets{Oracle::as_sets, 0};
  const std::string one_two = list({integer(1), integer(2)});
  CHECK(cost_of(one_two, repeated('[', 500'000, integer(1)) + integer(2), sets).result.end !=
        SegmentEnd::passed);  // no value: one item too many
  CHECK(cost_of(list({integer(1)}), repeated('[', 500'000, integer(1)), sets).result.end ==
        SegmentEnd::passed);
  CHECK(cost_of(repeated('[', 500'000, integer(1)), list({integer(1)}), sets).result.end ==
        SegmentEnd::passed);
  CHECK(cost_of(text("ab"), text(std::string(4'000'000, 'a') + "b"), sets).result.end ==
        SegmentEnd::passed);
  const std::string row = list({real(1), real(2)});
  const std::string stretched = list({repeated('[', 90'000, row), repeated('[', 90'000, row)});
  CHECK(cost_of(row, stretched, {}).result.end == SegmentEnd::passed);
  CHECK(cost_of(text("m"), repeated('[', 3'000'000, "N"), {Oracle::not_none, 0}).result.end ==
        SegmentEnd::passed);
  CHECK(cost_of(text("m"), repeated('[', 3'000'000, "N"), {Oracle::anything, 0}).result.end ==
        SegmentEnd::passed);
}

TEST_CASE("values are compared as sets in time that nobody can choose", "[sealed]") {
  REQUIRE(std::hash<std::string>{}(colliding(1)) == std::hash<std::string>{}(colliding(2)));
  const Rule sets{Oracle::as_sets, 0};
  const std::string many = colliding_set('[', 120'000, 1);
  const Cost same = cost_of(many, colliding_set('(', 120'000, 1), sets);
  CHECK(same.result.end == SegmentEnd::passed);
  CHECK(same.seconds < 5);
  const Cost other = cost_of(many, colliding_set('[', 120'000, 120'000), sets);
  CHECK(other.result.end == SegmentEnd::wrong_value);
  CHECK(other.seconds < 5);
  const Cost plain = cost_of(colliding_set('<', 120'000, 1), colliding_set('>', 120'000, 1), {});
  CHECK(plain.result.end == SegmentEnd::passed);
  CHECK(plain.seconds < 5);
  const Cost most = cost_of(list({bytes("a")}), colliding_set('[', 700'000, 1), sets);
  CHECK(most.result.end == SegmentEnd::wrong_value);
  CHECK(most.seconds < 5);
}

TEST_CASE("values of one hash are not compared for long", "[sealed]") {
  const auto one_place = [](std::string_view) { return std::uint64_t{1}; };
  std::vector<Value> values;
  for (std::int64_t i = 0; i < 1000; ++i) values.push_back({i});
  const Value all{List{values}};
  CHECK_THROWS_AS(Equality(one_place).equal_as_sets(all, all), BudgetError);
  CHECK(Equality().equal_as_sets(all, all));
  const Value nans{List{std::vector<Value>(100'000, Value{std::nan("")})}};
  CHECK_FALSE(Equality().equal_as_sets(nans, nans));  // at once: NaN is in no set
}

TEST_CASE("where there is no memory for a report that is how it came out", "[sealed]") {
  const std::string expected = repeated('[', 100'000, k_true);
  for (const std::size_t most :
       {std::size_t{30'000}, std::size_t{300'000}, std::size_t{3'000'000}}) {
    const Cost cost =
        cost_of(expected, repeated('[', 100'000, integer(1)), {}, FrameKind::value, most);
    INFO(most);
    CHECK(cost.result.end == SegmentEnd::damaged);
    CHECK_THAT(cost.result.detail, Catch::Matchers::Contains("no memory"));
  }
}
