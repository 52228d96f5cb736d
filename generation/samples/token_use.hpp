// What asking models has cost.
#pragma once

#include <cstdint>

namespace octet {

struct TokenUse {
  std::uint64_t in = 0;  // tokens
  std::uint64_t out = 0;
  std::uint64_t micros = 0;  // of the currency of the recipe's prices

  void add(const TokenUse& more) {
    in += more.in;
    out += more.out;
    micros += more.micros;
  }
};

}  // namespace octet
