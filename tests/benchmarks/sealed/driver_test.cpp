// The driver and octet hold the same numbers.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "benchmarks/sealed/budget.hpp"
#include "runners/runner.hpp"

namespace octet {
std::vector<EmbeddedFile> embedded_sealed();  // made by cmake/Embed.cmake
}

using namespace octet::sealed;

TEST_CASE("the driver gives a case the allowance of every run beside others") {
  std::string driver;
  for (const octet::EmbeddedFile& file : octet::embedded_sealed()) {
    if (file.name == "driver.py") driver = file.content;
  }
  const std::size_t at = driver.find("\nGRACE = ");
  REQUIRE(at != std::string::npos);
  CHECK(std::stod(driver.substr(at + 9)) == octet::k_shared_factor);
  const std::size_t longest = driver.find("\nDIGEST_FROM = 16 << 20");
  CHECK(longest != std::string::npos);
  CHECK(k_longest_payload == std::size_t{16} << 20);
}
