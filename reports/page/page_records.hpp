// The answers of a page: an index that is in the page, and their texts in chunks that it loads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/record.hpp"
#include "reports/page/answer_cost.hpp"

namespace octet {

// What a record is about.
struct AnswerTexts {
  std::string prompt;
  std::string answer;
  std::string code;     // cut out of it
  std::string program;  // what ran
  std::string note;     // e.g. that this is not what ran; empty: nothing to say
};

// Takes records one by one. Their texts go to chunks of about 256 KiB; as long as those come to no
// more than k_inside in all they stay in memory, to be put into the page; else they are files
// "data/NAME.js" below the folder of the page, which have a digest in their name: a page that is
// open keeps its own while another is written in its place. Memory: the index, some 60 bytes a
// record, and one chunk.
class PageRecords final {
 public:
  static constexpr std::size_t k_chunk = std::size_t{256} << 10;
  static constexpr std::size_t k_inside = std::size_t{6} << 20;

  // `folder`: of the page. Passes on a weaker seal than `least` have a verdict of their own.
  // Throws SystemError when files cannot be written.
  explicit PageRecords(std::filesystem::path folder, Seal least = Seal::none);
  ~PageRecords();
  PageRecords(const PageRecords&) = delete;  // owns the chunk being filled
  PageRecords& operator=(const PageRecords&) = delete;

  // Removes the files that an earlier page left below `folder`, but those named, and the folder
  // "data" if nothing is in it then. What others put there stays.
  static void remove_files(const std::filesystem::path& folder, const std::set<std::string>& but);

  // `cost`: none where nobody was asked, or nothing is known of it.
  void add(std::size_t run, const Record& record, const std::optional<AnswerTexts>& texts,
           const std::optional<AnswerCost>& cost);
  // Call once, after all records.
  void finish();

  // JSON: {"suites": [...], "languages": [...], "tasks": [...], "verdicts": [...], "chunks": [...],
  // "rows": {...}} without its braces. The chunks are named as their files are.
  std::string index() const;
  // <script> elements of the chunks that are in the page.
  std::string inside() const;
  std::size_t count() const;
  std::set<std::string> files() const;  // written below data/

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// JSON that may stand in a <script>: no "<", ASCII alone.
std::string script_safe(const std::string& json);

}  // namespace octet
