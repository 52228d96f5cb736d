// A piece of somebody's source code that an exercise is made from: one line of a snippets file
// (docs/snippets.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace octet {

inline constexpr std::int64_t k_snippet_schema = 1;

// What of its file a snippet is.
enum class SnippetCut : std::uint8_t {
  function,
  class_,  // "class": any type
  lines,   // some lines in a row
  whole,   // the file
};

std::string_view name_of(SnippetCut cut);

struct Snippet {
  std::string id;        // "sn-0000123", unique in its file
  std::string language;  // as runners/languages calls it
  std::string text;
  std::uint64_t tokens = 0;
  std::string tokens_by;  // TokenCounter::name()
  std::string repo;       // empty where nothing tells it
  std::string path;       // of the file, from the root of its tree
  std::string licence;    // SPDX identifier; empty: not known
  std::uint64_t first_line = 1;
  std::uint64_t last_line = 1;  // both 1-based and within
  std::string file_sha256;      // of the whole file
  std::string sha256;           // of `text`
  SnippetCut cut = SnippetCut::lines;

  bool operator==(const Snippet&) const = default;
};

// "sn-0000123": the names of snippets in the order of their file.
std::string snippet_id(std::uint64_t number);

// One line, without its newline; keys in the order above. Expects valid UTF-8.
std::string to_json(const Snippet& snippet);

// Reads such a line. Throws InputError(file, line, "KEY: ...") for keys that are missing, unknown
// or of another type, for a language that octet does not know, and for values that to_json() could
// not have written: no text, a digest that is not that of the text, lines out of order.
Snippet parse_snippet(std::string_view json, const std::string& file, std::size_t line);

}  // namespace octet
