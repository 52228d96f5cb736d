#include "generation/candidates/extracted_candidates.hpp"

#include <utility>

#include "harness/in_parallel.hpp"

namespace octet {
namespace {

// So many prompts keep all threads of a large machine busy, and few wait for a file's first lines.
constexpr std::size_t k_block_prompts = 256;
constexpr std::size_t k_block_bytes = std::size_t{16} << 20;

}  // namespace

ExtractedRecord ExtractedCandidates::read(std::size_t record, std::size_t prompt) const {
  CandidateRecord found = index_.at(record);
  if (auto* fault = std::get_if<CandidateFault>(&found)) return std::move(*fault);
  ExtractedPrompt extracted;
  extracted.candidate =
      std::make_shared<const CandidateAssembler>(std::get<CandidatePrompt>(std::move(found)));
  extracted.place = index_.place_of(record);
  const bool is_there = programs_ != nullptr && prompt < programs_->size();
  extracted.programs = is_there ? programs_->at(prompt) : extracted.candidate->distinct_programs();
  return extracted;
}

void ExtractedCandidates::read_block() {
  struct InBlock {
    std::size_t record;
    std::size_t prompt;
  };
  std::vector<InBlock> items;
  std::size_t bytes = 0;
  while (next_record_ < index_.size() && items.size() < k_block_prompts) {
    const std::size_t size = index_.size_of(next_record_);
    if (!items.empty() && bytes + size > k_block_bytes) break;
    bytes += size;
    items.push_back({next_record_++, next_prompt_});
    if (size > 0) ++next_prompt_;
  }
  block_.resize(items.size());
  in_parallel(items.size(),
              [&](std::size_t i) { block_[i] = read(items[i].record, items[i].prompt); });
  if (programs_ == nullptr) return;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto* extracted = std::get_if<ExtractedPrompt>(&block_[i]);
    if (extracted != nullptr && items[i].prompt == programs_->size())
      programs_->add(extracted->programs);
  }
}

std::optional<ExtractedRecord> ExtractedCandidates::next() {
  if (block_.empty()) read_block();
  if (block_.empty()) return std::nullopt;
  ExtractedRecord record = std::move(block_.front());
  block_.pop_front();
  return record;
}

}  // namespace octet
