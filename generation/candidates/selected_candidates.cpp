#include "generation/candidates/selected_candidates.hpp"

#include "base/digest.hpp"

namespace octet {
namespace {

constexpr std::size_t k_faults_kept = 10;

const std::string& id_of(const CandidateRecord& record) {
  return std::visit([](const auto& each) -> const std::string& { return each.id; }, record);
}

void add_to_digest(FieldDigest& digest, const CandidateRecord& record) {
  if (const auto* fault = std::get_if<CandidateFault>(&record)) {
    digest.add(fault->reason);
    return;
  }
  const auto& prompt = std::get<CandidatePrompt>(record);
  digest.add(prompt.id).add(prompt.language->name).add(prompt.prompt).add(prompt.tests.code);
  for (const InputCase& each : prompt.tests.cases) digest.add(each.input).add(each.output);
  for (const Response& response : prompt.responses) digest.add(response.text);
}

void count(const CandidateRecord& record, CandidateInventory& inventory) {
  if (const auto* fault = std::get_if<CandidateFault>(&record)) {
    if (inventory.first_faults.size() < k_faults_kept) inventory.first_faults.push_back(*fault);
    return;
  }
  const auto& prompt = std::get<CandidatePrompt>(record);
  ++inventory.prompts;
  inventory.responses += prompt.responses.size();
  ++inventory.languages[prompt.language->name];
}

}  // namespace

SelectedCandidates::SelectedCandidates(const std::filesystem::path& file,
                                       const Languages& languages, const Selection& selection,
                                       std::function<bool(const Language&)> wanted)
    : reader_(file, languages), selection_(selection), wanted_(std::move(wanted)) {}

std::optional<CandidateRecord> SelectedCandidates::next() {
  while (!selection_.limit || given_ < *selection_.limit) {
    auto record = reader_.next();
    if (!record) break;
    const auto* prompt = std::get_if<CandidatePrompt>(&*record);
    if (prompt == nullptr) {
      // Each fault is told by one shard.
      const auto& fault = std::get<CandidateFault>(*record);
      if (!selection_.shard.holds(fault.id)) continue;
      return record;
    }
    if (!selection_.matches(prompt->id) || !wanted_(*prompt->language)) continue;
    ++given_;
    if (selection_.shard.holds(prompt->id)) return record;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> SelectedCandidates::place() const {
  return selection_.shard.is_all() ? std::nullopt : std::optional<std::uint64_t>(given_ - 1);
}

CandidateInventory take_inventory(SelectedCandidates& candidates, const Shard& shard) {
  CandidateInventory inventory;
  FieldDigest digest, whole;
  while (const auto record = candidates.next()) {
    if (!shard.is_all()) add_to_digest(whole, *record);
    if (!shard.holds(id_of(*record))) continue;
    add_to_digest(digest, *record);
    count(*record, inventory);
  }
  inventory.digest = digest.hex();
  if (!shard.is_all()) inventory.whole = whole.hex();
  return inventory;
}

}  // namespace octet
