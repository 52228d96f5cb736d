#include "reports/tables/text_width.hpp"

namespace octet {

std::size_t text_width(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    width += continues ? 0 : 1;
  }
  return width;
}

}  // namespace octet
