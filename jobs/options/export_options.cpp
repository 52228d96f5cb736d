#include "jobs/options/export_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "generation/datasets/dataset_mix.hpp"
#include "generation/datasets/trainer_files.hpp"
#include "texts/chat_tokens.hpp"

namespace octet {
namespace {

constexpr const char* k_no_system = "none";

// Names of files and folders, and what they are called where they are of no use.
constexpr std::pair<std::string_view, std::string_view> k_places[] = {
    {"out", "DIR"}, {"tokenizer", "tokenizer.json"}, {"pairs", "RUN"}, {"snippets", "SNIPPETS"}};

// As a shell reads it back.
std::string quoted(const std::string& text) {
  constexpr std::string_view k_plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,/";
  if (text.find_first_not_of(k_plain) == std::string::npos && !text.empty()) return text;
  std::string made = "'";
  for (const char c : text) made += c == '\'' ? "'\\''" : std::string(1, c);
  return made + "'";
}

std::string value_text(const Option& option) {
  for (const auto& [name, word] : k_places) {
    if (option.name == name) return std::string(word);
  }
  return quoted(fmt::format("{}", fmt::join(texts_of(option), ",")));
}

std::vector<std::string_view> mix_choices() {
  return {"s1", "s2", "s3", "ports"};
}

}  // namespace

OptionTable options_of(ExportOptions& o) {
  return {
      {"out", "DIR", "Folder for the dataset", &o.out},
      {"form",
       "F[,F...]",
       "Forms of rows (default: all of them)",
       &o.forms,
       {.choices = sft_form_names}},
      {"mix",
       "PART[,PART...]",
       "Samples: s1, s2, s3, and their ports",
       &o.mix,
       {.choices = mix_choices}},
      {"sizes", "N[,N...]", "Sizes of nested files, in rows: 1000, 20k, all", &o.sizes},
      {"ablations", "", "Also write files without D_s1, D_s2 or D_s3, at equal size, too",
       &o.ablations},
      {"trainer",
       "T[,T...]",
       "Write the files that start these trainers",
       &o.trainers,
       {.choices = trainer_names}},
      {"system", "TEXT", "System message of every row, or none", &o.system},
      {"max-tokens",
       "N",
       "Most tokens of a row; longer rows are left out; 0: no limit",
       &o.max_tokens,
       {.range = {{0, k_any_number}}}},
      {"tokenizer", "FILE", "tokenizer.json that counts tokens (default: as generate counted)",
       &o.tokenizer},
      {"pairs", "RUN", "Folder of octet verify, whose pairs are exported beside the rows",
       &o.pairs},
      {"snippets", "FILE", "File of snippets, for their licences, if it was moved", &o.snippets},
      {"seed", "N", "Seed of the order of rows", &o.seed, {.range = {{0, k_any_number}}}},
      {"replace", "", "Replace an earlier export", &o.replace},
  };
}

void check(const ExportOptions& options) {
  if (options.out.empty()) throw InputError("--out is missing: the folder of the dataset");
  if (options.mix.empty() || options.mix == std::vector<std::string>{"ports"})
    throw InputError("--mix: names no part; give s1, s2 or s3, with ports or without");
  if (options.sizes.empty()) throw InputError("--sizes: names none; give numbers, or all");
  for (const std::string& size : options.sizes) dataset_size(size);
  const std::string system = system_text(options);
  if (first_invalid_utf8(system)) throw InputError("--system: is not UTF-8");
  if (system.empty()) {
    if (options.system != k_no_system)
      throw InputError("--system: is empty; give none for no turn of the system");
    return;
  }
  if (system.find_first_not_of(" \t\r\n") == std::string::npos)
    throw InputError("--system: holds nothing but blanks; give none for no turn of the system");
  if (const auto token = chat_token_in(system))
    throw InputError("--system: holds " + std::string(*token) +
                     ", which trainers put around it themselves; leave it out");
}

std::string export_command(const ExportOptions& options) {
  ExportOptions given = options, defaults;
  const OptionTable table = options_of(given), usual = options_of(defaults);
  std::string command = "octet export GEN";
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::vector<std::string> texts = texts_of(table[i]);
    if (texts == texts_of(usual[i]) || table[i].name == "replace") continue;
    command += fmt::format(" --{}", table[i].name);
    if (!table[i].value.empty()) command += " " + value_text(table[i]);
  }
  return command;
}

std::string system_text(const ExportOptions& options) {
  return options.system == k_no_system ? "" : options.system;
}

}  // namespace octet
