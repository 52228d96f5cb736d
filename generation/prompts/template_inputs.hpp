// Which names a template has, how it uses them, and where each of its tags stands. The library that
// fills templates knows no declared names: a wrong one would be filled with nothing.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

enum class InputUse { unused, text, flag, list };

struct TemplateInput {
  InputUse use = InputUse::unused;
  std::map<std::string, InputUse> items;  // of a list: what each of its items has
};

using TemplateInputs = std::map<std::string, TemplateInput>;

// Of front matter: "task", "samples[]", "samples[].text". Throws std::runtime_error saying what is
// wrong with one.
TemplateInputs declared_inputs(const std::vector<std::string>& names);

// Sets how each of `inputs` is used in `text`, which begins at `line` of `file`, and returns the
// pieces of text between the tags. Throws InputError for a tag that is not closed or of another
// kind, a name that is not declared, one that is used in two ways, sections that do not nest.
std::vector<std::string> read_tags_of_template(std::string_view text, const std::string& file,
                                               std::size_t line, TemplateInputs& inputs);

}  // namespace octet
