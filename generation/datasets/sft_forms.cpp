#include "generation/datasets/sft_forms.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "texts/chat_tokens.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// What the authors' binarize_data.py takes where a dialogue has no system turn.
constexpr const char* k_authors_system = "You are a helpful assistant.";

// How a form calls the parts of a turn.
struct TurnKeys {
  const char* role;
  const char* content;
  const char* user;
  const char* assistant;
};
constexpr TurnKeys k_chat = {"role", "content", "user", "assistant"};
constexpr TurnKeys k_sharegpt = {"from", "value", "human", "gpt"};

Json turn(const TurnKeys& keys, const char* role, const std::string& text) {
  return {{keys.role, role}, {keys.content, text}};
}

Json asked(const SftTurns& turns) {
  Json made = Json::array();
  if (!turns.system.empty()) made.push_back(turn(k_chat, "system", turns.system));
  made.push_back(turn(k_chat, k_chat.user, turns.question));
  return made;
}

Json dialogue(const SftTurns& turns) {
  Json made = asked(turns);
  made.push_back(turn(k_chat, k_chat.assistant, turns.answer));
  return made;
}

Json with_system(Json line, const SftTurns& turns) {
  if (!turns.system.empty()) line["system"] = turns.system;
  return line;
}

Json qwen_json(const SftTurns& turns) {
  return {{"messages", dialogue(turns)}, {"format", "chatml"}, {"only_last_turn_loss", true}};
}

Json messages_json(const SftTurns& turns) {
  return {{"messages", dialogue(turns)}};
}

Json prompt_completion_json(const SftTurns& turns) {
  return {{"prompt", asked(turns)},
          {"completion", Json::array({turn(k_chat, k_chat.assistant, turns.answer)})}};
}

Json sharegpt_json(const SftTurns& turns) {
  return with_system(
      {{"conversations", Json::array({turn(k_sharegpt, k_sharegpt.user, turns.question),
                                      turn(k_sharegpt, k_sharegpt.assistant, turns.answer)})}},
      turns);
}

Json alpaca_json(const SftTurns& turns) {
  return with_system({{"instruction", turns.question}, {"input", ""}, {"output", turns.answer}},
                     turns);
}

// ---- reading

// A turn of the role that must stand there.
std::string text_of_turn(JsonObject& turn, const TurnKeys& keys, const std::string& role) {
  const std::string found = turn.string(keys.role);
  if (found != role) turn.fail(keys.role, "is \"" + found + "\", where " + role + " must stand");
  std::string text = turn.string(keys.content);
  turn.finish();
  return text;
}

// The turns of an array, in front of them perhaps one of the system.
std::vector<std::string> texts_of_turns(JsonObject& line, const std::string& key,
                                        std::vector<std::string> roles, SftTurns& turns) {
  std::vector<JsonObject> found = line.objects(key);
  const bool has_system = found.size() == roles.size() + 1;
  if (has_system) roles.insert(roles.begin(), "system");
  if (found.size() != roles.size())
    line.fail(key, "has " + std::to_string(found.size()) + " turns");
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < found.size(); ++i)
    texts.push_back(text_of_turn(found[i], k_chat, roles[i]));
  if (has_system) {
    turns.system = texts.front();
    texts.erase(texts.begin());
  }
  return texts;
}

SftTurns read_messages(JsonObject& line) {
  SftTurns turns;
  const auto texts = texts_of_turns(line, "messages", {k_chat.user, k_chat.assistant}, turns);
  turns.question = texts[0];
  turns.answer = texts[1];
  return turns;
}

SftTurns read_qwen(JsonObject& line) {
  if (line.string("format") != "chatml") line.fail("format", "is not chatml");
  if (!line.boolean("only_last_turn_loss")) line.fail("only_last_turn_loss", "is not true");
  return read_messages(line);
}

SftTurns read_prompt_completion(JsonObject& line) {
  SftTurns turns, none;
  turns.question = texts_of_turns(line, "prompt", {k_chat.user}, turns).front();
  turns.answer = texts_of_turns(line, "completion", {k_chat.assistant}, none).front();
  if (!none.system.empty()) line.fail("completion", "has a turn of the system");
  return turns;
}

