#include "generation/snippets/distinct_snippets.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/nameless_file.hpp"
#include "benchmarks/code/code_tokens.hpp"

namespace octet {
namespace {

const std::string k_name = "the snippets so far";  // for messages

// By its place in the list of languages.
std::uint32_t group_of(const Language& language, const Languages& languages) {
  const auto& all = languages.all();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const auto& each) { return each.get() == &language; });
  return static_cast<std::uint32_t>(found - all.begin());
}

}  // namespace

DistinctSnippets::DistinctSnippets(const std::filesystem::path& folder, const Languages& languages)
    : languages_(languages), spool_(make_nameless_file(folder)), near_(folder, k_near_snippets) {}

void DistinctSnippets::add(const Snippet& snippet) {
  const Language& language = *languages_.find(snippet.language);
  near_.add(added_++, token_grams(code_tokens(snippet.text, language.syntax)),
            group_of(language, languages_));
  write_all(spool_.get(), to_json(snippet) + "\n", k_name);
}

std::uint64_t DistinctSnippets::give(std::uint64_t limit,
                                     const std::function<void(const Snippet&)>& take) {
  const std::vector<NearDuplicate> near = near_.find_all();
  auto next_near = near.begin();
  std::uint64_t given = 0, dropped = 0;
  if (::lseek(spool_.get(), 0, SEEK_SET) != 0) throw SystemError("cannot read " + k_name, errno);
  LineReader lines("/proc/self/fd/" + std::to_string(spool_.get()));
  for (std::uint32_t number = 0; limit == 0 || given < limit; ++number) {
    const auto line = lines.next();
    if (!line) break;
    Snippet snippet = parse_snippet(*line, k_name, lines.line());
    if (next_near != near.end() && next_near->number == number) {
      ++next_near;
      ++dropped;
      continue;
    }
    snippet.id = snippet_id(given++);
    take(snippet);
  }
  return dropped;
}

}  // namespace octet
