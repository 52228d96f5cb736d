#include "benchmarks/suites/contest_cases.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>
#include <sstream>
#include <utility>

#include "base/encoded.hpp"
#include "base/error.hpp"

namespace octet {
namespace {

constexpr const char* k_public = "public_test_cases";
constexpr const char* k_private = "private_test_cases";
constexpr const char* k_metadata = "metadata";
constexpr const char* k_stdin = "stdin";
constexpr const char* k_functional = "functional";

// Of which all names are imported, in this order: a later one hides an earlier one.
constexpr std::array<std::string_view, 18> k_modules = {
    "string",   "re",   "datetime", "collections", "heapq",     "bisect",
    "copy",     "math", "random",   "statistics",  "itertools", "functools",
    "operator", "io",   "sys",      "json",        "builtins",  "typing"};
constexpr std::size_t k_deepest_recursion = 50'000;

constexpr const char* k_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

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

// {"args": [...], "expect": ...} of texts, the arguments being JSON, one a line.
std::string call_of(const std::string& input, const std::string& output) {
  std::string arguments;
  std::size_t lines = 0;
  std::istringstream text(input);
  for (std::string line; std::getline(text, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    arguments += (lines++ > 0 ? "," : "") + line;
  }
  const std::string call = "{\"args\":[" + arguments + "],\"expect\":" + output + "}";
  JsonObject read = JsonObject::parse(call, "a call");
  if (read.elements("args").size() != lines || read.keys().size() != 2)
    throw InputError("holds a call that is not one JSON value a line: " + call.substr(0, 80));
  return call;
}

// The cases of a record, of whatever kind.
class Cases final {
 public:
  void add(JsonObject& record, const char* key) {
    JsonObject list = JsonObject::parse("{\"cases\":" + cases_text(record, key) + "}", "its JSON");
    for (JsonObject& each : list.objects("cases")) {
      const std::string kind = each.string_or("testtype", k_stdin);
      const std::string input = each.string("input"), output = each.string("output");
      if (kind == k_stdin)
        inputs_.push_back({input, output, std::nullopt});
      else if (kind == k_functional)
        calls_ += (calls_.empty() ? "" : ",") + call_of(input, output);
      else
        throw InputError(
            fmt::format("\"testtype\": \"{}\", expected {} or {}", kind, k_stdin, k_functional));
    }
  }

  ContestCases of(JsonObject& record) && {
    if (calls_.empty() && inputs_.empty())
      record.fail(k_public, "is empty, and so is private_test_cases: no tests");
    if (calls_.empty()) return {std::move(inputs_), ""};
    if (!inputs_.empty())
      record.fail(k_public, "has cases for standard input and for calls; expected one kind");
    return {{}, "{\"entry\":\"" + method_of(record) + "\",\"cases\":[" + calls_ + "]}"};
  }

 private:
  // "metadata" is an object, or JSON of one as a text.
  static std::string method_of(JsonObject& record) {
    const bool is_text = record.kind_of(k_metadata) == JsonKind::string;
    const std::string text = is_text ? record.string(k_metadata) : record.object(k_metadata).text();
    const std::string name = JsonObject::parse(text, k_metadata).string_or("func_name", "");
    if (name.empty() || name.find_first_not_of(k_letters) != std::string::npos)
      record.fail(k_metadata, "names no method: expected \"func_name\"");
    return name;
  }

  std::vector<InputCase> inputs_;
  std::string calls_;  // separated by commas
};

}  // namespace

std::string unpickled_text(std::string_view pickled, std::size_t limit) {
  return Pickle(inflated(from_base64(pickled), limit)).text();
}

ContestCases read_contest_cases(JsonObject& record) {
  Cases cases;
  for (const char* key : {k_public, k_private}) {
    try {
      cases.add(record, key);
    } catch (const InputError& error) {
      record.fail(key, error.what());
    }
  }
  return std::move(cases).of(record);
}

std::string contest_imports() {
  std::string text;
  for (const std::string_view module : k_modules) text += fmt::format("from {} import *\n", module);
  for (const std::string_view module : k_modules) text += fmt::format("import {}\n", module);
  return text + fmt::format("sys.setrecursionlimit({})\n", k_deepest_recursion);
}

}  // namespace octet
