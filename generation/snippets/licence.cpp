#include "generation/snippets/licence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::size_t k_most_read = std::size_t{64} << 10U;
constexpr std::size_t k_longest_expression = 1024;
constexpr std::string_view k_and = " AND ";

// All names and phrases are compared as plain(): words in lower case, single blanks between them.
struct LicenceName {
  std::string_view plain;
  std::string_view identifier;
};

constexpr std::array<LicenceName, 27> k_names = {{
    {"mit", "MIT"},
    {"mit license", "MIT"},
    {"expat", "MIT"},
    {"apache 2", "Apache-2.0"},
    {"apache 2 0", "Apache-2.0"},
    {"apache license 2 0", "Apache-2.0"},
    {"apache license version 2 0", "Apache-2.0"},
    {"bsd 2 clause", "BSD-2-Clause"},
    {"bsd 2 clause license", "BSD-2-Clause"},
    {"simplified bsd", "BSD-2-Clause"},
    {"bsd 3 clause", "BSD-3-Clause"},
    {"bsd 3 clause license", "BSD-3-Clause"},
    {"new bsd", "BSD-3-Clause"},
    {"modified bsd", "BSD-3-Clause"},
    {"isc", "ISC"},
    {"isc license", "ISC"},
    {"unlicense", "Unlicense"},
    {"cc0", "CC0-1.0"},
    {"cc0 1 0", "CC0-1.0"},
    {"0bsd", "0BSD"},
    {"mpl 2 0", "MPL-2.0"},
    {"bsl 1 0", "BSL-1.0"},
    {"gpl 2 0", "GPL-2.0"},
    {"gpl 3 0", "GPL-3.0"},
    {"lgpl 2 1", "LGPL-2.1"},
    {"lgpl 3 0", "LGPL-3.0"},
    {"agpl 3 0", "AGPL-3.0"},
}};

// A text has a licence when it has the phrase, and `with` if any, and not `without`. The phrases
// are those that the texts of the licences, as the SPDX list has them, do not share.
struct LicencePhrase {
  std::string_view identifier;
  std::string_view phrase;
  std::string_view with = {};
  std::array<std::string_view, 2> without = {};
};

constexpr std::string_view k_mit =
    "permission is hereby granted free of charge to any person obtaining a copy";
constexpr std::string_view k_bsd =
    "redistribution and use in source and binary forms with or without modification are permitted";
constexpr std::string_view k_isc =
    "permission to use copy modify and or distribute this software for any purpose with or without "
    "fee is hereby granted";
constexpr std::string_view k_isc_old =
    "permission to use copy modify and distribute this software for any purpose with or without "
    "fee "
    "is hereby granted";
constexpr std::string_view k_notice_kept = "permission notice";
constexpr std::string_view k_neither = "neither the name";
constexpr std::string_view k_advertising = "advertising materials mentioning features";
constexpr std::string_view k_not_evil = "shall be used for good not evil";

constexpr std::array<LicencePhrase, 23> k_phrases = {{
    {"MIT", k_mit, k_notice_kept, {k_not_evil, "except as contained in this notice the name"}},
    {"JSON", k_not_evil},
    {"X11", "except as contained in this notice the name"},
    {"MIT-0", k_mit, {}, {k_notice_kept, k_not_evil}},
    {"MIT", "licensed under the mit license"},
    {"MIT", "released under the mit license"},
    {"Apache-2.0", "apache license version 2 0", {}, {"llvm exceptions"}},
    {"Apache-2.0 WITH LLVM-exception", "apache license version 2 0", "llvm exceptions"},
    {"BSD-4-Clause", k_bsd, k_advertising},
    {"BSD-3-Clause", k_bsd, k_neither, {k_advertising}},
    {"BSD-3-Clause", "governed by a bsd style license"},
    {"MIT", "governed by an mit style license"},
    {"BSD-2-Clause", k_bsd, {}, {k_neither, k_advertising}},
    {"ISC", k_isc, k_notice_kept},
    {"0BSD", k_isc, {}, {k_notice_kept}},
    {"ISC", k_isc_old, k_notice_kept},
    {"Unlicense", "this is free and unencumbered software released into the public domain"},
    {"CC0-1.0", "cc0 1 0 universal"},
    {"MPL-2.0", "mozilla public license"},
    {"BSL-1.0", "boost software license"},
    {"EPL-2.0", "eclipse public license"},
    {"LicenseRef-proprietary", "proprietary and confidential"},
    {"LicenseRef-proprietary", "confidential and proprietary"},
}};

