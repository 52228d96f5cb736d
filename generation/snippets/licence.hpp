// Under which licence a source text stands, and whether it may be used.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet {

// An SPDX identifier of a name as people write it: "The MIT License" is "MIT", "apache 2.0" is
// "Apache-2.0". Others stay as they are, without blanks at the ends.
std::string licence_named(std::string_view name);

// The licences whose distinctive phrases stand in a licence file, or in the notice at the head of a
// source file, joined by " AND "; empty when none is recognised. Of the GNU licences the first that
// is named counts. Looks at the first 64 KiB.
std::string licence_in(std::string_view text);

// What the lines "SPDX-License-Identifier: EXPRESSION" of a source file say, joined by " AND ";
// empty when there is none.
std::string spdx_in(std::string_view source);

// Whether a file of this name holds a licence: LICENSE, LICENCE.md, COPYING, LICENSE-MIT.
bool is_licence_file(std::string_view name);

// All of them hold: "MIT AND ISC". Each is named as by licence_named(), once.
std::string all_of_licences(const std::vector<std::string>& names);

// The licences whose code may be used: MIT, Apache-2.0, BSD-2-Clause, BSD-3-Clause, ISC,
// Unlicense, CC0-1.0. All let code be used and changed by whoever keeps their notice.
std::vector<std::string> usual_licences();

// What allows licences, by a list of them.
class LicencePolicy final {
 public:
  // `allowed`: names as for licence_named(); "any" alone allows whatever there is. Throws
  // InputError for an empty list, and for "any" beside others.
  explicit LicencePolicy(const std::vector<std::string>& allowed);

  // Of an SPDX expression: "MIT", "(MIT OR GPL-2.0-only) AND ISC". One of those joined by OR is
  // enough, AND takes all. What cannot be read, or is longer than 1 KiB, is not allowed; nor is the
  // empty one, which is not known, but for "any".
  bool allows(std::string_view expression) const;
  bool allows_any() const { return any_; }

 private:
  bool allows_one(const std::string& name) const;

  std::vector<std::string> allowed_;
  bool any_ = false;
};

}  // namespace octet
