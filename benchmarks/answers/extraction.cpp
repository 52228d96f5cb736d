#include "benchmarks/answers/extraction.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "benchmarks/answers/continuation.hpp"
#include "benchmarks/answers/fences.hpp"
#include "benchmarks/answers/unfenced_code.hpp"
#include "benchmarks/code/lines.hpp"
#include "benchmarks/code/literals.hpp"
#include "benchmarks/code/outline.hpp"

namespace octet {
namespace {

// How well a piece of code defines what is wanted, worst first.
enum class Fit {
  nothing,
  method,    // of a class, where a function is wanted
  stub,      // declared only, or with an empty body
  unclosed,  // the piece ends inside it
  silent,    // it gives nothing back: perhaps torn, its rest stands in another block
  complete,
};

bool is_whole(Fit fit) {
  return fit == Fit::silent || fit == Fit::complete;
}

// Whether the body of a function lacks the word without which none gives anything back in the
// language.
bool is_silent(const Outline& outline, const Item& item, const Syntax& syntax) {
  if (item.kind != ItemKind::function || !contains(syntax.result_words, k_return)) return false;
  for (std::size_t i = item.signature_last; i < item.last; ++i) {
    const std::string_view word = outline.token_text(i);
    if (word == "=>" || contains(syntax.result_words, word)) return false;
  }
  return true;
}

Fit fit_of(const Outline& outline, const Target& target, const Syntax& syntax) {
  Fit best = Fit::nothing;
  for (const Definition& found : find_target(outline, target)) {
    if (!is_function(outline, found.item, syntax)) continue;
    Fit fit = Fit::complete;
    if (found.item.stub) {
      fit = Fit::stub;
    } else if (found.item.unclosed) {
      fit = Fit::unclosed;
    } else if (found.type && target.container.empty()) {
      fit = Fit::method;
    } else if (is_silent(outline, found.item, syntax)) {
      fit = Fit::silent;
    }
    best = std::max(best, fit);
  }
  return best;
}

// A definition under the same name in another spelling: add_two for addTwo.
bool fits_respelled(std::string_view code, const Target& target, const Syntax& syntax) {
  const Outline outline(code, syntax);
  const std::vector<Definition> functions = find_functions(outline);
  return std::any_of(functions.begin(), functions.end(), [&](const Definition& found) {
    return found.complete() && same_spelled(found.item.names.front(), target.name);
  });
}

// A part of an answer that may be its code.
struct Piece {
  std::string code;
  std::string tag;
  Extraction how = Extraction::fenced;  // what a whole program in it is called
  Fit fit = Fit::nothing;
  bool elsewhere = false;  // goes_on_from_elsewhere(): where the fit is good
};

// Whether a piece is a whole program and nothing else.
bool is_certain(const Piece& piece) {
  return is_whole(piece.fit) && !piece.elsewhere;
}

// How near the tag of a piece is to the language: of two continuations the nearer counts.
std::size_t distance_of(const Piece& piece, const Syntax& syntax) {
  if (contains(syntax.tags, piece.tag)) return 0;
  return piece.tag.empty() ? 1 : 2;
}

// Whether a piece is code of the language, so that something may be taken from it: no output, no
// lines for a shell, no difference of two files, no data.
bool is_code(const Piece& piece, const std::string& tag_of_code, const Syntax& syntax) {
  if (distance_of(piece, syntax) > 1 && piece.tag != tag_of_code) return false;
  const Outline outline(piece.code, syntax);
  // Decorators, attributes, "<?php".
  constexpr std::string_view k_begins_item = "@[#<";
  return std::all_of(outline.items().begin(), outline.items().end(), [&](const Item& item) {
    const Token& first = outline.scan().tokens[item.first];
    const char begin = outline.token_text(item.first).front();
    return first.kind == TokenKind::word || first.kind == TokenKind::directive ||
           first.kind == TokenKind::close || is_letter(begin) ||
           k_begins_item.find(begin) != std::string_view::npos;
  });
}

class Extractor final {
 public:
  Extractor(std::string_view answer, const Target& target, const Syntax& syntax)
      : answer_(read_answer_text(answer)), wanted_(target), syntax_(syntax) {}

