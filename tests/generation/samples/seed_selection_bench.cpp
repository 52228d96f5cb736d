// What the selection of seeds costs: questions of 200 words, code of some 300 tokens, one of ten a
// near duplicate.
//
//   bench_seed_selection [SEEDS [FOLDER]]   100000, below the folder for temporary files
#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdlib>

#include "base/files/whole_files.hpp"
#include "generation/samples/seed_selection.hpp"
#include "tests/generation/samples/drawn_seeds.hpp"

namespace octet::test {
namespace {

double seconds() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(since).count();
}

double most_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void select(std::uint32_t count, const std::filesystem::path& folder) {
  const Languages languages = Languages::embedded();
  SplitMix64 random(7);
  std::array<DrawnSeed, 50> last;  // that others are made from
  const double base = most_mib(), begin = seconds();
  double drawing = 0;
  SeedSelection selection(folder, {}, languages);
  for (std::uint32_t number = 0; number < count; ++number) {
    const double before = seconds();
    DrawnSeed seed = drawn_seed(random, 200, 34);
    if (number >= 100 && number % 10 == 0) {
      const DrawnSeed& model = last[random.next() % last.size()];
      seed.language = model.language;
      seed.question = model.question + "and this too";
    } else {
      last[number % last.size()] = seed;
    }
    drawing += seconds() - before;
    selection.add({number, seed.language, seed.kind, seed.question, seed.code, seed.total});
  }
  const double added = seconds();
  std::array<std::size_t, 4> outcomes{};
  for (const SelectionDecision& each : selection.decide())
    ++outcomes[static_cast<std::size_t>(each.outcome)];
  fmt::print(
      "{} seeds: added in {:.1f} s, decided in {:.1f} s; {} kept, {} duplicates, {} near, {} "
      "over quota; peak {:.1f} MiB, {:.1f} MiB above the start\n",
      count, added - begin - drawing, seconds() - added, outcomes[0], outcomes[1], outcomes[2],
      outcomes[3], most_mib(), most_mib() - base);
}

}  // namespace
}  // namespace octet::test

int main(int argc, char** argv) {
  const octet::TemporaryDirectory folder("octet-", argc > 2 ? argv[2] : "");
  octet::test::select(argc > 1 ? static_cast<std::uint32_t>(std::atoi(argv[1])) : 100'000,
                      folder.path());
}
