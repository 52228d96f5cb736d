#include "base/error.hpp"

#include <fmt/format.h>

#include <system_error>

namespace octet {

InputError::InputError(const std::string& file, std::size_t line, const std::string& message)
    : std::runtime_error(line == 0 ? fmt::format("{}: {}", file, message)
                                   : fmt::format("{}:{}: {}", file, line, message)) {}

SystemError::SystemError(const std::string& what, int error)
    : std::runtime_error(
          fmt::format("{}: {}", what, std::error_code(error, std::generic_category()).message())) {}

}  // namespace octet
