// Numbers with a fixed count of decimals, kept as integers: 0.7 with three of them is 700.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace octet {

// "12", "0.75": digits, and after a point at most `places` more. Nothing for all else: signs,
// exponents, separators, leading zeros, more decimals, what does not fit 63 bits.
std::optional<std::int64_t> read_decimal(std::string_view text, unsigned places);

// The shortest text that reads back: 700 with three places is "0.7". `value`: not negative.
std::string decimal_text(std::int64_t value, unsigned places);

}  // namespace octet
