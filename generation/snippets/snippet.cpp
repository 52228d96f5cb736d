#include "generation/snippets/snippet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/digest.hpp"
#include "base/json_object.hpp"
#include "runners/languages/language.hpp"

namespace octet {
namespace {

constexpr std::array<std::string_view, 4> k_cut_names = {"function", "class", "lines", "whole"};
constexpr std::string_view k_id_start = "sn-";
constexpr std::size_t k_most_id_digits = 12;
constexpr std::size_t k_digest_letters = 64;

bool is_snippet_id(std::string_view id) {
  if (!id.starts_with(k_id_start)) return false;
  id.remove_prefix(k_id_start.size());
  return !id.empty() && id.size() <= k_most_id_digits &&
         id.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_digest(std::string_view text) {
  return text.size() == k_digest_letters &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string known_language(JsonObject& object) {
  static const Languages languages = Languages::embedded();  // thread-safe, and slow to read
  const std::string name = object.string("language");
  const Language* language = languages.find(name);
  if (language != nullptr && language->name == name) return name;
  std::string known;
  for (const auto& each : languages.all()) known += (known.empty() ? "" : ", ") + each->name;
  object.fail("language", fmt::format("\"{}\" is no language of octet's: {}", name, known));
}

SnippetCut cut_of(JsonObject& object) {
  const std::string name = object.string("cut");
  const auto found = std::find(k_cut_names.begin(), k_cut_names.end(), name);
  if (found == k_cut_names.end()) {
    object.fail("cut",
                fmt::format("\"{}\": expected one of {}", name, fmt::join(k_cut_names, ", ")));
  }
  return static_cast<SnippetCut>(found - k_cut_names.begin());
}

std::string digest_in(JsonObject& object, const std::string& key) {
  std::string digest = object.string(key);
  if (!is_digest(digest)) object.fail(key, "is no sha256: 64 letters of 0-9 and a-f");
  return digest;
}

void read_lines(JsonObject& object, Snippet& snippet) {
  const std::vector<std::int64_t> lines = object.integers("lines");
  if (lines.size() != 2 || lines[0] < 1 || lines[1] < lines[0]) {
    object.fail("lines",
                "expected [first, last], counted from 1, the first no later than the last");
  }
  snippet.first_line = static_cast<std::uint64_t>(lines[0]);
  snippet.last_line = static_cast<std::uint64_t>(lines[1]);
}

void read_head(JsonObject& object, Snippet& snippet) {
  if (const auto schema = object.integer("schema"); schema != k_snippet_schema) {
    object.fail("schema", fmt::format("is {}, and this octet reads {}: cut the snippets again",
                                      schema, k_snippet_schema));
  }
  snippet.id = object.string("id");
  if (!is_snippet_id(snippet.id)) {
    object.fail("id",
                fmt::format("\"{}\": expected \"sn-\" and a number, \"sn-0000012\"", snippet.id));
  }
  snippet.language = known_language(object);
}

}  // namespace

std::string_view name_of(SnippetCut cut) {
  return k_cut_names[static_cast<std::size_t>(cut)];
}

std::string snippet_id(std::uint64_t number) {
  return fmt::format("{}{:07}", k_id_start, number);
}

std::string to_json(const Snippet& snippet) {
  const nlohmann::ordered_json object = {{"schema", k_snippet_schema},
                                         {"id", snippet.id},
                                         {"language", snippet.language},
                                         {"text", snippet.text},
                                         {"tokens", snippet.tokens},
                                         {"tokens_by", snippet.tokens_by},
                                         {"repo", snippet.repo},
                                         {"path", snippet.path},
                                         {"licence", snippet.licence},
                                         {"lines", {snippet.first_line, snippet.last_line}},
                                         {"file_sha256", snippet.file_sha256},
                                         {"sha256", snippet.sha256},
                                         {"cut", name_of(snippet.cut)}};
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Snippet parse_snippet(std::string_view json, const std::string& file, std::size_t line) {
  JsonObject object = JsonObject::parse(json, file, line);
  Snippet snippet;
  read_head(object, snippet);
  snippet.text = object.string("text");
  if (snippet.text.empty()) object.fail("text", "is empty");
  const std::int64_t tokens = object.integer("tokens");
  if (tokens < 1) object.fail("tokens", fmt::format("is {}; a text has at least one", tokens));
  snippet.tokens = static_cast<std::uint64_t>(tokens);
  snippet.tokens_by = object.string("tokens_by");
  if (snippet.tokens_by.empty()) object.fail("tokens_by", "is empty: say what counted them");
  snippet.repo = object.string("repo");
  snippet.path = object.string("path");
  snippet.licence = object.string("licence");
  read_lines(object, snippet);
  snippet.file_sha256 = digest_in(object, "file_sha256");
  snippet.sha256 = digest_in(object, "sha256");
  if (snippet.sha256 != sha256(snippet.text)) {
    object.fail("sha256", "is not that of \"text\", which was changed: cut the snippets again");
  }
  snippet.cut = cut_of(object);
  object.finish();
  return snippet;
}

}  // namespace octet
