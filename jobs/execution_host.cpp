#include "jobs/execution_host.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "sandboxes/layers.hpp"

namespace octet {
namespace {

CacheRules rules_on(const Layers& layers) {
  return {.keep_out_of_memory = layers.holds("cgroup")};
}

std::unique_ptr<ExecutionCache> open_cache(const RunOptions& options, const CacheRules& rules) {
  if (!options.cache) return std::make_unique<ExecutionCache>(rules);
  return std::make_unique<ExecutionCache>(execution_cache_file(), rules);
}

std::string list_of(const std::map<std::string, MissingToolchain>& missing, Absent absent) {
  std::string text = absent == Absent::refused_for_recipe
                         ? "toolchains are missing (the recipe leaves a language out by its keys "
                           "languages and targets.LANGUAGE: 0; --until seeds needs no targets):"
                         : "toolchains are missing (--partial leaves their languages out):";
  for (const auto& [language, toolchain] : missing) {
    text += fmt::format("\n  {}: {}\n    {}", language, toolchain.reason, toolchain.install);
  }
  return text;
}

}  // namespace

Languages load_languages(const std::string& directory) {
  return directory.empty() ? Languages::embedded() : Languages::embedded_and(directory);
}

std::vector<const Language*> named_languages(const Languages& known,
                                             const std::vector<std::string>& names) {
  std::vector<const Language*> chosen;
  for (const std::string& name : names) {
    const Language* language = known.find(name);
    if (language == nullptr) throw InputError("--language " + name + ": no such language");
    chosen.push_back(language);
  }
  if (!names.empty()) return chosen;
  for (const auto& language : known.all()) chosen.push_back(language.get());
  return chosen;
}

std::vector<const Language*> languages_of(const std::map<std::string, std::size_t>& counts,
                                          const Languages& known) {
  std::vector<const Language*> used;
  for (const auto& language : known.all()) {
    if (counts.count(language->name) > 0) used.push_back(language.get());
  }
  return used;
}

std::vector<std::string> leaderboard_languages() {
  std::vector<std::string> names;
  const Languages languages = Languages::embedded();
  for (const auto& language : languages.all()) {
    if (!language->optional) names.push_back(language->name);
  }
  return names;
}

Absent absent_of(const RunOptions& options) {
  return options.partial ? Absent::left_out : Absent::refused;
}

ExecutionHost::ExecutionHost(const RunOptions& options,
                             const std::vector<const Language*>& languages, Absent absent)
    : sandbox_(make_sandbox(sandbox_mode(options.sandbox), options.require)) {
  Toolchains toolchains = find_toolchains(languages, *sandbox_);
  missing_ = std::move(toolchains.missing);
  for (const Language* language : languages) {
    if (can_run(*language)) languages_.push_back(language);
  }
  if (!missing_.empty() && (absent != Absent::left_out || languages_.empty()))
    throw MissingError(list_of(missing_, absent));
  toolchains_ = toolchains.found;
  runner_ = std::make_unique<SandboxedRunner>(
      *sandbox_, toolchains.found, options.cold ? Pace::cold : Pace::warm, jobs_of(options.jobs));
  cache_ = open_cache(options, rules_on(sandbox_->layers()));
}

std::map<std::string, std::string> ExecutionHost::left_out() const {
  std::map<std::string, std::string> reasons;
  for (const auto& [language, toolchain] : missing_)
    reasons[language] = toolchain.reason + "; " + toolchain.install;
  return reasons;
}

void ExecutionHost::describe(RunDescription& description, const LimitChanges& changes) const {
  for (const Language* language : languages_) {
    LanguageDescription& entry = description.languages[language->name];
    entry.toolchain = toolchains_.at(language->name);
    if (language->compile) entry.compile = language->compile->limits;
    entry.run = with_changes(language->run.limits, changes);
  }
  description.not_scored = left_out();
  description.sandbox_mode = name_of(sandbox_->mode());
  for (const Layer& layer : sandbox_->layers().layers) {
    if (layer.holds) description.sandbox_layers.push_back(layer.name);
  }
  description.sandbox_layers.push_back("memory: " + sandbox_->layers().memory);
  description.host = describe_host();
}

}  // namespace octet
