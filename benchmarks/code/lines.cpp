#include "benchmarks/code/lines.hpp"

#include <algorithm>

namespace octet {

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::string with_line_end(std::string text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

Lines read_lines(const Outline& outline, Inside inside) {
  Lines lines;
  lines.text = lines_of(outline.text());
  lines.inside.assign(lines.text.size() + 1, false);
  for (const Token& token : outline.scan().tokens) {
    const bool closes = token.kind == TokenKind::close && token.partner != k_no_token;
    const bool nested = inside == Inside::literals_and_brackets && (token.depth > 0 || closes);
    for (std::size_t i = nested && token.first_of_line ? token.line : token.line + 1;
         i <= token.last_line && i < lines.inside.size(); ++i) {
      lines.inside[i] = true;
    }
  }
  return lines;
}

}  // namespace octet