  std::vector<ExtractedCode> run() {
    read_pieces();
    if (pieces_.empty()) return {from_thought()};
    add_whole_programs(Fit::complete);
    if (found_.empty()) add_whole_programs(Fit::method);
    if (found_.empty()) add_joined();
    if (found_.empty()) add_whole_programs(Fit::silent);
    find_continuation();
    add_continuation(true);
    add_doubtful();
    if (found_.empty()) add_respelled();
    if (found_.empty()) add_with(Fit::unclosed);
    if (found_.empty()) add_continuation(false);
    if (found_.empty()) add(whole(by_distance().front()));
    return std::move(found_);
  }

 private:
  void read_pieces() {
    for (Block& block : find_blocks(answer_.text, syntax_)) {
      std::string code = without_markers(block.code, syntax_);
      if (trimmed(code).empty()) continue;
      const Extraction how = block.closed ? Extraction::fenced : Extraction::unclosed;
      pieces_.push_back({std::move(code), std::move(block.tag), how});
    }
    if (pieces_.empty()) {
      std::string code = bare_code(without_markers(answer_.text, syntax_), wanted_, syntax_);
      if (!trimmed(code).empty()) pieces_.push_back({std::move(code), "", Extraction::bare});
    }
    for (Piece& piece : pieces_) {
      const Outline outline(piece.code, syntax_);
      piece.fit = fit_of(outline, wanted_, syntax_);
      if (is_whole(piece.fit) || piece.fit == Fit::method)
        piece.elsewhere = goes_on_from_elsewhere(outline, syntax_);
    }
  }

