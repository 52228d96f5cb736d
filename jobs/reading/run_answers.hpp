// What the records of a run are about, made again from the answers that the run was made of.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "harness/record.hpp"
#include "harness/runs/run_description.hpp"
#include "reports/page/page_records.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Whether the answers are where they were. A stream has been read.
bool is_there(const RunManifest& run);

class RunAnswers final {
 public:
  // `data`: where benchmark data is looked for first. Throws InputError when the answers are gone,
  // MissingError when the data of a suite is not here.
  RunAnswers(const RunManifest& run, const Languages& languages, const std::string& data);
  ~RunAnswers();
  RunAnswers(const RunAnswers&) = delete;  // owns open files
  RunAnswers& operator=(const RunAnswers&) = delete;

  // Quick when asked in the order of the records, which is that of the answers: what comes before
  // its turn is held in memory. Nothing for records without an answer. Throws InputError as the
  // readers of answers do.
  std::optional<AnswerTexts> find(const Record& record);

  // The same for one record alone: reads on to it and holds nothing. Call once.
  std::optional<AnswerTexts> find_alone(const Record& record);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Of verify: what `response` of a prompt comes to. The record is of the first response with the
// same program, whose place is `sample`.
struct VerifiedAnswer {
  std::size_t sample = 0;
  // By the extraction that the record names.
  std::function<AnswerTexts(const std::string& extraction)> texts;
};
std::optional<VerifiedAnswer> find_response(const std::string& prompt_id, std::size_t response,
                                            const std::string& input, const Languages& languages);

}  // namespace octet
