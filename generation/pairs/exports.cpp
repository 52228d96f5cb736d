#include "generation/pairs/exports.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/utf8.hpp"
#include "texts/chat_tokens.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string bare(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') result += c;
  }
  return result;
}

Json message(const char* role, const std::string& content) {
  return {{"role", role}, {"content", content}};
}

using Lines = std::vector<Json>;

Lines three_strings(const PairText& pair) {
  return {{{"prompt", pair.prompt}, {"chosen", pair.chosen}, {"rejected", pair.rejected}}};
}

Lines conversations(const PairText& pair) {
  return {{{"prompt", Json::array({message("user", pair.prompt)})},
           {"chosen", Json::array({message("assistant", pair.chosen)})},
           {"rejected", Json::array({message("assistant", pair.rejected)})}}};
}

Lines ranking(const PairText& pair) {
  return {{{"instruction", pair.prompt},
           {"input", ""},
           {"chosen", pair.chosen},
           {"rejected", pair.rejected}}};
}

Lines chat_template(const PairText& pair) {
  return {{{"messages", Json::array({message("user", pair.prompt)})},
           {"chosen", message("assistant", pair.chosen)},
           {"rejected", message("assistant", pair.rejected)}}};
}

Lines unpaired(const PairText& pair) {
  return {{{"prompt", pair.prompt}, {"completion", pair.chosen}, {"label", true}},
          {{"prompt", pair.prompt}, {"completion", pair.rejected}, {"label", false}}};
}

// ---- reading: prompt, chosen and rejected, or prompt and completion

using Texts = std::vector<std::string>;

std::string only_turn(std::vector<JsonObject> turns, const JsonObject& line, const char* key,
                      const std::string& role) {
  if (turns.size() != 1) line.fail(key, "has not one turn");
  if (turns.front().string("role") != role) line.fail(key, "is no turn of " + role);
  std::string text = turns.front().string("content");
  turns.front().finish();
  return text;
}

std::string turn_text(JsonObject& line, const char* key) {
  std::vector<JsonObject> turns;
  turns.push_back(line.object(key));
  return only_turn(std::move(turns), line, key, "assistant");
}

Texts read_strings(JsonObject& line) {
  return {line.string("prompt"), line.string("chosen"), line.string("rejected")};
}

Texts read_conversations(JsonObject& line) {
  return {only_turn(line.objects("prompt"), line, "prompt", "user"),
          only_turn(line.objects("chosen"), line, "chosen", "assistant"),
          only_turn(line.objects("rejected"), line, "rejected", "assistant")};
}

Texts read_ranking(JsonObject& line) {
  if (!line.string("input").empty()) line.fail("input", "is not empty");
  return {line.string("instruction"), line.string("chosen"), line.string("rejected")};
}

Texts read_chat_template(JsonObject& line) {
  return {only_turn(line.objects("messages"), line, "messages", "user"), turn_text(line, "chosen"),
          turn_text(line, "rejected")};
}

Texts read_unpaired(JsonObject& line) {
  line.boolean("label");
  return {line.string("prompt"), line.string("completion")};
}

std::string complaint_of(const std::string& text) {
  if (bare(text).empty()) return "a text is empty";
  if (first_invalid_utf8(text)) return "a text is not UTF-8";
  if (const auto token = chat_token_in(text))
    return "a text holds " + std::string(*token) + ", a token of chat templates";
  return "";
}

std::string strict_line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::strict) + "\n";
}

constexpr const char* k_dataset_info = R"({
  "octet_dpo": {
    "file_name": "llama-factory.jsonl",
    "ranking": true,
    "columns": {"prompt": "instruction", "query": "input", "chosen": "chosen", "rejected": "rejected"}
  }
}
)";

}  // namespace

struct Export::Form {
  std::string_view name;
  const char* file;
  Lines (*lines)(const PairText&);
  Texts (*read)(JsonObject&);
  const char* info_file = nullptr;  // that goes with it
  const char* info = nullptr;
};

const Export::Form& Export::form_of(std::string_view name) {
  static constexpr std::array<Form, 6> k_forms = {{
      {"trl", "trl.jsonl", three_strings, read_strings},
      {"trl-conversational", "trl-conversational.jsonl", conversations, read_conversations},
      {"qwen", "qwen.jsonl", three_strings, read_strings},
      {"llama-factory", "llama-factory.jsonl", ranking, read_ranking, "dataset_info.json",
       k_dataset_info},
      {"axolotl", "axolotl.jsonl", chat_template, read_chat_template},
      {"kto", "kto.jsonl", unpaired, read_unpaired},
  }};
  for (const Form& form : k_forms) {
    if (form.name == name) return form;
  }
  throw std::out_of_range("no form of export is called " + std::string(name));
}

std::string complaint(const PairText& pair) {
  for (const std::string* text : {&pair.prompt, &pair.chosen, &pair.rejected}) {
    if (std::string found = complaint_of(*text); !found.empty()) return found;
  }
  return bare(pair.chosen) == bare(pair.rejected) ? "chosen and rejected are equal" : "";
}

void check_pair_line(const std::string& form, const std::string& text, const std::string& file,
                     std::size_t number) {
  JsonObject line = JsonObject::parse(text, file, number);
  const Texts texts = Export::form_of(form).read(line);
  line.finish();
  for (const std::string& each : texts) {
    if (const std::string found = complaint_of(each); !found.empty())
      throw InputError(file, number, found);
  }
  if (texts.size() == 3 && bare(texts[1]) == bare(texts[2]))
    throw InputError(file, number, "chosen and rejected are equal");
}

std::vector<std::string_view> export_names() {
  return {"trl", "trl-conversational", "qwen", "llama-factory", "axolotl", "kto"};
}

Export::Export(const std::string& form, const fs::path& folder)
    : form_(form_of(form)), folder_(folder), file_(folder / form_.file) {}

// Each line is read again as any JSON reader would, and its texts compared.
void Export::add(const PairText& pair) {
  for (const Json& json : form_.lines(pair)) {
    const std::string line = strict_line_of(json);
    if (Json::parse(line, nullptr, false) != json || line.find('\n') != line.size() - 1)
      throw std::logic_error("a line of " + std::string(form_.name) +
                             " is not read back as written");
    file_.append(line);
  }
}

void Export::commit() {
  file_.commit();
  if (form_.info != nullptr) write_file_atomically(folder_ / form_.info_file, form_.info);
}

}  // namespace octet
