#include "generation/snippets/source_records.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/stream.hpp"
#include "base/json_object.hpp"
#include "base/stop.hpp"
#include "generation/snippets/licence.hpp"

namespace octet {
namespace {

// Names of a field, the first that is there counts. The last ones are those of The Stack.
using FieldNames = std::array<const char*, 4>;

constexpr FieldNames k_content = {"content", "text", "code", "source_code"};
constexpr FieldNames k_path = {"path", "file_path", "filename", "max_stars_repo_path"};
constexpr FieldNames k_language = {"language", "lang", "lang_name", "programming_language"};
constexpr FieldNames k_repo = {"repo", "repository", "repo_name", "max_stars_repo_name"};
constexpr std::array<const char*, 6> k_licence = {
    "licence", "license", "licences", "licenses", "detected_licenses", "max_stars_repo_licenses"};

std::string field(JsonObject& object, const FieldNames& names) {
  for (const char* name : names) {
    if (object.has(name)) return object.string(name);
  }
  return {};
}

// A list of licences holds as a whole: a repository has one for each of its parts.
std::string licence_field(JsonObject& object) {
  for (const char* name : k_licence) {
    if (!object.has(name)) continue;
    if (object.kind_of(name) == JsonKind::array) return all_of_licences(object.strings(name));
    return licence_named(object.string(name));
  }
  return {};
}

Source parse_source(const std::string& line, const std::string& file, std::size_t number) {
  JsonObject object = JsonObject::parse(line, file, number);
  Source source;
  bool has_content = false;
  for (const char* name : k_content) has_content = has_content || object.has(name);
  if (!has_content) {
    throw InputError(file, number,
                     R"(has no "content": expected {"content": "...", "path": "...", )"
                     R"("language": "...", "licence": "...", "repo": "..."})");
  }
  source.text = field(object, k_content);
  source.path = field(object, k_path);
  source.language = field(object, k_language);
  source.licence = licence_field(object);
  source.repo = field(object, k_repo);
  return source;
}

bool is_blank_text(const std::string& line) {
  return line.find_first_not_of(" \t") == std::string::npos;
}

// The next line with something in it; nothing at the end, or where the file cannot be read on.
std::optional<std::string> next_record(LineReader& lines, SourceSink& sink) {
  while (!stop_requested()) {
    try {
      auto line = lines.next();
      if (!line || !is_blank_text(*line)) return line;
    } catch (const LineError& error) {
      sink.fail("", error.what());
    } catch (const InputError& error) {  // damaged gzip
      sink.fail("", error.what());
      return std::nullopt;
    }
  }
  throw Interrupted("interrupted; nothing was written");
}

// Nothing for a record that cannot be used.
std::optional<Source> readable(const std::string& line, const LineReader& lines, SourceSink& sink) {
  try {
    return parse_source(line, lines.file(), lines.line());
  } catch (const InputError& error) {
    sink.fail("", error.what());
    return std::nullopt;
  }
}

}  // namespace

bool holds_source_records(const std::filesystem::path& file) {
  const std::string name = file.filename();
  return name.ends_with(".jsonl") || name.ends_with(".gz") || is_stream(file);
}

void read_source_records(const std::filesystem::path& file, SourceSink& sink) {
  LineReader lines(file);
  while (const auto line = next_record(lines, sink)) {
    auto source = readable(*line, lines, sink);
    if (!source) continue;
    if (source->text.size() > k_largest_source) {
      sink.drop(SourceDrop::too_large, "");
    } else if (!sink.take(std::move(*source))) {
      return;
    }
  }
}

}  // namespace octet
