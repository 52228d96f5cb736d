#include "runners/zygotes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "base/digest.hpp"
#include "sandboxes/cell/root.hpp"
#include "sandboxes/supervisor.hpp"

namespace octet {
namespace {

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool holds_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_word_character(text[at - 1]);
    if (begins && (end == text.size() || !is_word_character(text[end]))) return true;
  }
  return false;
}

bool fits(const Zygote& zygote, const Program& program) {
  return zygote.when.empty() ||
         std::any_of(zygote.when.begin(), zygote.when.end(), [&](const std::string& word) {
           return holds_word(program.source, word) ||
                  std::any_of(program.files.begin(), program.files.end(),
                              [&](const File& file) { return holds_word(file.content, word); });
         });
}

std::vector<std::string> environment_of(const Zygote& zygote, const Command& command) {
  std::vector<std::string> environment;
  for (const auto& [name, value] : command.environment)
    environment.push_back(fmt::format("{}={}", name, in_work(value, cell::k_full_work)));
  environment.push_back("LD_PRELOAD=" + (find_cell().parent_path() / zygote.library).string());
  environment.push_back(
      "OCTET_ZYGOTE=" +
      (zygote.stops_at.empty()
           ? fmt::format("{}", fmt::join(zygote.imports, " "))
           : in_work(std::string(k_work) + ":" + zygote.stops_at, cell::k_full_work)));
  return environment;
}

}  // namespace

const CellSource* Zygotes::find(const Program& program, const Command& command) {
  const auto& zygotes = program.language->warmth.zygotes;
  const auto zygote = std::find_if(zygotes.begin(), zygotes.end(),
                                   [&](const Zygote& each) { return fits(each, program); });
  if (zygote == zygotes.end()) return nullptr;
  std::vector<std::string> argv;
  for (const std::string& argument : command.argv)
    argv.push_back(in_work(argument, cell::k_full_work));
  std::vector<std::string> environment = environment_of(*zygote, command);
  FieldDigest key;
  for (const std::string& text : argv) key.add(text);
  for (const std::string& text : environment) key.add(text);
  const std::lock_guard lock(mutex_);
  std::unique_ptr<ForkServer>& server = servers_[key.hex()];
  if (!server) server = std::make_unique<ForkServer>(std::move(argv), std::move(environment));
  return server->is_unable() ? nullptr : server.get();
}

}  // namespace octet
