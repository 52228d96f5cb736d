// Bytes from outside through every reader of records: lines (plain and gzip), samples of all forms,
// and programs. Bad input must end in InputError and nothing else, on a stack of 512 KiB.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/utf8.hpp"
#include "benchmarks/samples/programs.hpp"
#include "benchmarks/samples/samples.hpp"
#include "benchmarks/suites/own_suites.hpp"
#include "tests/base/small_stack.hpp"

namespace octet {
namespace {

const Languages& languages() {
  static const Languages table = Languages::embedded();
  return table;
}

template <typename Reader>
void drain(Reader reader) {
  try {
    reader();
  } catch (const InputError&) {
    // What bad input is answered by.
  }
}

void read_lines(const std::string& path) {
  LineReader reader(path);
  while (const auto line = reader.next()) {
    if (first_invalid_utf8(*line)) __builtin_trap();
  }
}

void read_samples(const std::string& path) {
  SampleReader reader(path, languages());
  while (const auto completion = reader.next()) {
    if (first_invalid_utf8(completion->text)) __builtin_trap();
  }
}

void read_programs(const std::string& path) {
  ProgramReader reader(path, languages());
  while (const auto record = reader.next()) {
    if (record->program.language == nullptr) __builtin_trap();
  }
}

// Problems of a user's own, those whose cases are packed among them.
void read_own_problems(const std::string& path) {
  for (const Suite& suite : load_own_suites({"mine", path}, languages())) {
    if (suite.problems.empty()) __builtin_trap();
  }
}

}  // namespace
}  // namespace octet

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const octet::Descriptor file = octet::make_memory_file("fuzz", bytes);
  const std::string path = fmt::format("/proc/self/fd/{}", file.get());
  octet::on_small_stack([&] {
    octet::drain([&] { octet::read_lines(path); });
    octet::drain([&] { octet::read_samples(path); });
    octet::drain([&] { octet::read_programs(path); });
    octet::drain([&] { octet::read_own_problems(path); });
  });
  if (octet::first_invalid_utf8(octet::printable_utf8(bytes, size / 2))) __builtin_trap();
  return 0;
}
