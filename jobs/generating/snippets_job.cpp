#include "jobs/generating/snippets_job.hpp"

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "generation/snippets/distinct_snippets.hpp"
#include "generation/snippets/snippet_maker.hpp"
#include "generation/snippets/source_records.hpp"
#include "generation/snippets/source_tree.hpp"
#include "generation/snippets/token_counter.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// Where snippets are limited, so many more than half again are cut: some are nearly an earlier one.
constexpr std::uint64_t k_cut_beyond_limit = 64;

SnippetRules rules_of(const SnippetsOptions& options) {
  SnippetRules rules;
  rules.cut.max_tokens = options.max_tokens;
  rules.cut.min_lines = options.min_lines;
  rules.seed = options.seed;
  if (options.limit > 0) rules.limit = options.limit + options.limit / 2 + k_cut_beyond_limit;
  rules.licence = licence_named(options.licence);
  return rules;
}

// A path with a wrong letter is a mistake of whoever typed it; what cannot be read is one of many.
void require_paths(const SnippetsOptions& options) {
  for (const std::string& path : options.paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (path != "-" && status.type() == fs::file_type::not_found)
      throw InputError(path, 0, "is not there");
  }
}

// Passes on to a maker, and tells of each step.
class ToldSink final : public SourceSink {
 public:
  ToldSink(SnippetMaker& maker, const std::function<void(const SnippetSummary&)>& told)
      : maker_(maker), told_(told) {}

  bool take(Source source) override {
    wants_more_ = maker_.take(std::move(source));
    tell();
    return wants_more_;
  }
  void drop(SourceDrop reason, const std::string& what) override {
    maker_.drop(reason, what);
    tell();
  }
  void fail(const std::string& where, const std::string& why) override { maker_.fail(where, why); }

  bool wants_more() const { return wants_more_; }

 private:
  void tell() const {
    if (told_) told_(maker_.summary());
  }

  SnippetMaker& maker_;
  const std::function<void(const SnippetSummary&)>& told_;
  bool wants_more_ = true;
};

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void read_path(const std::string& path, const SourceLanguages& languages, SourceSink& sink) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (path != "-" && status.type() == fs::file_type::directory)
    return read_source_tree(path, languages, sink);
  if (!holds_source_records(path)) return read_source_file(path, languages, sink);
  try {
    read_source_records(path, sink);
  } catch (const InputError& cannot_open) {
    sink.fail("", cannot_open.what());
  }
}

}  // namespace

SnippetSummary cut_snippets(const SnippetsOptions& options,
                            const std::function<void(const SnippetSummary&)>& told) {
  check(options);
  require_paths(options);
  const SourceLanguages languages(options.languages);
  const LicencePolicy licences(options.licences);
  const SnippetRules rules = rules_of(options);
  TokenCounter counter(options.tokenizer);
  GrowingFile out(options.out);
  const Languages known = Languages::embedded();
  DistinctSnippets distinct(folder_of(options.out), known);
  SnippetMaker maker(rules, languages, licences, counter,
                     [&](const Snippet& snippet) { distinct.add(snippet); });
  ToldSink sink(maker, told);
  for (const std::string& path : options.paths) {
    if (sink.wants_more()) read_path(path, languages, sink);
  }
  SnippetSummary summary = maker.summary();
  if (summary.files == 0 && summary.failed > 0)
    throw InputError("nothing could be read: " + summary.failures.front());
  summary.forget_snippets();
  const std::uint64_t near = distinct.give(options.limit, [&](const Snippet& snippet) {
    out.append(to_json(snippet) + "\n");
    summary.add(snippet);
  });
  summary.dropped_snippets[static_cast<std::size_t>(SnippetDrop::near_duplicate)] += near;
  out.commit();
  return summary;
}

}  // namespace octet
