#include "runners/languages/end_token.hpp"

#include <sys/random.h>

#include <array>
#include <cerrno>

#include <fmt/format.h>

#include "base/error.hpp"

namespace octet {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
    text.replace(at, from.size(), to);
}

}  // namespace

std::string fresh_end_token() {
  std::array<unsigned char, k_end_token.size() / 2> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw SystemError("cannot get random bytes", errno);
  }
  std::string token;
  for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

std::string with_end_token(std::string program, const std::string& token) {
  const std::size_t at = program.rfind(k_end_token);
  if (at != std::string::npos) program.replace(at, k_end_token.size(), token);
  return program;
}

std::string without_end_token(std::string answer) {
  replace_all(answer, k_end_token, "OCTET-PUTS-A-FRESH-TOKEN-IN-HERE");
  return answer;
}

void hide_end_token(std::string& output, const std::string& token) {
  replace_all(output, token, k_end_token);
}

}  // namespace octet
