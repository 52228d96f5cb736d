// What cutting snippets came to.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generation/snippets/snippet.hpp"
#include "generation/snippets/source.hpp"

namespace octet {

// Why a piece of a file is no snippet.
enum class SnippetDrop : std::uint8_t {
  too_long,
  too_short,
  stub,
  to_do,
  secret,
  duplicate,       // of one before, comments and layout aside
  near_duplicate,  // likewise, nearly
};

inline constexpr std::size_t k_source_drops = 13;
inline constexpr std::size_t k_snippet_drops = 7;

std::string_view name_of(SourceDrop reason);
std::string_view name_of(SnippetDrop reason);

// Names come from outside: so many are counted each for itself, the others together.
inline constexpr std::size_t k_names_counted = 1000;
inline constexpr std::size_t k_failures_kept = 50;

// Counts by name. At most k_names_counted of them.
class NameCounts final {
 public:
  void add(const std::string& name);
  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }

 private:
  std::map<std::string, std::uint64_t> counts_;
};

struct SnippetSummary {
  std::uint64_t files = 0;  // met: read or dropped, not those that could not be read
  std::uint64_t used = 0;   // that gave snippets
  std::uint64_t snippets = 0;
  std::uint64_t tokens = 0;  // of the snippets
  std::string tokens_by;
  std::map<std::string, std::array<std::uint64_t, 4>> by_language;  // and SnippetCut
  std::array<std::uint64_t, k_source_drops> dropped_files{};
  std::array<std::uint64_t, k_snippet_drops> dropped_snippets{};
  NameCounts licences;                           // of the snippets
  NameCounts refused_licences;                   // of files
  NameCounts unknown_languages;                  // of files, by ending or as their records say
  std::map<std::string, std::uint64_t> secrets;  // of dropped snippets, by kind
  std::vector<std::string> failures;             // "PATH: reason"; k_failures_kept of them
  std::uint64_t failed = 0;

  // Counts one that is kept; forget_snippets() counts none of those before.
  void add(const Snippet& snippet);
  void forget_snippets();
};

// One line; keys in a fixed order.
std::string to_json(const SnippetSummary& summary);

// The same as a table for people, with a newline at its end.
std::string summary_text(const SnippetSummary& summary);

}  // namespace octet