// The GNU licences name each other: the first in a text is its own.
constexpr std::array<LicenceName, 4> k_gnu = {{
    {"gnu affero general public license", "AGPL"},
    {"gnu lesser general public license", "LGPL"},
    {"gnu library general public license", "LGPL"},
    {"gnu general public license", "GPL"},
}};

// Words in lower case with a blank between, whatever stood there: marks of comments, line ends.
std::string plain(std::string_view text) {
  std::string words;
  words.reserve(text.size());
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      words += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::string_view without_blanks_around(std::string_view text) {
  constexpr std::string_view k_blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(k_blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(k_blanks) - begin + 1);
}

bool matches(const std::string& words, const LicencePhrase& licence) {
  const auto holds = [&](std::string_view phrase) {
    return words.find(phrase) != std::string::npos;
  };
  return holds(licence.phrase) && holds(licence.with) &&
         std::none_of(licence.without.begin(), licence.without.end(),
                      [&](std::string_view phrase) { return !phrase.empty() && holds(phrase); });
}

// "GPL-3.0" for the GNU licence that is named first; empty for none.
std::string gnu_licence_in(const std::string& words) {
  std::size_t first = std::string::npos;
  const LicenceName* found = nullptr;
  for (const LicenceName& each : k_gnu) {
    const std::size_t at = words.find(each.plain);
    if (at < first) {
      first = at;
      found = &each;
    }
  }
  if (found == nullptr) return {};
  constexpr std::string_view k_version = "version ";
  const std::size_t version = words.find(k_version, first);
  if (version == std::string::npos) return std::string(found->identifier);
  const std::string digits = words.substr(version + k_version.size(), 3);  // "3", "2 1"
  if (digits.starts_with("2 1")) return fmt::format("{}-2.1", found->identifier);
  return fmt::format("{}-{}.0", found->identifier, digits.substr(0, 1));
}

// A word of an SPDX expression.
std::string_view next_operand(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  const bool bracket = !rest.empty() && (rest.front() == '(' || rest.front() == ')');
  const std::string_view word =
      rest.substr(0, bracket ? 1 : std::min(rest.find_first_of(" \t()"), rest.size()));
  rest.remove_prefix(word.size());
  return word;
}

bool is_word_of(std::string_view word, std::string_view name) {
  return plain(word) == plain(name);
}

}  // namespace

std::string licence_named(std::string_view name) {
  name = without_blanks_around(name);
  std::string words = plain(name);
  if (words.starts_with("the ")) words.erase(0, 4);
  for (const LicenceName& each : k_names) {
    if (words == each.plain) return std::string(each.identifier);
  }
  return std::string(name);
}

std::string licence_in(std::string_view text) {
  const std::string words = plain(text.substr(0, k_most_read));
  std::vector<std::string> found;
  for (const LicencePhrase& each : k_phrases) {
    if (matches(words, each)) found.emplace_back(each.identifier);
  }
  // "GNU" stands in permissive texts, too, where they say what they go with.
  if (found.empty()) found.push_back(gnu_licence_in(words));
  return all_of_licences(found);
}

