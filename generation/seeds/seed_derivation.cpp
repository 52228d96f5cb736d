#include "generation/seeds/seed_derivation.hpp"

#include <system_error>
#include <utility>

#include "generation/samples/sample_line.hpp"
#include "generation/samples/unit_lines.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/selected_seeds.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

fs::path emptied(const fs::path& folder) {
  std::error_code absent;
  for (const std::string_view name : generation_files::k_derived) fs::remove(folder / name, absent);
  fs::remove(folder / generation_files::k_ports, absent);
  return folder;
}

}  // namespace

SeedDerivation::SeedDerivation(UnitRunner& runner, const SampleSetting& setting,
                               const fs::path& folder, const fs::path& snippets)
    : runner_(runner),
      setting_(setting),
      folder_(emptied(folder)),
      snippets_(snippets, setting.recipe),
      units_(folder_ / generation_files::k_units),
      tests_(folder_ / generation_files::k_tests) {
  if (setting.recipe.checks.ports > 0) ports_.emplace(folder_ / generation_files::k_ports);
}

std::optional<Unit> SeedDerivation::start(std::uint64_t number) {
  auto snippet = snippets_.next();
  if (!snippet) return std::nullopt;
  return seed_unit(runner_, setting_, std::move(*snippet), number,
                   [this](const Sample& sample) { yield_.add(sample); });
}

void SeedDerivation::commit(const std::string& lines) {
  const UnitLines parts = split_unit_lines(lines);
  units_.append(parts.sample);
  if (is_kept_line(parts.sample.substr(0, parts.sample.size() - 1))) ++kept_;
  if (!parts.tests.empty()) tests_.append(parts.tests);
  if (!parts.ports.empty()) ports_->append(parts.ports);
}

bool SeedDerivation::run_units(const std::function<void()>& tick,
                               const std::function<bool()>& enough) {
  return runner_.run([this](std::uint64_t number) { return start(number); },
                     [this](std::uint64_t, const std::string& lines) { commit(lines); }, tick,
                     enough);
}

void SeedDerivation::select() {
  write_selected_seeds(folder_, setting_.recipe, *setting_.bounds.languages);
  if (!ports_) return;
  const fs::path ports = folder_ / generation_files::k_ports;
  write_kept_ports({ports}, folder_ / generation_files::k_seeds, ports);
}

}  // namespace octet
