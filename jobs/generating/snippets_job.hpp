// Source code in, snippets out.
#pragma once

#include <functional>

#include "generation/snippets/snippet_summary.hpp"
#include "jobs/options/snippets_options.hpp"

namespace octet {

// Cuts all sources in the order of options.paths and writes options.out, which appears whole. The
// same input gives the same bytes. `told`: called after each snippet and each file that gives none,
// by the thread that runs the job; may be null.
//
// Throws InputError for options and a tokenizer that are wrong, for a path that is not there, and
// when nothing at all can be read; SystemError (disk full); Interrupted when a stop is requested.
// Then nothing is written. What is read in part only is in the summary (`failed`).
SnippetSummary cut_snippets(const SnippetsOptions& options,
                            const std::function<void(const SnippetSummary&)>& told);

}  // namespace octet
