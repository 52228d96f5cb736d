#include "generation/candidates/candidate_index.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/nameless_file.hpp"
#include "base/files/stream.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_faults_kept = 10;
static_assert(k_longest_line <= UINT32_MAX);  // CandidateIndex::Entry::size

struct CandidateRule final : IdRule {
  using IdRule::IdRule;
  AskedBy asked_by(const CandidateRecord& record) {
    if (const auto* fault = std::get_if<CandidateFault>(&record))
      return IdRule::asked_by(fault->id, nullptr);
    const auto& prompt = std::get<CandidatePrompt>(record);
    return IdRule::asked_by(prompt.id, prompt.language);
  }
};

using SelectedCandidates = SelectedRecords<CandidateReader, CandidateRule>;

void add_to_digest(FieldDigest& digest, const CandidateRecord& record) {
  if (const auto* fault = std::get_if<CandidateFault>(&record)) {
    digest.add(fault->reason);
    return;
  }
  const auto& prompt = std::get<CandidatePrompt>(record);
  digest.add(prompt.id).add(prompt.language->name).add(prompt.prompt).add(prompt.tests.code);
  for (const InputCase& each : prompt.tests.cases) digest.add(each.input).add(each.output);
  if (prompt.tests.calls) digest.add(prompt.entry_point).add(prompt.tests.calls->digest);
  for (const Response& response : prompt.responses) digest.add(response.text);
}

// Texts of which the file holds others, or cannot be read again.
class Aside final {
 public:
  explicit Aside(const fs::path& folder) : folder_(folder), file_(make_nameless_file(folder)) {}

  std::uint64_t add(const std::string& text) {
    write_all(file_.get(), text, "candidates that are put aside in " + folder_.string());
    return std::exchange(size_, size_ + text.size());
  }
  Descriptor take() { return std::move(file_); }

 private:
  fs::path folder_;
  Descriptor file_;
  std::uint64_t size_ = 0;
};

}  // namespace

CandidateIndex::CandidateIndex(const fs::path& file, const Languages& languages,
                               const Selection& selection, IdRule::Wanted wanted)
    : file_(file.string()), languages_(languages), is_sharded_(!selection.shard.is_all()) {
  const bool is_pipe = is_stream(file);
  if (!is_pipe) texts_ = open_input(file);
  SelectedCandidates selected(CandidateRule(selection, std::move(wanted)), file, languages);
  std::optional<Aside> aside;
  if (is_pipe || selected.reader().is_compressed()) aside.emplace(fs::temp_directory_path());
  take_inventory(selected, inventory_, add_to_digest, [&](const CandidateRecord& record) {
    const auto* prompt = std::get_if<CandidatePrompt>(&record);
    if (prompt == nullptr) {
      add(record, {});
      return;
    }
    const CandidatePlace place = selected.reader().place();
    const std::uint64_t offset = aside ? aside->add(selected.reader().text()) : place.offset;
    add(record, {offset, selected.place().value_or(0), prompt->line,
                 static_cast<std::uint32_t>(place.size)});
  });
  if (aside) texts_ = aside->take();
}

void CandidateIndex::add(const CandidateRecord& record, const Entry& entry) {
  entries_.push_back(entry);
  if (const auto* fault = std::get_if<CandidateFault>(&record)) {
    entries_.back().offset = faults_.size();
    faults_.push_back(*fault);
    if (inventory_.first_faults.size() < k_faults_kept) inventory_.first_faults.push_back(*fault);
    return;
  }
  const auto& prompt = std::get<CandidatePrompt>(record);
  ++inventory_.prompts;
  ++inventory_.languages[prompt.language->name];
  inventory_.records += prompt.responses.size();
}

CandidateRecord CandidateIndex::at(std::size_t record) const {
  const Entry& entry = entries_.at(record);
  if (entry.size == 0) return faults_.at(entry.offset);
  return parse_candidate(read_at(texts_.get(), entry.offset, entry.size, file_), file_, entry.line,
                         languages_);
}

std::optional<std::uint64_t> CandidateIndex::place_of(std::size_t record) const {
  return is_sharded_ ? std::optional<std::uint64_t>(entries_.at(record).place) : std::nullopt;
}

}  // namespace octet
