// Which language a source file is in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runners/languages/language.hpp"

namespace octet {

// Those that files are told to be in by their names (source_languages.json), but for
// extras: what is cut where nobody says otherwise.
std::vector<std::string> source_languages();

// Immutable, thread-safe.
class SourceLanguages final {
 public:
  // `wanted`: names or aliases. Throws InputError for one that no octet knows.
  explicit SourceLanguages(const std::vector<std::string>& wanted);

  // By what a record calls it: "Python", "C++", "c-sharp". Null: not known.
  const Language* named(std::string_view name) const;
  // By the ending of the file's name; null: it tells none.
  const Language* of_file_name(std::string_view path) const;
  // By "#!/usr/bin/env python3" at the start of a text; null: it tells none.
  const Language* of_first_line(std::string_view text) const;

  bool is_wanted(const Language& language) const;

 private:
  Languages languages_ = Languages::embedded();
  std::vector<const Language*> wanted_;
};

// ".rs" of "src/main.rs" in lower case, at most 16 letters of it; "no ending" where there is none.
std::string ending_of(std::string_view path);

}  // namespace octet