SftTurns read_sharegpt(JsonObject& line) {
  SftTurns turns;
  turns.system = line.string_or("system", "");
  std::vector<JsonObject> found = line.objects("conversations");
  if (found.size() != 2) line.fail("conversations", "has not two turns");
  turns.question = text_of_turn(found[0], k_sharegpt, k_sharegpt.user);
  turns.answer = text_of_turn(found[1], k_sharegpt, k_sharegpt.assistant);
  return turns;
}

SftTurns read_alpaca(JsonObject& line) {
  SftTurns turns;
  turns.system = line.string_or("system", "");
  turns.question = line.string("instruction");
  if (!line.string("input").empty()) line.fail("input", "is not empty");
  turns.answer = line.string("output");
  return turns;
}

struct FormEntry {
  SftForm form;
  Json (*json)(const SftTurns& turns);
  SftTurns (*read)(JsonObject& line);
};

const std::array<FormEntry, 6>& form_table() {
  static const std::array<FormEntry, 6> k_table = {{
      {{"qwen", "the scripts of Qwen2.5-Coder's authors (binarize_data.py)", true},
       qwen_json,
       read_qwen},
      {{"trl-messages", "TRL, a conversation: loss on all of it unless assistant_only_loss is set",
        false},
       messages_json,
       read_messages},
      {{"trl-prompt-completion", "TRL, prompt and completion: loss on the completion", false},
       prompt_completion_json,
       read_prompt_completion},
      {{"llama-factory-sharegpt", "LLaMA-Factory, by data/dataset_info.json", false},
       sharegpt_json,
       read_sharegpt},
      {{"llama-factory-alpaca", "LLaMA-Factory, by data/dataset_info.json", false},
       alpaca_json,
       read_alpaca},
      {{"axolotl", "Axolotl, type chat_template: data/axolotl/datasets.yaml", false},
       messages_json,
       read_messages},
  }};
  return k_table;
}

const FormEntry& form_named(std::string_view name) {
  for (const FormEntry& entry : form_table()) {
    if (entry.form.name == name) return entry;
  }
  throw std::out_of_range("no form of instruction data is called " + std::string(name));
}

void check_turn(const JsonObject& line, const std::string& name, const std::string& text) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) line.fail(name, "is empty");
  if (const auto token = chat_token_in(text))
    line.fail(name, "holds " + std::string(*token) + ", a token of chat templates");
}

}  // namespace

const std::vector<SftForm>& sft_forms() {
  static const std::vector<SftForm> k_forms = [] {
    std::vector<SftForm> forms;
    for (const FormEntry& entry : form_table()) forms.push_back(entry.form);
    return forms;
  }();
  return k_forms;
}

std::vector<std::string_view> sft_form_names() {
  std::vector<std::string_view> names;
  for (const SftForm& form : sft_forms()) names.push_back(form.name);
  return names;
}

SftTurns turns_of(std::string_view form, const SftRow& row, const std::string& system) {
  const bool lacks = system.empty() && form_named(form).form.needs_system;
  return {lacks ? k_authors_system : system, row.question, row.answer};
}

std::string sft_line(std::string_view form, const SftTurns& turns) {
  return form_named(form).json(turns).dump(-1, ' ', false, Json::error_handler_t::strict) + "\n";
}

SftTurns read_sft_line(std::string_view form, const std::string& text, const std::string& file,
                       std::size_t number) {
  const FormEntry& entry = form_named(form);
  JsonObject line = JsonObject::parse(text, file, number);
  SftTurns turns = entry.read(line);
  line.finish();
  check_turn(line, "question", turns.question);
  check_turn(line, "answer", turns.answer);
  if (!turns.system.empty()) check_turn(line, "system", turns.system);
  if (turns.system.empty() && entry.form.needs_system)
    line.fail("messages", "has no turn of the system first: the trainer would lose the question");
  return turns;
}

}  // namespace octet
