// What near duplicates cost: texts of 200 words, one of ten made from an earlier one.
//
//   bench_near_duplicates [TEXTS [FOLDER]]   100000, below the folder for temporary files
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <deque>
#include <filesystem>

#include "base/files/whole_files.hpp"
#include "tests/texts/drawn_texts.hpp"
#include "texts/minhash.hpp"
#include "texts/near_duplicates.hpp"

namespace octet::test {
namespace {

double now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(since).count();
}

double peak_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void time_one_text() {
  SplitMix64 random(1);
  std::vector<std::string> texts;
  for (int i = 0; i < 2000; ++i) texts.push_back(joined(drawn_words(random, 200, 20'000)));
  std::vector<Grams> grams;
  const double begin = now();
  for (const std::string& text : texts) grams.push_back(word_grams(text));
  const double between = now();
  std::uint64_t sum = 0;  // so that nothing is left out
  for (const Grams& each : grams) sum += band_hashes(min_hashes(each)).back();
  fmt::print("200 words: grams {:.1f} us, sketch and bands {:.1f} us ({:016x})\n",
             (between - begin) / 2000e-6, (now() - between) / 2000e-6, sum);
}

void time_all(std::uint32_t count, const std::filesystem::path& folder) {
  SplitMix64 random(2);
  std::deque<Words> last;  // that others are made from
  const double base = peak_mib(), begin = now();
  double drawing = 0;
  NearDuplicates near(folder, 700);
  std::size_t planted = 0;
  for (std::uint32_t number = 0; number < count; ++number) {
    const double before = now();
    const bool is_planted = number > 100 && number % 10 == 0;
    planted += is_planted ? 1 : 0;
    const Words words = is_planted ? changed(last[random.next() % last.size()], random, 3, 20'000)
                                   : drawn_words(random, 200, 20'000);
    if (!is_planted) last.push_back(words);
    if (last.size() > 50) last.pop_front();
    const std::string text = joined(words);
    drawing += now() - before;
    near.add(number, word_grams(text));
  }
  const double added = now();
  const auto found = near.find_all();
  fmt::print(
      "{} texts: added in {:.1f} s, found {} of {} planted in {:.1f} s; peak {:.1f} MiB, "
      "{:.1f} MiB above the start\n",
      count, added - begin - drawing, found.size(), planted, now() - added, peak_mib(),
      peak_mib() - base);
}

}  // namespace
}  // namespace octet::test

int main(int argc, char** argv) {
  const octet::TemporaryDirectory folder("octet-", argc > 2 ? argv[2] : "");
  octet::test::time_one_text();
  octet::test::time_all(argc > 1 ? static_cast<std::uint32_t>(std::atoi(argv[1])) : 100'000,
                        folder.path());
}