std::string spdx_in(std::string_view source) {
  constexpr std::string_view k_mark = "SPDX-License-Identifier:";
  constexpr std::size_t k_most_lines = 8;
  std::vector<std::string> found;
  for (std::size_t at = source.find(k_mark);
       at != std::string_view::npos && found.size() < k_most_lines; at = source.find(k_mark, at)) {
    at += k_mark.size();
    std::string_view line = source.substr(at, k_longest_expression);
    line = line.substr(0, line.find_first_of("\r\n\"'*<"));
    found.push_back(licence_named(line));
  }
  return all_of_licences(found);
}

bool is_licence_file(std::string_view name) {
  constexpr std::array<std::string_view, 4> k_starts = {"license", "licence", "copying",
                                                        "unlicense"};
  constexpr std::array<std::string_view, 10> k_endings_of_text = {
      "md", "txt", "rst", "markdown", "lesser", "mit", "bsd", "apache", "gpl", "0"};
  std::string low(name);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view start : k_starts) {
    if (!low.starts_with(start)) continue;
    const std::string rest = low.substr(start.size());
    if (!rest.empty() && rest.front() != '.' && rest.front() != '-' && rest.front() != '_')
      continue;
    const std::size_t dot = rest.rfind('.');
    return dot == std::string::npos || std::find(k_endings_of_text.begin(), k_endings_of_text.end(),
                                                 rest.substr(dot + 1)) != k_endings_of_text.end();
  }
  return false;
}

std::string all_of_licences(const std::vector<std::string>& names) {
  std::vector<std::string> distinct;
  for (const std::string& name : names) {
    std::string licence = licence_named(name);
    if (licence.empty()) continue;
    if (names.size() > 1 && licence.find(" OR ") != std::string::npos)
      licence = "(" + licence + ")";
    if (std::find(distinct.begin(), distinct.end(), licence) == distinct.end())
      distinct.push_back(std::move(licence));
  }
  return fmt::format("{}", fmt::join(distinct, k_and));
}

std::vector<std::string> usual_licences() {
  return {"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Unlicense", "CC0-1.0"};
}

LicencePolicy::LicencePolicy(const std::vector<std::string>& allowed) {
  for (const std::string& name : allowed) allowed_.push_back(licence_named(name));
  any_ = allowed_ == std::vector<std::string>{"any"};
  if (allowed_.empty()) throw InputError("--licences names none; expected some, or any");
  if (!any_ && std::find(allowed_.begin(), allowed_.end(), "any") != allowed_.end())
    throw InputError("--licences any allows all licences: leave the others out");
}

bool LicencePolicy::allows_one(const std::string& name) const {
  const std::string licence = licence_named(name);
  return std::any_of(allowed_.begin(), allowed_.end(),
                     [&](const std::string& each) { return is_word_of(each, licence); });
}

bool LicencePolicy::allows(std::string_view expression) const {
  if (any_) return true;
  if (expression.empty() || expression.size() > k_longest_expression) return false;
  const bool plain_name = expression.find_first_of("()") == std::string_view::npos;
  if (plain_name && allows_one(std::string(expression))) return true;  // "Apache License 2.0"
  struct Level {
    bool one = false;  // of those before the last OR
    std::optional<bool> all;
    void take(bool allowed) { all = all.value_or(true) && allowed; }
    bool result() const { return one || all.value_or(false); }
  };
  std::vector<Level> levels(1);
  while (true) {
    const std::string_view word = next_operand(expression);
    if (word.empty()) break;
    if (word == "(") {
      levels.emplace_back();
    } else if (word == ")") {
      if (levels.size() == 1) return false;
      const bool inner = levels.back().result();
      levels.pop_back();
      levels.back().take(inner);
    } else if (is_word_of(word, "or")) {
      levels.back() = {levels.back().result(), std::nullopt};
    } else if (!is_word_of(word, "and")) {
      std::string name(word);
      std::string_view ahead = expression;
      if (is_word_of(next_operand(ahead), "with")) {
        name += " WITH " + std::string(next_operand(ahead));
        expression = ahead;
      }
      levels.back().take(allows_one(name));
    }
  }
  return levels.size() == 1 && levels.back().result();
}

}  // namespace octet
