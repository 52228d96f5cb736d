// Snippets files, read as a stream: plain or gzip.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/files/lines.hpp"
#include "generation/snippets/snippet.hpp"

namespace octet {

// In the order of the file; blank lines are passed over. Keeps one bit for every id.
class SnippetReader final {
 public:
  // Throws InputError when the file cannot be opened.
  explicit SnippetReader(const std::filesystem::path& path);

  // The next one; nothing at the end. Throws InputError(file, line, ...) as LineReader and
  // parse_snippet() do, and for an id that was there before.
  std::optional<Snippet> next();

  // Of the one returned last, 1-based.
  std::size_t line() const { return lines_.line(); }

 private:
  void remember(const Snippet& snippet);

  LineReader lines_;
  std::vector<bool> known_;  // by number
};

}  // namespace octet
