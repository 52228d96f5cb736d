// What of generated data goes into a dataset: the samples that are kept in the end, in an order
// that depends on nothing but a seed and their ids.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "generation/snippets/token_counter.hpp"

namespace octet {

// D_s1, D_s2 and D_s3 of the paper. A port belongs to the part of the sample that it is a port of.
enum class DatasetPart { s1, s2, s3 };
inline constexpr std::size_t k_dataset_parts = 3;
using DatasetParts = std::array<bool, k_dataset_parts>;  // which of them
std::string_view name_of(DatasetPart part);

// Where a folder of octet generate has its samples.
struct DatasetFiles {
  std::filesystem::path folder;
  bool is_selected = false;  // by octet select, which has the last word: GEN/selected
  std::vector<std::filesystem::path> kept, dropped, ports;
};

// Throws InputError where nothing is generated, or not all of it, with what to do.
DatasetFiles dataset_files(const std::filesystem::path& folder);

struct DatasetRules {
  DatasetParts parts = {true, true, true};
  bool ports = false;
  std::uint64_t max_tokens = 2048;  // of question and answer together (paper, 3.1); 0: any number
  std::uint64_t seed = 1;           // of the order
  std::filesystem::path tokenizer;  // empty: tokens are counted as the samples say
};

// A sample, and where its line is.
struct DatasetEntry {
  std::string id;
  std::string port_of;  // of a port: id of the sample; else empty
  std::string language;
  DatasetPart part = DatasetPart::s1;
  std::uint64_t order = 0;  // the first 64 bits of sha256 over seed and id, each with its length
  std::uint64_t question_tokens = 0, answer_tokens = 0;
  std::uint64_t offset = 0;  // in its file, in bytes
  std::size_t file = 0;
  std::uint64_t tokens() const { return question_tokens + answer_tokens; }
  const std::string& sample() const { return port_of.empty() ? id : port_of; }
};

// The texts of one row.
struct SftRow {
  std::string id, question, answer;
};

// Why a kept sample is not in the dataset.
enum class RowFault {
  empty,       // a text holds nothing but blanks
  chat_token,  // a text holds a token of chat templates, which would end a turn
  too_long,    // more tokens than are wanted
};
inline constexpr std::size_t k_row_faults = 3;
std::string_view name_of(RowFault fault);

struct LeftOutRow {
  std::string id;
  RowFault fault;
  std::string detail;
};

// Reads all of them once, keeps where they are, and reads single ones again. One thread.
class DatasetSamples final {
 public:
  // `tick` is called for each sample; may throw. Throws InputError with file and line for damaged
  // files, for an id that is there twice, and as Tokenizer does.
  DatasetSamples(const DatasetFiles& files, const DatasetRules& rules,
                 const std::function<void()>& tick);

  // By their order: the first of them are a sample of all.
  const std::vector<DatasetEntry>& entries() const { return entries_; }
  // In the order of the files.
  const std::vector<LeftOutRow>& left_out() const { return left_out_; }
  // sha256 over the texts, ids and languages of all entries, in their order: what is exported.
  const std::string& digest() const { return digest_; }
  // Who counted tokens: TokenCounter::name(); empty: the samples say.
  const std::string& tokens_by() const { return tokens_by_; }

  // Throws InputError when its file has changed meanwhile.
  SftRow row(const DatasetEntry& entry);

 private:
  struct Line;
  void read_file(std::size_t file, const DatasetRules& rules, const std::function<void()>& tick);
  void take(Line line, const DatasetRules& rules);

  std::vector<std::filesystem::path> paths_;
  std::vector<std::ifstream> again_;  // one for each path
  std::set<std::string> kept_ids_;    // of samples, so that ports of others are passed over
  std::vector<DatasetEntry> entries_;
  std::vector<LeftOutRow> left_out_;
  TokenCounter counter_;
  std::string tokens_by_, digest_;
};

}  // namespace octet
