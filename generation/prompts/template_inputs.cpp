#include "generation/prompts/template_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::string_view k_open = "{{";
constexpr std::string_view k_close = "}}";
constexpr std::string_view k_of_list = "[]";
constexpr std::size_t k_deepest_section = 16;

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

struct Section {
  std::string name;
  std::size_t line = 0;
  std::map<std::string, InputUse>* items = nullptr;  // of a list
};

// Goes through a template from tag to tag.
class TagReader final {
 public:
  TagReader(const std::string& file, TemplateInputs& inputs) : file_(file), inputs_(inputs) {}

  // `tag`: what stands between the braces.
  void read(std::string_view tag, std::size_t line) {
    line_ = line;
    const char first = tag.empty() ? ' ' : tag.front();
    if (first == '/') return close(tag.substr(1));
    const bool is_section = first == '#' || first == '^';
    const std::string name(is_section ? tag.substr(1) : tag);
    if (!is_name(name)) {
      fail(
          fmt::format("{{{{{}}}}}: expected {{{{name}}}}, {{{{#name}}}}, {{{{^name}}}} or "
                      "{{{{/name}}}}, names of a-z, 0-9 and _",
                      tag));
    }
    if (!is_section) {
      use(name, InputUse::text);
    } else {
      open(name);
    }
  }

  void finish() const {
    if (sections_.empty()) return;
    const Section& last = sections_.back();
    throw InputError(file_, last.line, fmt::format("the section {} is not closed", last.name));
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw InputError(file_, line_, message);
  }

  void open(const std::string& name) {
    if (sections_.size() == k_deepest_section) fail("sections stand too deep in each other");
    const auto found = inputs_.find(name);
    const bool is_list = found != inputs_.end() && found->second.use == InputUse::list;
    if (!is_list) use(name, InputUse::flag);
    sections_.push_back({name, line_, is_list ? &found->second.items : nullptr});
  }

  void close(std::string_view name) {
    if (sections_.empty() || sections_.back().name != name)
      fail(fmt::format("{{{{/{}}}}} closes no section that is open last", name));
    sections_.pop_back();
  }

  // That of the innermost list that has such a name, else of the template.
  InputUse* find(const std::string& name) {
    for (auto section = sections_.rbegin(); section != sections_.rend(); ++section) {
      if (section->items == nullptr) continue;
      const auto found = section->items->find(name);
      if (found != section->items->end()) return &found->second;
    }
    const auto found = inputs_.find(name);
    return found == inputs_.end() ? nullptr : &found->second.use;
  }

  void use(const std::string& name, InputUse as) {
    InputUse* use = find(name);
    if (use == nullptr)
      fail(fmt::format("{} is not declared: add it to \"inputs\" or mend the name", name));
    if (*use == InputUse::unused) *use = as;
    if (*use != as) fail(name + " is used as text and as a section: use two names");
  }

  const std::string& file_;
  TemplateInputs& inputs_;
  std::size_t line_ = 0;
  std::vector<Section> sections_;
};

}  // namespace

TemplateInputs declared_inputs(const std::vector<std::string>& names) {
  TemplateInputs inputs;
  for (const std::string& declared : names) {
    const std::size_t brackets = declared.find(k_of_list);
    const std::string name = declared.substr(0, brackets);
    const bool is_list = brackets != std::string::npos;
    const std::string item = is_list ? declared.substr(brackets + k_of_list.size()) : "";
    if (!is_name(name) || (!item.empty() && (item[0] != '.' || !is_name(item.substr(1)))))
      throw std::runtime_error(declared + ": expected name, name[] or name[].item");
    if (item.empty()) {
      if (!inputs.try_emplace(name).second)
        throw std::runtime_error(declared + " is declared twice");
      if (is_list) inputs[name].use = InputUse::list;
      continue;
    }
    const auto list = inputs.find(name);
    if (list == inputs.end() || list->second.use != InputUse::list)
      throw std::runtime_error(fmt::format("{}: declare {}[] before it", declared, name));
    if (!list->second.items.emplace(item.substr(1), InputUse::unused).second)
      throw std::runtime_error(declared + " is declared twice");
  }
  return inputs;
}

std::vector<std::string> read_tags_of_template(std::string_view text, const std::string& file,
                                               std::size_t line, TemplateInputs& inputs) {
  std::vector<std::string> pieces;
  TagReader reader(file, inputs);
  std::size_t at = 0;
  const auto pass = [&](std::size_t end) {
    line +=
        static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                            text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at = end;
  };
  while (true) {
    const std::size_t open = std::min(text.find(k_open, at), text.size());
    pieces.emplace_back(text.substr(at, open - at));
    pass(open);
    if (open == text.size()) break;
    const std::size_t begin = open + k_open.size();
    const std::size_t close = text.find(k_close, begin);
    if (close == std::string_view::npos) throw InputError(file, line, "{{ without }}");
    reader.read(text.substr(begin, close - begin), line);
    pass(close + k_close.size());
  }
  reader.finish();
  return pieces;
}

}  // namespace octet
