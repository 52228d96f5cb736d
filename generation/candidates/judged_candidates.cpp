#include "generation/candidates/judged_candidates.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// The records of a run in their order.
class RecordStream final {
 public:
  explicit RecordStream(const fs::path& run) : lines_(RunFolder::verdicts_of(run)) {}

  // That of the program at `sample`; throws InputError when another comes.
  Record take(const CandidatePrompt& prompt, std::size_t sample) {
    if (auto record = take_if(prompt, sample)) return std::move(*record);
    throw InputError(lines_.file(), lines_.line(),
                     fmt::format("expected the record of {} response {}: the file or the "
                                 "candidates were changed since",
                                 prompt.id, sample));
  }

  std::optional<Record> take_if(const CandidatePrompt& prompt, std::size_t sample) {
    if (!ahead_) {
      const auto line = lines_.next();
      if (!line) return std::nullopt;
      ahead_ = parse_record(*line, lines_.file(), lines_.line());
    }
    if (ahead_->task_id != prompt.id || ahead_->sample != sample) return std::nullopt;
    return std::exchange(ahead_, std::nullopt);
  }

 private:
  LineReader lines_;
  std::optional<Record> ahead_;
};

}  // namespace

struct JudgedCandidates::State {
  ExtractedCandidates& candidates;
  RecordStream records;
  std::unique_ptr<RecordStream> repeated = nullptr;

  JudgedPrompt judge(ExtractedPrompt extracted) {
    JudgedPrompt judged{std::move(extracted.candidate), {}, {}, extracted.place};
    const CandidatePrompt& prompt = judged.candidate->prompt();
    judged.matrix = empty_matrix(prompt, std::move(extracted.programs));
    for (MatrixRow& row : judged.matrix.rows)
      fill(row, records.take(prompt, row.program.responses.front()), prompt.tests.count());
    settle_controls(judged.matrix);
    if (repeated != nullptr) add_repetitions(judged);
    return judged;
  }

  // An octet of before has run more of them again than must be.
  void add_repetitions(JudgedPrompt& judged) const {
    const CandidatePrompt& prompt = judged.candidate->prompt();
    const auto needed = rows_to_repeat(judged.matrix, prompt.oracle);
    auto next_needed = needed.begin();
    for (std::size_t i = 0; i < judged.matrix.rows.size(); ++i) {
      const std::size_t sample = judged.matrix.rows[i].program.responses.front();
      const bool is_needed = next_needed != needed.end() && *next_needed == i;
      if (is_needed) ++next_needed;
      const auto record =
          is_needed ? repeated->take(prompt, sample) : repeated->take_if(prompt, sample);
      if (!record) continue;
      MatrixRow again = judged.matrix.rows[i];
      fill(again, *record, prompt.tests.count());
      judged.repetitions.push_back({i, again.tests});
    }
  }
};

JudgedCandidates::JudgedCandidates(ExtractedCandidates& candidates, const fs::path& run,
                                   const std::optional<fs::path>& repeated)
    : state_(new State{candidates, RecordStream(run)}) {
  if (repeated) state_->repeated = std::make_unique<RecordStream>(*repeated);
}

JudgedCandidates::~JudgedCandidates() = default;

std::optional<std::variant<JudgedPrompt, CandidateFault>> JudgedCandidates::next() {
  auto record = state_->candidates.next();
  if (!record) return std::nullopt;
  if (auto* extracted = std::get_if<ExtractedPrompt>(&*record))
    return state_->judge(std::move(*extracted));
  return std::get<CandidateFault>(std::move(*record));
}

}  // namespace octet
