#include "jobs/reading/whole_lines.hpp"

#include <system_error>
#include <utility>

#include "generation/facts/fact_scan.hpp"

namespace octet {
namespace {

constexpr std::size_t k_key_within = 200;  // bytes of a line in which the key stands

}  // namespace

WholeLines::WholeLines(const std::filesystem::path& file) : file_(file.string()) {
  std::error_code failure;
  size_ = std::filesystem::file_size(file, failure);
  if (!failure) reader_ = std::make_unique<LineReader>(file);
}

// Of a line that cannot be taken: whether it is the last one, without its newline.
bool WholeLines::is_torn() {
  return !reader_->next() || reader_->offset() >= size_;
}

std::optional<std::string> WholeLines::next() {
  if (!reader_) return std::nullopt;
  std::optional<std::string> line;
  try {
    line = reader_->next();
  } catch (const LineError&) {  // it may end within a letter
    if (is_torn()) return std::nullopt;
    throw;
  }
  if (line && !reader_->is_compressed() && reader_->offset() + line->size() >= size_) line.reset();
  return line;
}

void each_line_with(const std::filesystem::path& file, std::string_view key,
                    std::set<std::string> values, const TakeLine& take) {
  if (values.empty()) return;
  WholeLines lines(file);
  while (const auto line = lines.next()) {
    const auto found = values.find(std::string(early_string(*line, key, k_key_within)));
    if (found == values.end()) continue;
    take(*found, *line);
    values.erase(found);
    if (values.empty()) break;
  }
}

std::string line_with(const std::filesystem::path& file, std::string_view key,
                      const std::set<std::string>& values) {
  if (values.empty()) return "";
  WholeLines lines(file);
  while (auto line = lines.next()) {
    if (values.contains(std::string(early_string(*line, key, k_key_within))))
      return std::move(*line);
  }
  return "";
}

}  // namespace octet
