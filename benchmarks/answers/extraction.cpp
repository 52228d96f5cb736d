#include "benchmarks/answers/extraction.hpp"

#include <algorithm>
#include <optional>

#include "benchmarks/answers/fences.hpp"
#include "benchmarks/answers/unfenced_code.hpp"

namespace octet {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

// How well a piece of code defines what is wanted, worst first.
enum class Fit {
  nothing,
  method,    // of a class, where a function is wanted
  stub,      // declared only, or with an empty body
  unclosed,  // the piece ends inside it
  complete,
};

Fit fit_of(std::string_view code, const Target& target, const Syntax& syntax) {
  Fit best = Fit::nothing;
  const Outline outline(code, syntax);
  for (const Definition& found : find_target(outline, target)) {
    Fit fit = Fit::complete;
    if (found.item.stub) {
      fit = Fit::stub;
    } else if (found.item.unclosed) {
      fit = Fit::unclosed;
    } else if (found.type && target.container.empty()) {
      fit = Fit::method;
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

bool defines_anything(std::string_view code, const Syntax& syntax) {
  const Outline outline(code, syntax);
  return std::any_of(outline.items().begin(), outline.items().end(), [](const Item& item) {
    return item.has_body && (item.kind == ItemKind::function || item.kind == ItemKind::type);
  });
}

class Extractor final {
 public:
  Extractor(std::string_view answer, const Target& target, const Syntax& syntax)
      : answer_(read_answer_text(answer)), wanted_(target), syntax_(syntax) {}

  ExtractedCode run() {
    blocks_ = find_blocks(answer_.text, syntax_);
    drop_empty_blocks();
    if (!blocks_.empty()) return from_blocks();
    if (!is_blank(answer_.text)) return from_bare();
    return from_thought();
  }

 private:
  void drop_empty_blocks() {
    for (Block& block : blocks_) block.code = without_markers(block.code, syntax_);
    blocks_.erase(std::remove_if(blocks_.begin(), blocks_.end(),
                                 [](const Block& block) { return is_blank(block.code); }),
                  blocks_.end());
  }

  ExtractedCode from_blocks() {
    std::vector<Fit> fits;
    for (const Block& block : blocks_) fits.push_back(fit_of(block.code, wanted_, syntax_));
    // The first block that defines it completely is the answer: what follows are examples of its
    // use and alternatives.
    for (const Fit good : {Fit::complete, Fit::method}) {
      const auto found = std::find(fits.begin(), fits.end(), good);
      if (found != fits.end()) return take(static_cast<std::size_t>(found - fits.begin()));
    }
    if (blocks_.size() > 1) {
      if (auto joined = join()) return std::move(*joined);
    }
    if (const auto respelled = first_respelled()) return take(*respelled);
    const auto unclosed = std::find(fits.begin(), fits.end(), Fit::unclosed);
    if (unclosed != fits.end()) return take(static_cast<std::size_t>(unclosed - fits.begin()));
    return from_other_blocks(fits);
  }

  // No block defines it: one continues the prompt, or is all that the answer has to offer.
  ExtractedCode from_other_blocks(const std::vector<Fit>& fits) {
    const std::size_t best = preferred_block();
    if (!wanted_.prompt.empty() && fits[best] == Fit::nothing &&
        !defines_anything(blocks_[best].code, syntax_)) {
      return {Extraction::body, continued(wanted_.prompt, blocks_[best].code, syntax_), {}};
    }
    return take(best);
  }

  // The first block tagged as the language, else the first untagged one, else the first.
  std::size_t preferred_block() const {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (contains(syntax_.tags, blocks_[i].tag)) return i;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].tag.empty()) return i;
    }
    return 0;
  }

  std::optional<std::size_t> first_respelled() const {
    if (wanted_.name.empty()) return std::nullopt;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (fits_respelled(blocks_[i].code, wanted_, syntax_)) return i;
    }
    return std::nullopt;
  }

  // A definition torn apart: the head in one block, the rest in the next.
  std::optional<ExtractedCode> join() const {
    std::string code;
    for (const Block& block : blocks_) {
      code += block.code;
      if (!code.empty() && code.back() != '\n') code += '\n';
    }
    if (fit_of(code, wanted_, syntax_) != Fit::complete) return std::nullopt;
    return ExtractedCode{Extraction::joined, std::move(code), {}};
  }

  ExtractedCode take(std::size_t chosen) {
    ExtractedCode result;
    result.how = blocks_[chosen].closed ? Extraction::fenced : Extraction::unclosed;
    result.code = std::move(blocks_[chosen].code);
    if (!blocks_[chosen].closed)
      result.code = without_trailing_prose(result.code, wanted_, syntax_);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (i != chosen) result.others.push_back(std::move(blocks_[i].code));
    }
    return result;
  }

  ExtractedCode from_bare() const {
    const std::string text = without_markers(answer_.text, syntax_);
    std::string code = bare_code(text, wanted_, syntax_);
    if (is_blank(code)) return {};
    const bool defined =
        fit_of(code, wanted_, syntax_) != Fit::nothing || defines_anything(code, syntax_);
    if (defined || wanted_.prompt.empty()) return {Extraction::bare, std::move(code), {}};
    return {Extraction::body, continued(wanted_.prompt, code, syntax_), {}};
  }

  // The answer ended while thinking: the last draft that defines everything is what there is.
  ExtractedCode from_thought() {
    blocks_ = find_blocks(answer_.thought, syntax_);
    drop_empty_blocks();
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      if (fit_of(blocks_[i].code, wanted_, syntax_) != Fit::complete) continue;
      ExtractedCode result = take(i);
      result.how = Extraction::thought;
      return result;
    }
    return {};
  }

  const AnswerText answer_;
  const Target& wanted_;
  const Syntax& syntax_;
  std::vector<Block> blocks_;
};

}  // namespace

ExtractedCode extract(std::string_view answer, const Target& target, const Syntax& syntax) {
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
    case Extraction::joined:
      return "joined";
    case Extraction::bare:
      return "bare";
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
