#include "generation/pairs/exports.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/files/whole_files.hpp"
#include "base/utf8.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// Of the templates of the usual model families: what trainers put around a text themselves.
constexpr std::array<std::string_view, 14> k_template_tokens = {
    "<|im_start|>",    "<|im_end|>",    "<|endoftext|>",       "<|begin_of_text|>",
    "<|end_of_text|>", "<|eot_id|>",    "<|start_header_id|>", "<|end_header_id|>",
    "<|user|>",        "<|assistant|>", "<|system|>",          "<start_of_turn>",
    "<end_of_turn>",   "[/INST]"};

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
  const char* info_file = nullptr;  // that goes with it
  const char* info = nullptr;
};

const Export::Form& Export::form_of(std::string_view name) {
  static constexpr std::array<Form, 6> k_forms = {{
      {"trl", "trl.jsonl", three_strings},
      {"trl-conversational", "trl-conversational.jsonl", conversations},
      {"qwen", "qwen.jsonl", three_strings},
      {"llama-factory", "llama-factory.jsonl", ranking, "dataset_info.json", k_dataset_info},
      {"axolotl", "axolotl.jsonl", chat_template},
      {"kto", "kto.jsonl", unpaired},
  }};
  for (const Form& form : k_forms) {
    if (form.name == name) return form;
  }
  throw std::out_of_range("no form of export is called " + std::string(name));
}

std::string complaint(const PairText& pair) {
  for (const std::string* text : {&pair.prompt, &pair.chosen, &pair.rejected}) {
    if (bare(*text).empty()) return "a text is empty";
    if (first_invalid_utf8(*text)) return "a text is not UTF-8";
    for (const std::string_view token : k_template_tokens) {
      if (text->find(token) != std::string::npos)
        return "a text holds " + std::string(token) + ", a token of chat templates";
    }
  }
  return bare(pair.chosen) == bare(pair.rejected) ? "chosen and rejected are equal" : "";
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
