#include "base/error.hpp"

#include <fmt/format.h>

#include <system_error>

namespace octet {
namespace {

// Messages quote what came from outside: a terminal must not obey it, nor be flooded by it.
std::string visible(const std::string& message) {
  constexpr std::size_t k_longest_message = 4096;
  std::string text;
  for (const char character : message) {
    const auto byte = static_cast<unsigned char>(character);
    if (text.size() >= k_longest_message && (byte & 0xC0) != 0x80) return text + "...";
    const bool control = (byte < 0x20 && character != '\n') || byte == 0x7f;
    text += control ? fmt::format("\\x{:02x}", byte) : std::string(1, character);
  }
  return text;
}

}  // namespace

InputError::InputError(const std::string& message) : std::runtime_error(visible(message)) {}

InputError::InputError(const std::string& file, std::size_t line, const std::string& message)
    : InputError(line == 0 ? fmt::format("{}: {}", file, message)
                           : fmt::format("{}:{}: {}", file, line, message)) {}

SystemError::SystemError(const std::string& what, int error)
    : std::runtime_error(
          fmt::format("{}: {}", what, std::error_code(error, std::generic_category()).message())) {}

}  // namespace octet