  bool is_known(const std::string& code) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const ExtractedCode& other) { return other.code == code; });
  }

  void add(ExtractedCode reading) {
    if (!is_known(reading.code) && found_.size() < k_most_readings)
      found_.push_back(std::move(reading));
  }

  // Asks first: a reading costs as much as the whole answer, which may have a block on every line.
  void add_whole(std::size_t piece) {
    if (found_.size() < k_most_readings && !is_known(pieces_[piece].code)) add(whole(piece));
  }

  // The first piece that defines the wanted function completely is the answer: what follows are
  // examples of its use and alternatives. Unless it is a draft that does not parse.
  void add_whole_programs(Fit good) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].fit == good && !pieces_[i].elsewhere) add_whole(i);
    }
  }

  // The rest of whole programs, of which it is not certain that they are any.
  void add_doubtful() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].elsewhere) add_whole(i);
    }
  }

  // A definition torn apart: the head in one block, the rest in the next.
  void add_joined() {
    std::string code;
    std::size_t joined = 0;
    const std::string& tag = pieces_[by_distance().front()].tag;
    for (const Piece& piece : pieces_) {
      if (distance_of(piece, syntax_) > 1 && piece.tag != tag) continue;
      code += with_line_end(piece.code);
      ++joined;
    }
    if (joined > 1 && fit_of(Outline(code, syntax_), wanted_, syntax_) == Fit::complete)
      add({Extraction::joined, std::move(code), {}});
  }

  // The likeliest piece that goes on where the prompt ends; nothing when none does.
  void find_continuation() {
    constexpr std::size_t k_most_tries = 16;  // each reads the prompt once more
    if (std::all_of(pieces_.begin(), pieces_.end(), is_certain)) return;
    std::size_t tries = 0;
    for (const std::size_t i : by_likelihood()) {
      if (is_certain(pieces_[i])) continue;
      if (++tries > k_most_tries) return;
      ways_ = continuations(code_of(pieces_[i]), wanted_, syntax_);
      continued_ = i;
      if (!ways_.empty()) return;
    }
  }

  // `closed`: when the piece itself ends the prompt's function, as it is most likely meant.
  void add_continuation(bool closed) {
    if (ways_.empty() || ways_.front().closed != closed) return;
    for (Continuation& way : ways_) add(continued(continued_, std::move(way)));
    ways_.clear();
  }

  ExtractedCode continued(std::size_t chosen, Continuation way) const {
    ExtractedCode result;
    result.how = way.closed ? Extraction::continuation : Extraction::body;
    result.code = std::move(way.code);
    result.others = others(chosen);
    return result;
  }

  void add_respelled() {
    if (wanted_.name.empty()) return;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (fits_respelled(pieces_[i].code, wanted_, syntax_)) return add(whole(i));
    }
  }

  void add_with(Fit fit) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].fit == fit) return add(whole(i));
    }
  }

  // Pieces tagged as the language, then those without a tag, then the others.
  std::vector<std::size_t> by_distance() const {
    return ordered([&](const Piece& piece) { return distance_of(piece, syntax_); });
  }

  // Code comes before what is none, what gives a result before what does not, and the language's
  // tag before another.
  std::vector<std::size_t> by_likelihood() const {
    return ordered([&](const Piece& piece) {
      return std::tuple(!is_code(piece, piece.tag, syntax_), !gives_result(piece.code, syntax_),
                        distance_of(piece, syntax_));
    });
  }

  template <typename Rank>
  std::vector<std::size_t> ordered(const Rank& rank) const {
    std::vector<std::pair<decltype(rank(pieces_.front())), std::size_t>> places;  // rank, place
    for (std::size_t i = 0; i < pieces_.size(); ++i) places.emplace_back(rank(pieces_[i]), i);
    std::sort(places.begin(), places.end());
    std::vector<std::size_t> order;
    for (const auto& [unused, place] : places) order.push_back(place);
    return order;
  }

  // Of a fence that is never closed, without the prose that ended up in it.
  std::string code_of(const Piece& piece) const {
    return piece.how == Extraction::unclosed ? without_trailing_prose(piece.code, wanted_, syntax_)
                                             : piece.code;
  }

  ExtractedCode whole(std::size_t chosen) const {
    const Piece& piece = pieces_[chosen];
    ExtractedCode result;
    result.how = is_member(piece) ? Extraction::members : piece.how;
    result.code = code_of(piece);
    result.others = others(chosen);
    return result;
  }

  bool is_member(const Piece& piece) const {
    if (wanted_.container.empty() || !is_whole(piece.fit)) return false;
    const Outline outline(piece.code, syntax_);
    const std::vector<Definition> all = find_target(outline, wanted_);
    return std::any_of(all.begin(), all.end(), [](const Definition& each) { return !each.type; });
  }

  std::vector<std::string> others(std::size_t chosen) const {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (i != chosen && is_code(pieces_[i], pieces_[chosen].tag, syntax_))
        codes.push_back(pieces_[i].code);
    }
    return codes;
  }

  // The answer ended while thinking: the last draft that defines everything is what there is.
  ExtractedCode from_thought() {
    std::vector<Block> blocks = find_blocks(answer_.thought, syntax_);
    for (std::size_t i = blocks.size(); i-- > 0;) {
      std::string code = without_markers(blocks[i].code, syntax_);
      if (is_whole(fit_of(Outline(code, syntax_), wanted_, syntax_)))
        return {Extraction::thought, std::move(code), {}};
    }
    return {};
  }

  const AnswerText answer_;
  const Target& wanted_;
  const Syntax& syntax_;
  std::vector<Piece> pieces_;
  std::vector<Continuation> ways_;  // of one piece
  std::size_t continued_ = 0;
  std::vector<ExtractedCode> found_;
};

}  // namespace

std::vector<ExtractedCode> readings(std::string_view answer, const Target& target,
                                    const Syntax& syntax) {
  return Extractor(answer, target, syntax).run();
}

std::string name_of(Extraction extraction) {
  switch (extraction) {
    case Extraction::none:
      return "none";
    case Extraction::fenced:
      return "fenced";
    case Extraction::unclosed:
      return "unclosed";
    case Extraction::bare:
      return "bare";
    case Extraction::members:
      return "members";
    case Extraction::joined:
      return "joined";
    case Extraction::continuation:
      return "continuation";
    case Extraction::body:
      return "body";
    case Extraction::thought:
      return "thought";
    case Extraction::too_long:
      return "too_long";
  }
  return "none";
}

}  // namespace octet
