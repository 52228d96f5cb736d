#include "generation/snippets/snippet_maker.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "benchmarks/code/outline.hpp"
#include "generation/snippets/secret.hpp"
#include "generation/snippets/source_checks.hpp"

namespace octet {
namespace {

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t k_licence_notice = 4096;  // bytes at the head of a file where one may stand

// As its lines are read: without a byte order mark, "\n" at their ends.
std::string with_plain_lines(std::string text) {
  if (text.starts_with(k_byte_order_mark)) text.erase(0, k_byte_order_mark.size());
  if (text.find('\r') == std::string::npos) return text;
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      plain += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      plain += '\n';
  }
  return plain;
}

// Takes the marks around the code out, with blanks in their place. False where there is more than
// code in the text.
bool take_marks_out(std::string& text, const Syntax& syntax) {
  if (syntax.opening.empty()) return true;
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (text.compare(first, syntax.opening.size(), syntax.opening) != 0) return false;
  text.replace(first, syntax.opening.size(), syntax.opening.size(), ' ');
  for (const std::string& mark : syntax.markers) {
    const std::size_t last = text.find_last_not_of(" \t\n");
    if (last == std::string::npos || last + 1 < mark.size()) continue;
    const std::size_t at = last + 1 - mark.size();
    if (text.compare(at, mark.size(), mark) == 0) text.replace(at, mark.size(), mark.size(), ' ');
  }
  return true;
}

// A mark among the code, where a page goes on: to the scanner what is outside the marks is a
// string.
bool has_mark_within(std::string_view text, const Scan& scan, const Syntax& syntax) {
  if (syntax.opening.empty()) return false;
  for (const Token& token : scan.tokens) {
    if (token.kind != TokenKind::symbol && token.kind != TokenKind::string) continue;
    for (const std::string& mark : syntax.markers) {
      if (text.substr(token.begin, mark.size()) == mark) return true;
    }
  }
  return false;
}

std::uint64_t draw_of(std::uint64_t seed, const std::string& file_sha256) {
  constexpr std::size_t k_hex_digits = 16;
  const std::string hex =
      FieldDigest().add("snippet lines").add(std::to_string(seed)).add(file_sha256).hex();
  std::uint64_t draw = 0;
  std::from_chars(hex.data(), hex.data() + k_hex_digits, draw, 16);
  return draw;
}

}  // namespace

SnippetMaker::SnippetMaker(const SnippetRules& rules, const SourceLanguages& languages,
                           const LicencePolicy& licences, TokenCounter& counter, Give give)
    : rules_(rules),
      languages_(languages),
      licences_(licences),
      counter_(counter),
      give_(std::move(give)) {
  summary_.tokens_by = counter.name();
}

void SnippetMaker::drop(SourceDrop reason, const std::string& what) {
  ++summary_.files;
  ++summary_.dropped_files[static_cast<std::size_t>(reason)];
  if (reason == SourceDrop::unknown_language) summary_.unknown_languages.add(what);
  if (reason == SourceDrop::licence_refused) summary_.refused_licences.add(what);
}

void SnippetMaker::fail(const std::string& where, const std::string& why) {
  ++summary_.failed;
  if (summary_.failures.size() < k_failures_kept)
    summary_.failures.push_back(where.empty() ? why : fmt::format("{}: {}", where, why));
}

void SnippetMaker::drop_snippets(SnippetDrop reason, std::uint64_t count) {
  summary_.dropped_snippets[static_cast<std::size_t>(reason)] += count;
}

// Null: dropped.
const Language* SnippetMaker::language_of(const Source& source) {
  constexpr std::size_t k_longest_name = 40;
  const Language* language = nullptr;
  if (!source.language.empty()) {
    language = languages_.named(source.language);
  } else {
    language = languages_.of_file_name(source.path);
    if (language == nullptr) language = languages_.of_first_line(source.text);
  }
  if (language == nullptr) {
    drop(SourceDrop::unknown_language, source.language.empty()
                                           ? ending_of(source.path)
                                           : source.language.substr(0, k_longest_name));
  } else if (!languages_.is_wanted(*language)) {
    drop(SourceDrop::other_language, "");
    return nullptr;
  }
  return language;
}

