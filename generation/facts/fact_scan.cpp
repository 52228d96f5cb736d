#include "generation/facts/fact_scan.hpp"

#include <cstddef>
#include <system_error>

#include "base/files/lines.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// Schema, kind and the name of the key come to less.
constexpr std::size_t k_digest_within = 160;

bool is_segment(const fs::path& path) {
  return path.extension() == ".jsonl";
}

std::string_view digest_in(std::string_view line) {
  const std::string_view request = early_string(line, "request", k_digest_within);
  return request.empty() ? early_string(line, "program", k_digest_within) : request;
}

void search(const fs::path& path, const std::set<std::string>& digests,
            std::map<std::string, Fact>& found) {
  LineReader reader(path);
  while (const auto line = reader.next()) {
    const auto digest = digests.find(std::string(digest_in(*line)));
    if (digest == digests.end() || !line->ends_with('}')) continue;
    Fact fact = parse_fact(*line, path.string(), reader.line());
    found.emplace(*digest, std::move(fact));
    if (found.size() == digests.size()) return;
  }
}

}  // namespace

std::string_view early_string(std::string_view line, std::string_view key, std::size_t within) {
  const std::string_view start = line.substr(0, within);
  const std::string quoted = "\"" + std::string(key) + "\":\"";
  const std::size_t at = start.find(quoted);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + quoted.size();
  const std::size_t end = start.find('"', begin);
  return end == std::string_view::npos ? std::string_view() : start.substr(begin, end - begin);
}

std::map<std::string, Fact> find_facts(const fs::path& folder,
                                       const std::set<std::string>& digests) {
  std::map<std::string, Fact> found;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(folder, absent)) {
    if (found.size() == digests.size()) break;
    if (is_segment(entry.path())) search(entry.path(), digests, found);
  }
  return found;
}

}  // namespace octet
