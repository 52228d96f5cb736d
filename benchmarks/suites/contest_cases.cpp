#include "benchmarks/suites/contest_cases.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>

#include "base/encoded.hpp"
#include "base/error.hpp"

namespace octet {
namespace {

constexpr const char* k_public = "public_test_cases";
constexpr const char* k_private = "private_test_cases";
constexpr const char* k_stdin = "stdin";

// Reads a pickle whose only value is a str: protocol 2 to 5, perhaps in a frame, perhaps memoized.
// https://docs.python.org/3/library/pickletools.html names the codes.
class Pickle final {
 public:
  explicit Pickle(std::string_view bytes) : bytes_(bytes) {}

  std::string text() {
    if (take(1)[0] != '\x80') refuse();
    take(1);  // the protocol
    char code = take(1)[0];
    if (code == '\x95') {  // FRAME
      take(8);
      code = take(1)[0];
    }
    std::string text(take(length_of(code)));
    char next = take(1)[0];
    if (next == '\x94') next = take(1)[0];  // MEMOIZE
    if (next == 'q') {                      // BINPUT
      take(1);
      next = take(1)[0];
    }
    if (next != '.' || !bytes_.empty()) refuse();
    return text;
  }

 private:
  [[noreturn]] static void refuse() {
    throw InputError("is a pickle of something else than one text");
  }

  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) refuse();
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }

  // Of SHORT_BINUNICODE, BINUNICODE and BINUNICODE8: little-endian.
  std::size_t length_of(char code) {
    const std::size_t bytes = code == '\x8c' ? 1 : code == 'X' ? 4 : code == '\x8d' ? 8 : 0;
    if (bytes == 0) refuse();
    const std::string_view number = take(bytes);
    std::uint64_t length = 0;
    for (std::size_t i = bytes; i-- > 0;)
      length = (length << 8) | static_cast<unsigned char>(number[i]);
    return length;
  }

  std::string_view bytes_;
};

// The list as JSON text, in whatever form the record has it.
std::string cases_text(JsonObject& record, const char* key) {
  if (record.kind_of(key) == JsonKind::array) {
    std::string text = "[";
    for (const std::string& each : record.elements(key))
      text += (text.size() > 1 ? "," : "") + each;
    return text + "]";
  }
  std::string text = record.string_or(key, "[]");
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "[]";
  return text[first] == '[' ? text : unpickled_text(text);
}

// Whether all are for standard input.
bool add_cases(JsonObject& record, const char* key, std::vector<InputCase>& cases) {
  JsonObject list = JsonObject::parse("{\"cases\":" + cases_text(record, key) + "}", "its JSON");
  for (JsonObject& each : list.objects("cases")) {
    if (each.string_or("testtype", k_stdin) != k_stdin) return false;
    cases.push_back({each.string("input"), each.string("output"), std::nullopt});
  }
  return true;
}

}  // namespace

std::string unpickled_text(std::string_view pickled, std::size_t limit) {
  return Pickle(inflated(from_base64(pickled), limit)).text();
}

std::optional<std::vector<InputCase>> read_contest_cases(JsonObject& record) {
  std::vector<InputCase> cases;
  for (const char* key : {k_public, k_private}) {
    try {
      if (!add_cases(record, key, cases)) return std::nullopt;
    } catch (const InputError& error) {
      record.fail(key, error.what());
    }
  }
  if (cases.empty()) record.fail(k_public, "is empty, and so is private_test_cases: no tests");
  return cases;
}

}  // namespace octet
