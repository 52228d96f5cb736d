// How many answers to each question are wanted, as far as verdicts tell by now: always the same
// number, or, adaptively, more only where all answers are alike.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "harness/record.hpp"

namespace octet {

// Thread-safe: one thread asks, another one judges.
class SampleDemand final {
 public:
  // `most` answers to each question. With `first`, below `most`, so many at first; when all of
  // them are judged and no pair can be made of them, twice as many, and so on up to `most`. A pair
  // takes an answer that passed and was not cut off, and one that came to an end of its own and did
  // not pass (what octet verify takes for chosen and rejected). Which samples are wanted depends on
  // verdicts alone, never on the order in which they come.
  SampleDemand(std::size_t questions, std::size_t most, std::optional<std::size_t> first);

  // Samples 0 to wanted() - 1 of a question are wanted by now. Never shrinks.
  std::size_t wanted(std::size_t question) const;
  std::size_t total() const;  // of all questions
  // Whether more may be wanted once further verdicts are there.
  bool is_open() const;
  // Questions of which more became wanted since the last call.
  std::vector<std::size_t> take_grown();

  // The verdict of an answer to a question, of Record::sample. Samples may come in any order, also
  // such as nobody wants (yet): those of another run.
  void judged(std::size_t question, const Record& record);
  // An answer to it will not come: nothing more is wanted.
  void give_up(std::size_t question);
  // Called after whatever changes what the asking thread waits for.
  void when_changed(std::function<void()> call);

 private:
  enum class Use : char { unknown, chosen, rejected, neither };
  struct Question {
    std::size_t wanted = 0;
    std::vector<Use> uses;      // by sample, as far as it is judged
    std::size_t looked_at = 0;  // of them, in a row
    bool has_chosen = false;
    bool has_rejected = false;
    bool is_open = false;
  };
  static Use use_of(const Record& record);
  bool look_at(Question& question) const;
  void decide(std::size_t number);
  void close(Question& question);

  std::size_t most_;
  mutable std::mutex mutex_;  // guards all below
  std::vector<Question> questions_;
  std::vector<std::size_t> grown_;
  std::size_t total_ = 0;
  std::size_t open_ = 0;  // questions
  std::function<void()> when_changed_;
};

}  // namespace octet
