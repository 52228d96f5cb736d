#include "generation/prompts/role_prompt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "generation/prompts/front_matter.hpp"
#include "generation/prompts/reply_schema.hpp"
#include "generation/prompts/template_inputs.hpp"
#include "generation/prompts/template_text.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_role_prompts();  // made by cmake/Embed.cmake

namespace {

constexpr std::array<std::pair<ReplyForm, std::string_view>, 3> k_forms{
    {{ReplyForm::tags, "tags"}, {ReplyForm::fence, "fence"}, {ReplyForm::json, "json"}}};
constexpr std::string_view k_any = "any";
constexpr const char* k_schema = "schema";
constexpr std::string_view k_extension = ".md";
constexpr std::array<std::string_view, 2> k_parts{"system", "user"};

template <class T, std::size_t N>
std::optional<T> found_in(const std::array<std::pair<T, std::string_view>, N>& table,
                          std::string_view name) {
  for (const auto& [value, spelling] : table) {
    if (spelling == name) return value;
  }
  return std::nullopt;
}

struct Part {
  std::string role;  // of its message
  TemplateText text;
};

std::string_view without_outer_breaks(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of("\r\n"), text.size());
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

constexpr std::array<std::pair<InputUse, std::string_view>, 3> k_uses{
    {{InputUse::text, "text"}, {InputUse::flag, "a flag"}, {InputUse::list, "a list"}}};

InputUse use_of(const PromptValue& value) {
  return k_uses[value.index()].first;  // in the order of the variant
}

// Throws std::logic_error unless `values` has exactly the names of `wanted`, each of its kind.
template <class Wanted, class UseOf>
void check_names(const std::string& where, const Wanted& wanted, const PromptValues& values,
                 const UseOf& use_of_wanted) {
  for (const auto& [name, input] : wanted) {
    const auto found = values.values.find(name);
    if (found == values.values.end())
      throw std::logic_error(fmt::format("{}: no value for {}", where, name));
    const InputUse use = use_of_wanted(input);
    if (use_of(found->second) != use) {
      const auto* expected =
          std::find_if(k_uses.begin(), k_uses.end(), [&](const auto& u) { return u.first == use; });
      throw std::logic_error(fmt::format("{}: {} is {}", where, name, expected->second));
    }
  }
  if (values.values.size() == wanted.size()) return;
  for (const auto& [name, value] : values.values) {
    if (wanted.count(name) == 0)
      throw std::logic_error(fmt::format("{}: {} is not declared", where, name));
  }
}

void check_values(const std::string& where, const TemplateInputs& inputs,
                  const PromptValues& values) {
  check_names(where, inputs, values, [](const TemplateInput& input) { return input.use; });
  for (const auto& [name, input] : inputs) {
    if (input.use != InputUse::list) continue;
    for (const PromptValues& item : std::get<std::vector<PromptValues>>(values.values.at(name)))
      check_names(where + ": " + name, input.items, item, [](InputUse use) { return use; });
  }
}

}  // namespace

struct RolePrompt::State {
  std::string name, sha256, schema;
  std::optional<Role> role;  // none: goes on
  std::optional<ReplyForm> output;
  std::vector<std::string> tags, function_tags, names, common;
  std::uint64_t max_tokens = 0;
  TemplateInputs inputs;  // by use; {{schema}} is not among them
  std::vector<Part> parts;
  std::vector<std::string> texts;

  void read_front(FrontMatter& front);
  void read_output(FrontMatter& front);
  void read_body(const FrontMatter& front, const std::string& file);
  void add_part(std::string_view role_name, std::string_view text, const std::string& file,
                std::size_t line);
  void check_use(const FrontMatter& front) const;
};

void RolePrompt::State::read_front(FrontMatter& front) {
  name = front.text("name");
  const std::string role_name = front.text("role");
  role = role_of(role_name);
  if (!role && role_name != k_any)
    front.fail("role", "expected generator, coder, judge, tester or any");
  names = front.list_or_empty("inputs");
  try {
    inputs = declared_inputs(names);
  } catch (const std::runtime_error& error) {
    front.fail("inputs", error.what());
  }
  common = front.list_or_empty("common");
  const std::string most = front.text("max_tokens");
  const auto end = most.data() + most.size();
  const auto read = std::from_chars(most.data(), end, max_tokens);
  if (read.ec != std::errc() || read.ptr != end || (max_tokens == 0) != !role)
    front.fail("max_tokens", "expected a number above 0, and 0 for the role any");
  read_output(front);
  front.finish();
}

void RolePrompt::State::read_output(FrontMatter& front) {
  const std::string form = front.text("output");
  output = found_in(k_forms, form);
  if (output.has_value() != role.has_value() || (!output && form != k_any))
    front.fail("output", "expected tags, fence or json, and any for the role any");
  tags = front.list_or_empty("tags");
  function_tags = front.list_or_empty("function_tags");
  if ((output == ReplyForm::tags) == tags.empty())
    front.fail("output", "\"tags\" belongs to the output tags and to no other");
  if (front.has(k_schema)) schema = front.text(k_schema);
  if ((output == ReplyForm::json) == schema.empty())
    front.fail("output", "\"schema\" belongs to the output json and to no other");
  if (!schema.empty() && !ReplySchema::has(schema))
    front.fail(k_schema, "no file of this name in generation/prompts/schemas");
}

