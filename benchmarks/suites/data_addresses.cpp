#include "benchmarks/suites/data_addresses.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace octet {
namespace {

// `files` begin with `from`, and end with `ending`; what is between is put in the place of {}.
struct Address {
  std::string_view from, ending;
  std::string_view address;
};

// As the publishers' own programs and pages name them.
constexpr std::array<Address, 6> k_addresses = {{
    {"evalplus/HumanEvalPlus-", ".jsonl",
     "https://github.com/evalplus/humanevalplus_release/releases/download/{}/"
     "HumanEvalPlus.jsonl.gz"},
    {"evalplus/MbppPlus-", ".jsonl",
     "https://github.com/evalplus/mbppplus_release/releases/download/{}/MbppPlus.jsonl.gz"},
    {"humaneval/HumanEval", ".jsonl",
     "https://raw.githubusercontent.com/openai/human-eval/master/data/HumanEval.jsonl.gz"},
    {"mbpp/mbpp", ".jsonl",
     "https://raw.githubusercontent.com/google-research/google-research/master/mbpp/mbpp.jsonl"},
    {"multipl-e/humaneval-", ".jsonl",
     "https://raw.githubusercontent.com/QwenLM/Qwen2.5-Coder/main/qwencoder-eval/instruct/"
     "multipl_e/chat/data/humaneval/humaneval-{}.jsonl"},
    {"humanevalpack/", ".jsonl",
     "https://huggingface.co/datasets/bigcode/humanevalpack/resolve/main/data/{}/data/"
     "humanevalpack.jsonl"},
}};

void add(std::vector<DataSource>& sources, DataSource source) {
  const bool is_new = std::none_of(sources.begin(), sources.end(), [&](const DataSource& each) {
    return each.file == source.file;
  });
  if (is_new) sources.push_back(std::move(source));
}

}  // namespace

std::string address_of(const std::string& data_file) {
  constexpr std::string_view k_place = "{}";
  for (const Address& each : k_addresses) {
    const std::string_view file = data_file;
    if (!file.starts_with(each.from) || !file.ends_with(each.ending)) continue;
    const std::string_view part =
        file.substr(each.from.size(), file.size() - each.from.size() - each.ending.size());
    std::string address(each.address);
    if (const std::size_t place = address.find(k_place); place != address.npos)
      address.replace(place, k_place.size(), part);
    return address;
  }
  return {};
}

std::vector<DataSource> data_sources(const std::vector<SuiteEntry>& entries) {
  std::vector<DataSource> sources;
  for (const SuiteEntry& entry : entries) {
    if (entry.embedded) continue;
    // Of a suite of several files the md5 that is known is that of all.
    const std::string known = entry.case_files.empty() ? entry.known_md5 : "";
    add(sources, {entry.data_file, address_of(entry.data_file), entry.published, known});
    for (const CaseFile& file : entry.case_files)
      add(sources, {file.file, address_of(file.file), file.published, file.known_md5});
  }
  return sources;
}

}  // namespace octet
