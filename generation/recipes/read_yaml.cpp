#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "generation/recipes/recipe_entry.hpp"

namespace octet {
namespace {

// Makes entries of the parser's events, so that what is out of bounds ends the parsing at once and
// no tree has to be walked.
class EntryMaker final : public YAML::EventHandler {
 public:
  EntryMaker(const std::string& file, const std::filesystem::path& folder)
      : file_(file), folder_(folder) {}

  std::vector<RecipeEntry> take() { return std::move(entries_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) fail(mark, "a second document begins; a recipe is one");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    take_value(mark, std::nullopt);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fail(mark, "aliases (*name) are not taken; write the value, or use extends");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    take_value(mark, RecipeScalar{value, tag == "!", line_of(mark)});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, RecipeEntry::Form::list);
  }
  void OnSequenceEnd() override { levels_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, RecipeEntry::Form::map);
  }
  void OnMapEnd() override { levels_.pop_back(); }

 private:
  struct Level {
    bool is_list = false;
    std::size_t entry = 0;           // its own, in entries_
    std::string path;                // "seeds."; empty at the top
    std::optional<std::string> key;  // whose value comes next
    std::set<std::string> keys;
  };

  static std::size_t line_of(const YAML::Mark& mark) {
    return static_cast<std::size_t>(std::max(mark.line, 0)) + 1;
  }

  // The key whose value is being read, for messages.
  std::string place() const {
    if (levels_.empty()) return "";
    const Level& level = levels_.back();
    return level.is_list ? entries_[level.entry].key : level.path + level.key.value_or("");
  }

  [[noreturn]] void fail(const YAML::Mark& mark, const std::string& message) const {
    const std::string at = place();
    throw InputError(file_, line_of(mark), (at.empty() ? "" : at + ": ") + message);
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != YAML::NullAnchor) fail(mark, "anchors (&name) are not taken; use extends");
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!") fail(mark, "tags (" + tag + ") are not taken");
  }

  void count(const YAML::Mark& mark) {
    if (++values_ > k_most_recipe_values)
      fail(mark, "over " + std::to_string(k_most_recipe_values) + " values are no recipe");
  }

  void take_key(const YAML::Mark& mark, const std::optional<RecipeScalar>& scalar) {
    Level& level = levels_.back();
    if (!scalar || scalar->text.empty()) fail(mark, "a key is missing");
    if (scalar->text.find('.') != std::string::npos)
      fail(mark, scalar->text + ": no key has a dot; put the second one below the first");
    if (!level.keys.insert(scalar->text).second) {
      level.key = scalar->text;
      fail(mark, "is there twice");
    }
    level.key = scalar->text;
  }

  void take_value(const YAML::Mark& mark, const std::optional<RecipeScalar>& scalar) {
    count(mark);
    if (levels_.empty()) fail(mark, "expected keys and values: seed: 1");
    Level& level = levels_.back();
    if (level.is_list) {
      if (!scalar) fail(mark, "an item is empty");
      entries_[level.entry].values.push_back(*scalar);
    } else if (!level.key) {
      take_key(mark, scalar);
    } else {
      add(mark, scalar ? RecipeEntry::Form::scalar : RecipeEntry::Form::null);
      if (scalar) entries_.back().values.push_back(*scalar);
      level.key.reset();
    }
  }

  void add(const YAML::Mark& mark, RecipeEntry::Form form) {
    entries_.push_back({place(), form, {}, file_, line_of(mark), folder_});
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            RecipeEntry::Form form) {
    count(mark);
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    const bool is_list = form == RecipeEntry::Form::list;
    if (levels_.empty() && is_list) fail(mark, "expected keys and values, not a list");
    if (levels_.size() >= k_deepest_recipe) fail(mark, "nested too deep");
    if (!levels_.empty() && levels_.back().is_list)
      fail(mark, "an item of a list is a word or a number; is a ] missing?");
    if (!levels_.empty() && !levels_.back().key) fail(mark, "a key is a word");
    add(mark, form);
    const std::string& key = entries_.back().key;
    if (!levels_.empty()) levels_.back().key.reset();
    levels_.push_back({is_list, entries_.size() - 1, key.empty() ? "" : key + ".", {}, {}});
  }

  std::string file_;
  std::filesystem::path folder_;
  std::vector<RecipeEntry> entries_;
  std::vector<Level> levels_;
  std::size_t values_ = 0;
  std::size_t documents_ = 0;
};

std::size_t line_at(std::string_view text, std::size_t offset) {
  return static_cast<std::size_t>(
             std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n')) +
         1;
}

void check_bytes(std::string_view text, const std::string& file) {
  if (text.size() > k_largest_recipe) throw InputError(file, 0, "over 1 MiB is no recipe");
  if (const auto bad = first_invalid_utf8(text))
    throw InputError(file, line_at(text, *bad), "not UTF-8");
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t')
      throw InputError(file, line_at(text, at), "a control character; a recipe is plain text");
  }
}

// The first line up to `last` that is indented by a tab, which YAML does not take for indentation.
std::optional<std::size_t> tabbed_line(std::string_view text, std::size_t last) {
  std::size_t number = 0;
  while (!text.empty() && number < last) {
    ++number;
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin != std::string_view::npos && line[begin] == '\t') return number;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return std::nullopt;
}

[[noreturn]] void fail_parsing(std::string_view text, const std::string& file,
                               const YAML::Exception& error) {
  const std::size_t line = static_cast<std::size_t>(std::max(error.mark.line, 0)) + 1;
  if (const auto tabbed = tabbed_line(text, line))
    throw InputError(file, *tabbed, "a tab: YAML is indented by spaces");
  throw InputError(file, line, "not valid YAML: " + error.msg);
}

}  // namespace

std::vector<RecipeEntry> read_yaml(std::string_view text, const std::string& file,
                                   const std::filesystem::path& folder) {
  check_bytes(text, file);
  EntryMaker maker(file, folder);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(maker)) {
    }
  } catch (const YAML::Exception& error) {
    fail_parsing(text, file, error);
  }
  std::vector<RecipeEntry> entries = maker.take();
  if (entries.empty()) throw InputError(file, 0, "empty; a recipe has keys and values: seed: 1");
  return entries;
}

}  // namespace octet
