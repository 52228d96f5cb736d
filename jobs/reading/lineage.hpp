// All that is known of one sample of generated data: from the snippet to why it is kept or not.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generation/facts/fact.hpp"
#include "generation/snippets/snippet.hpp"

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
  std::string sample;        // its line: of seeds.jsonl or dropped.jsonl, else of units.jsonl
  bool is_selected = false;  // whether that is its last word
  std::optional<Snippet> snippet;
  std::string snippet_note;  // why there is none, or what is wrong with it
  std::vector<LineageRequest> requests;
  std::vector<LineageRun> runs;
  std::string tests;    // line of tests.jsonl; empty: none
  std::string partner;  // line of the sample that it collides with; empty: none
};

// `id`: "s1-0000042", or its number alone. Reads the files of the folder as streams and keeps what
// belongs to the sample. Throws InputError for a folder that is none of octet generate, an id that
// is none, and a sample that is not there, or not yet.
Lineage find_lineage(const std::filesystem::path& folder, const std::string& id);

}  // namespace octet
