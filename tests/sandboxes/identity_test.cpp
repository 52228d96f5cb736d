#include "sandboxes/identity.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("identities are given where they are, and to nobody's harm") {
  const std::string all = "         0          0 4294967295\n";
  CHECK(spare_identities(all, all) == IdentityRange{1'879'048'192, 1U << 26});
  CHECK(spare_identities("0 1000 1\n", "0 1000 1\n") == std::nullopt);  // unshare -r
  const std::string container = "0 1000 1\n1 100000 65536\n";           // rootless podman
  CHECK(spare_identities(container, container) == IdentityRange{65'534 - 32'766, 32'766});
  CHECK(spare_identities(all, container) == IdentityRange{65'534 - 32'766, 32'766});
  CHECK(spare_identities(all, "0 0 1\n") == std::nullopt);
  CHECK(spare_identities("", "") == std::nullopt);
}