// What stands in the file itself says more than what stands beside it.
bool SnippetMaker::licence_allows(const Source& source, std::string& licence) {
  licence = spdx_in(source.text);
  if (licence.empty()) licence = rules_.licence;
  if (licence.empty())
    licence = licence_in(std::string_view(source.text).substr(0, k_licence_notice));
  if (licence.empty()) licence = source.licence;
  if (licences_.allows(licence)) return true;
  drop(licence.empty() ? SourceDrop::licence_unknown : SourceDrop::licence_refused, licence);
  return false;
}

bool SnippetMaker::take(Source source) {
  const Language* language = language_of(source);
  if (language == nullptr) return true;
  if (const auto unfit = unfit_bytes(source.text)) {
    drop(*unfit, "");
    return true;
  }
  Snippet common;
  if (!licence_allows(source, common.licence)) return true;
  common.language = language->name;
  common.repo = source.repo;
  common.path = source.path;
  common.tokens_by = counter_.name();
  common.file_sha256 = sha256(source.text);
  source.text = with_plain_lines(std::move(source.text));
  if (!take_marks_out(source.text, language->syntax)) {
    drop(SourceDrop::mixed, "");
    return true;
  }
  cut(source, common, *language);
  return !is_full();
}

void SnippetMaker::cut(const Source& source, const Snippet& common, const Language& language) {
  const std::string& text = source.text;
  const std::uint64_t draw = draw_of(rules_.seed, common.file_sha256);
  std::vector<Cut> cuts;
  if (text.size() > k_longest_outlined) {
    const std::string_view head = std::string_view(text).substr(0, k_licence_notice);
    if (is_generated(head, scan(head, language.syntax))) return drop(SourceDrop::generated, "");
    cuts = cut_lines(text, 0, draw, language.syntax, rules_.cut, counter_);
  } else {
    const Outline outline(text, language.syntax);
    if (is_generated(text, outline.scan())) return drop(SourceDrop::generated, "");
    if (has_mark_within(text, outline.scan(), language.syntax)) return drop(SourceDrop::mixed, "");
    Cuts items = cut_items(outline, language.syntax, rules_.cut, counter_);
    drop_snippets(SnippetDrop::too_long, items.too_long);
    drop_snippets(SnippetDrop::too_short, items.too_short);
    drop_snippets(SnippetDrop::stub, items.stubs);
    cuts = std::move(items.kept);
    if (cuts.empty() && items.stubs == 0) {
      cuts = cut_lines(text, end_of_first_comments(text, outline.scan()), draw, language.syntax,
                       rules_.cut, counter_);
      if (cuts.empty()) drop_snippets(SnippetDrop::too_short);
    }
  }
  ++summary_.files;
  const std::uint64_t before = summary_.snippets;
  for (const Cut& each : cuts) {
    if (!is_full()) make(each, text, common, language);
  }
  if (summary_.snippets > before) ++summary_.used;
}

void SnippetMaker::make(const Cut& cut, const std::string& text, Snippet snippet,
                        const Language& language) {
  snippet.text = text.substr(cut.begin, cut.end - cut.begin);
  if (const auto secret = find_secret(snippet.text)) {
    ++summary_.secrets[std::string(name_of(*secret))];
    return drop_snippets(SnippetDrop::secret);
  }
  const Scan scan = octet::scan(snippet.text, language.syntax);
  if (is_to_do(snippet.text, scan)) return drop_snippets(SnippetDrop::to_do);
  if (const auto seen = seen_.add(language.name, normalised_code(snippet.text, scan)))
    return drop_snippets(*seen);
  snippet.id = snippet_id(summary_.snippets);
  snippet.tokens = cut.tokens;
  snippet.first_line = cut.first_line;
  snippet.last_line = cut.last_line;
  snippet.sha256 = sha256(snippet.text);
  snippet.cut = cut.kind;
  summary_.add(snippet);
  give_(snippet);
}

}  // namespace octet
