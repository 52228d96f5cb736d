#include "runners/warm/zygotes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <cctype>

#include "base/digest.hpp"
#include "sandboxes/cell/setup/root.hpp"
#include "sandboxes/supervisor.hpp"

namespace octet {
namespace {

// Programs in a row that ended before they began. Some do so for reasons of their own: one without
// the class that is asked for.
constexpr unsigned k_most_faults = 4;
constexpr unsigned k_most_generations = 3;

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

bool holds_one_of(const Program& program, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return holds_word(program.source, word) ||
           (!program.driven &&  // those are data
            std::any_of(program.files.begin(), program.files.end(),
                        [&](const File& file) { return holds_word(file.content, word); }));
  });
}

bool fits(const Zygote& zygote, const Program& program) {
  return (zygote.when.empty() || holds_one_of(program, zygote.when)) &&
         !holds_one_of(program, zygote.unless);
}

const std::string& stop_of(const Zygote& zygote, const Program& program) {
  const bool is_other = program.driven && !program.language->driver->stops_at.empty();
  return is_other ? program.language->driver->stops_at : zygote.stops_at;
}

std::vector<std::string> environment_of(const Zygote& zygote, const Program& program,
                                        const Command& command) {
  std::vector<std::string> environment;
  for (const auto& [name, value] : command.environment)
    environment.push_back(fmt::format("{}={}", name, in_work(value, cell::k_full_work)));
  environment.push_back("LD_PRELOAD=" + (find_cell().parent_path() / zygote.library).string());
  environment.push_back(
      "OCTET_ZYGOTE=" +
      (zygote.stops_at.empty()
           ? fmt::format("{}", fmt::join(zygote.imports, " "))
           : in_work(std::string(k_work) + ":" + stop_of(zygote, program), cell::k_full_work)));
  return environment;
}

}  // namespace

struct Zygotes::Kept {
  ForkServer server;
  unsigned generation = 0;
  std::mutex trying = {};  // guards the two that follow
  bool tried = false;
  std::optional<StartPrice> price = {};
  std::atomic<unsigned> faults = 0;  // in a row

  Kept(std::vector<std::string> argv, std::vector<std::string> environment, unsigned number)
      : server(std::move(argv), std::move(environment), ForkServer::Life::one),
        generation(number) {}
  bool is_done() const { return server.has_ended() || faults >= k_most_faults; }

  // What a start costs; nothing when it is of no use, or when another thread is trying it out and
  // this one must not wait: a program that runs alone keeps out the very commands of that trial.
  std::optional<StartPrice> price_by(const Trial& trial, bool may_wait) {
    std::unique_lock lock(trying, std::try_to_lock);
    if (!lock && !may_wait) return std::nullopt;
    if (!lock) lock.lock();
    if (!tried) price = trial(server);
    tried = true;
    return price;
  }
};

// Null when the last of them is done.
std::shared_ptr<Zygotes::Kept> Zygotes::keep(const std::string& key, std::vector<std::string> argv,
                                             std::vector<std::string> environment) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Kept>& kept = zygotes_[key];
  if (kept && !kept->is_done()) return kept;
  const unsigned generation = kept ? kept->generation + 1 : 0;
  if (generation == k_most_generations) return nullptr;
  if (kept) former_.push_back(std::move(kept));
  kept = std::make_shared<Kept>(std::move(argv), std::move(environment), generation);
  return kept;
}

Zygotes::Found Zygotes::find(const Program& program, const Command& command, const Trial& trial) {
  const auto& zygotes = program.language->warmth.zygotes;
  const auto zygote = std::find_if(zygotes.begin(), zygotes.end(),
                                   [&](const Zygote& each) { return fits(each, program); });
  if (zygote == zygotes.end()) return {};
  std::vector<std::string> argv;
  for (const std::string& argument : command.argv)
    argv.push_back(in_work(argument, cell::k_full_work));
  std::vector<std::string> environment = environment_of(*zygote, program, command);
  FieldDigest key;
  for (const std::string& text : argv) key.add(text);
  for (const std::string& text : environment) key.add(text);
  const std::shared_ptr<Kept> kept = keep(key.hex(), std::move(argv), std::move(environment));
  if (!kept) return {};
  const auto price = kept->price_by(trial, command.admission != nullptr);
  if (!price || kept->is_done()) return {};
  return {&kept->server, *price};
}

void Zygotes::note(const CellSource& source, bool has_begun) {
  const std::lock_guard lock(mutex_);
  for (const auto& [key, kept] : zygotes_) {
    if (kept && &kept->server == &source) kept->faults = has_begun ? 0 : kept->faults + 1;
  }
}

}  // namespace octet
