// From sources to snippets.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "generation/snippets/licence.hpp"
#include "generation/snippets/seen_code.hpp"
#include "generation/snippets/snippet_cutter.hpp"
#include "generation/snippets/snippet_summary.hpp"
#include "generation/snippets/source.hpp"
#include "generation/snippets/source_language.hpp"
#include "generation/snippets/token_counter.hpp"

namespace octet {

struct SnippetRules {
  CutRules cut;
  std::uint64_t seed = 1;   // of the draws of lines
  std::uint64_t limit = 0;  // of snippets; 0: none
  // Of all sources but those with an SPDX line of their own; empty: as the sources tell.
  std::string licence;
};

// Checks each source, cuts it and gives what passes all checks, numbered in order. What it gives
// depends on the sources and the rules alone. One thread at a time.
class SnippetMaker final : public SourceSink {
 public:
  using Give = std::function<void(const Snippet&)>;

  // All that is referred to must outlive the maker.
  SnippetMaker(const SnippetRules& rules, const SourceLanguages& languages,
               const LicencePolicy& licences, TokenCounter& counter, Give give);

  bool take(Source source) override;
  void drop(SourceDrop reason, const std::string& what) override;
  void fail(const std::string& where, const std::string& why) override;

  const SnippetSummary& summary() const { return summary_; }

 private:
  const Language* language_of(const Source& source);
  bool licence_allows(const Source& source, std::string& licence);
  void cut(const Source& source, const Snippet& common, const Language& language);
  void make(const Cut& cut, const std::string& text, Snippet snippet, const Language& language);
  void drop_snippets(SnippetDrop reason, std::uint64_t count = 1);
  bool is_full() const { return rules_.limit > 0 && summary_.snippets >= rules_.limit; }

  const SnippetRules& rules_;
  const SourceLanguages& languages_;
  const LicencePolicy& licences_;
  TokenCounter& counter_;
  Give give_;
  SeenCode seen_;
  SnippetSummary summary_;
};

}  // namespace octet
