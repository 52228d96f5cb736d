#include "reports/paper/run_tags.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "reports/paper/table_layout.hpp"

namespace octet {
namespace {

constexpr std::array k_tags = {Tag::model, Tag::size, Tag::group, Tag::train_size, Tag::without};

std::optional<Tag> tag_named(const std::string& name) {
  for (const Tag tag : k_tags) {
    if (name_of(tag) == name) return tag;
  }
  return std::nullopt;
}

// "20000", "20k", "1.5M".
double training_examples(const std::string& text, const std::string& source) {
  char* end = nullptr;
  double number = std::strtod(text.c_str(), &end);
  const std::string unit = end;
  if (unit == "k" || unit == "K") number *= 1e3;
  if (unit == "m" || unit == "M") number *= 1e6;
  const bool known = unit.empty() || unit == "k" || unit == "K" || unit == "m" || unit == "M";
  if (end == text.c_str() || !known || !std::isfinite(number) || number < 0) {
    throw InputError(
        fmt::format("{}: train_size \"{}\" is no number of examples; expected e.g. 20000 or 20k",
                    source, text));
  }
  return number;
}

void put(Tag tag, const std::string& value, const std::string& source, RunTags& tags) {
  switch (tag) {
    case Tag::model:
      tags.model = value;
      return;
    case Tag::size:
      tags.size = value;
      return;
    case Tag::group:
      tags.group = value;
      return;
    case Tag::train_size:
      tags.train_size = training_examples(value, source);
      return;
    case Tag::without:
      tags.without = value == "-" ? "" : value;
      return;
  }
}

// "size=7B" of a run.json. Those of before may have further keys, the user's own.
void put_own(const std::string& text, const std::string& file, RunTags& tags) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) return;
  if (const auto tag = tag_named(text.substr(0, equals)))
    put(*tag, text.substr(equals + 1), file, tags);
}

std::string text_of(JsonObject& json, const std::string& key) {
  const JsonKind kind = json.kind_of(key);
  if (kind != JsonKind::integer && kind != JsonKind::number) return json.string(key);
  return fmt::format("{}", json.number(key));
}

}  // namespace

std::string name_of(Tag tag) {
  switch (tag) {
    case Tag::model:
      return "model";
    case Tag::size:
      return "size";
    case Tag::group:
      return "group";
    case Tag::train_size:
      return "train_size";
    case Tag::without:
      return "without";
  }
  return {};
}

void check_tags(const std::vector<std::string>& texts) {
  std::vector<std::string> names;
  for (const Tag tag : k_tags) names.push_back(name_of(tag));
  std::set<Tag> seen;
  for (const std::string& text : texts) {
    const std::string source = "--tag " + text, name = text.substr(0, text.find('='));
    if (name == text) throw InputError(source + ": expected KEY=TEXT, e.g. size=7B");
    const auto tag = tag_named(name);
    if (!tag)
      throw InputError(fmt::format("{}: \"{}\" is no tag; those that tables and plots know are {}",
                                   source, name, fmt::join(names, ", ")));
    if (!seen.insert(*tag).second)
      throw InputError(source + ": " + name + " is there twice; leave one of them out");
    RunTags tags;
    put(*tag, text.substr(name.size() + 1), source, tags);
  }
}

void TagBook::read(const std::filesystem::path& file) {
  JsonObject json = JsonObject::parse(read_file(file), file.string(), 0, /*comments=*/true);
  std::vector<Remark> remarks;
  for (const std::string& run : json.keys()) {
    JsonObject tags = json.object(run);
    for (const Tag tag : k_tags) {
      const std::string key = name_of(tag);
      if (tags.has(key)) remarks.push_back({tag, run, text_of(tags, key), file.string()});
    }
    tags.finish();
  }
  // What is said on the command line wins, wherever it stands there.
  remarks_.insert(remarks_.begin(), remarks.begin(), remarks.end());
}

void TagBook::set(Tag tag, const std::string& text) {
  std::string flag = "--" + name_of(tag);
  for (char& c : flag) c = c == '_' ? '-' : c;
  const auto equals = text.find('=');
  if (equals == std::string::npos) {
    remarks_.push_back({tag, "", text, flag, true});
  } else {
    remarks_.push_back({tag, text.substr(0, equals), text.substr(equals + 1), flag});
  }
}

bool TagBook::Remark::fits(const std::filesystem::path& folder, const std::string& name) const {
  return run.empty() || run == name || run == folder.string() ||
         run == folder.filename().string() ||
         std::filesystem::path(run).lexically_normal() == folder.lexically_normal();
}

std::string TagBook::row_name(const std::filesystem::path& folder, const std::string& name) {
  std::string row = name;
  for (Remark& remark : remarks_) {
    if (!remark.fits(folder, name)) continue;
    remark.used = true;
    if (remark.tag == Tag::model) row = remark.value;
  }
  return row;
}

RunTags TagBook::tags_of(const std::filesystem::path& folder, const std::string& name,
                         const JsonText& flags, const std::string& file) {
  RunTags tags;
  JsonObject json = flags.object(file);
  if (json.kind_of("model") == JsonKind::string) tags.model = json.string("model");
  if (json.has("tag")) {
    for (const std::string& text : json.strings("tag")) put_own(text, file, tags);
  }
  for (Remark& remark : remarks_) {
    if (!remark.fits(folder, name)) continue;
    remark.used = true;
    put(remark.tag, remark.value, remark.source, tags);
  }
  if (tags.model.empty()) tags.model = name;
  if (tags.size.empty() && tags.group.empty()) {
    tags.size = size_in_name(tags.model);
    tags.size_from_name = !tags.size.empty();
  }
  return tags;
}

void TagBook::finish() const {
  for (const Remark& remark : remarks_) {
    if (remark.used) continue;
    throw InputError(
        fmt::format("{}: there is no run \"{}\" among those given", remark.source, remark.run));
  }
}

}  // namespace octet
