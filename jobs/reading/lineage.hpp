// All that is known of one sample of generated data: from the snippet, or the discussion, to why it
// is kept or not.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generation/facts/fact.hpp"
#include "generation/snippets/snippet.hpp"
#include "jobs/reading/shown_discussion.hpp"

namespace octet {

// A request, in the order of their use.
struct LineageRequest {
  std::string digest;
  std::optional<Fact> fact;  // an answer, or that it was given up; nothing: it is not there
  // What was read of the answer: by tag, "code" or "json".
  std::vector<std::pair<std::string, std::string>> read;
  std::string problem;  // why nothing could be read; empty: something was
};

struct LineageRun {
  std::string digest;
  std::optional<VerdictFact> fact;
};

struct Lineage {
  // Its line: of the files that are there once all is selected, else of units.jsonl or its cohort.
  std::string sample;
  bool is_selected = false;                   // whether that is its last word
  std::string selected_again;                 // its line by octet select; empty: there is none
  std::optional<Snippet> snippet;             // of a seed
  std::string snippet_note;                   // why there is none, or what is wrong with it
  std::optional<ShownDiscussion> discussion;  // of a sample of one, once it is committed
  std::vector<LineageRequest> requests;
  std::vector<LineageRun> runs;
  std::string tests;               // line of tests.jsonl; empty: none
  std::vector<std::string> ports;  // lines of its ports that are samples
  std::string partner;             // line of the sample that it collides with; empty: none
};

// `id`: "s1-0000042", "s3-0000042", "port-s3-0000042-java"; a number alone is that of a seed. Reads
// the files of the folder as streams and keeps what belongs to the sample. Throws InputError for a
// folder that is none of octet generate, an id that is none, and a sample that is not there, or not
// yet.
Lineage find_lineage(const std::filesystem::path& folder, const std::string& id);

}  // namespace octet
