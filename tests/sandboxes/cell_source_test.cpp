// Processes that cells are forked from.
#include "sandboxes/cell_source.hpp"

#include <fcntl.h>

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace octet {
namespace {

CellSlots some_slots() {
  CellSlots slots;
  for (Descriptor& slot : slots) slot = Descriptor(::open("/dev/null", O_RDWR | O_CLOEXEC));
  return slots;
}

TEST_CASE("a program that ends before its first cell is known to be unable") {
  const ForkServer server({"/bin/true"}, {}, ForkServer::Life::one);
  CHECK_FALSE(server.has_ended());
  CHECK_THROWS_AS(server.start(some_slots(), {}), SystemError);
  CHECK(server.has_ended());
}

}  // namespace
}  // namespace octet