void RolePrompt::State::add_part(std::string_view role_name, std::string_view text,
                                 const std::string& file, std::size_t line) {
  const std::vector<std::string> pieces = read_tags_of_template(text, file, line, inputs);
  texts.insert(texts.end(), pieces.begin(), pieces.end());
  try {
    parts.push_back({std::string(role_name), TemplateText(without_outer_breaks(text))});
  } catch (const std::runtime_error& error) {  // what the reader above has let pass
    throw InputError(file, line, error.what());
  }
}

// Parts begin with a line "# NAME".
void RolePrompt::State::read_body(const FrontMatter& front, const std::string& file) {
  if (!schema.empty()) inputs[k_schema];
  const std::string_view body = front.body();
  std::size_t line = front.body_line(), part_line = line, begin = 0;
  std::string_view part;
  const auto end_part = [&](std::size_t end) {
    const std::string_view text = body.substr(begin, end - begin);
    if (!part.empty()) return add_part(part, text, file, part_line);
    if (!without_outer_breaks(text).empty())
      throw InputError(file, part_line, "text before \"# system\" or \"# user\"");
  };
  for (std::size_t at = 0; at < body.size(); ++line) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    const std::string_view text = body.substr(at, end - at);
    const auto known = std::find_if(k_parts.begin(), k_parts.end(), [&](std::string_view each) {
      return text.size() == each.size() + 2 && text.substr(0, 2) == "# " && text.substr(2) == each;
    });
    if (known != k_parts.end()) {
      if (part == k_parts.back() || part == *known)
        throw InputError(file, line, "expected the parts # system and # user once, in this order");
      end_part(at);
      part = *known;
      part_line = line + 1;
      begin = std::min(end + 1, body.size());
    }
    at = end + 1;
  }
  end_part(body.size());
  if (part != k_parts.back()) throw InputError(file, line, "the part # user is missing");
}

void RolePrompt::State::check_use(const FrontMatter& front) const {
  for (const auto& [input, declared] : inputs) {
    const bool is_schema = !schema.empty() && input == k_schema;
    if (declared.use == InputUse::unused)
      front.fail(is_schema ? "schema" : "inputs", input + " has no place in the template");
    for (const auto& [item, use] : declared.items) {
      if (use == InputUse::unused)
        front.fail("inputs", input + "[]." + item + " has no place in the template");
    }
  }
  for (const auto* list : {&tags, &function_tags}) {
    for (const std::string& tag : *list) {
      if (front.body().find("<" + tag + ">") == std::string_view::npos)
        front.fail(list == &tags ? "tags" : "function_tags",
                   "the template does not ask for <" + tag + ">");
    }
  }
}

RolePrompt RolePrompt::parse(std::string_view content, const std::string& file) {
  auto state = std::make_shared<State>();
  FrontMatter front(content, file);
  state->read_front(front);
  state->sha256 = octet::sha256(content);
  state->read_body(front, file);
  state->check_use(front);
  state->inputs.erase(k_schema);
  return RolePrompt(std::move(state));
}

RolePrompt::RolePrompt(std::shared_ptr<const State> state) : state_(std::move(state)) {}

const std::string& RolePrompt::name() const {
  return state_->name;
}
bool RolePrompt::goes_on() const {
  return !state_->role.has_value();
}
const std::vector<std::string>& RolePrompt::tags() const {
  return state_->tags;
}
const std::vector<std::string>& RolePrompt::function_tags() const {
  return state_->function_tags;
}
const std::string& RolePrompt::sha256() const {
  return state_->sha256;
}
std::uint64_t RolePrompt::max_tokens() const {
  return state_->max_tokens;
}
const std::string& RolePrompt::schema() const {
  return state_->schema;
}
const std::vector<std::string>& RolePrompt::inputs() const {
  return state_->names;
}
const std::vector<std::string>& RolePrompt::common() const {
  return state_->common;
}
std::vector<std::string> RolePrompt::texts() const {
  return state_->texts;
}

Role RolePrompt::role() const {
  if (!state_->role) throw std::logic_error(state_->name + " has the role of what it goes on with");
  return *state_->role;
}

ReplyForm RolePrompt::output() const {
  if (!state_->output)
    throw std::logic_error(state_->name + " has the output of what it goes on with");
  return *state_->output;
}

std::vector<Message> RolePrompt::fill(const PromptValues& values) const {
  check_values(state_->name, state_->inputs, values);
  PromptValues all = values;
  if (!state_->schema.empty()) all.values[k_schema] = ReplySchema::find(state_->schema).text();
  std::vector<Message> messages;
  for (const Part& part : state_->parts) {
    Message message{part.role, part.text.filled(all)};
    const std::size_t end = message.content.find_last_not_of('\n');
    message.content.resize(end == std::string::npos ? 0 : end + 1);
    messages.push_back(std::move(message));
  }
  return messages;
}

RolePrompts::RolePrompts() {
  for (const EmbeddedFile& file : embedded_role_prompts()) {
    const std::string_view name = file.name;
    if (name.size() < k_extension.size() ||
        name.substr(name.size() - k_extension.size()) != k_extension)
      continue;
    all_.push_back(RolePrompt::parse(file.content, "generation/prompts/roles/" + file.name));
    if (all_.back().name() != name.substr(0, name.size() - k_extension.size()))
      throw InputError(file.name, 0, "\"name\" is not the file's name without .md");
  }
}

const RolePrompts& RolePrompts::embedded() {
  static const RolePrompts prompts;
  return prompts;
}

const RolePrompt& RolePrompts::at(std::string_view name) const {
  for (const RolePrompt& prompt : all_) {
    if (prompt.name() == name) return prompt;
  }
  throw std::logic_error(fmt::format("no template {}", name));
}

}  // namespace octet
