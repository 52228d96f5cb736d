// CPU time of a group, from looks at its processes.
#include "sandboxes/cell/accounting/cpu_account.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace octet;

namespace {

using cell::CpuAccount;
using cell::Sighting;

constexpr std::uint64_t k_ms = 1000;

Sighting seen(pid_t pid, pid_t parent, std::uint64_t own_ms, std::uint64_t waited_ms = 0) {
  Sighting sighting;
  sighting.pid = pid;
  sighting.parent = parent;
  sighting.own = own_ms * k_ms;
  sighting.waited = waited_ms * k_ms;
  sighting.running = true;
  return sighting;
}

}  // namespace

TEST_CASE("what a parent waits for is counted once, and nothing of it is lost") {
  CpuAccount account;
  account.look({seen(2, 1, 10), seen(3, 2, 40)}, 20 * k_ms, 1);
  CHECK(account.micros() == 50 * k_ms);
  account.look({seen(2, 1, 10, 60)}, 20 * k_ms, 1);  // 3 had come to 60
  CHECK(account.micros() == 70 * k_ms);
  account.look({seen(2, 1, 10, 60)}, 20 * k_ms, 1);
  account.waited_for(2, 75 * k_ms);
  account.look({}, 20 * k_ms, 1);
  CHECK(account.micros() == 75 * k_ms);
  CHECK(account.lost() == 0);
}

TEST_CASE("a child that ends while a look is taken is not lost") {
  CpuAccount account;
  account.look({seen(2, 1, 10), seen(3, 2, 400)}, 20 * k_ms, 1);
  account.look({seen(2, 1, 10, 0)}, 20 * k_ms, 1);  // 2 was read before it waited, 3 after it ended
  account.look({seen(2, 1, 10, 410)}, 20 * k_ms, 1);  // now it is there
  account.look({seen(2, 1, 10, 410)}, 20 * k_ms, 1);
  CHECK(account.lost() == 0);
  CHECK(account.micros() == 420 * k_ms);
}

TEST_CASE("what a parent lets go unheard is found missing, and counted") {
  CpuAccount account;
  account.look({seen(2, 1, 10), seen(3, 2, 400)}, 20 * k_ms, 1);
  account.look({seen(2, 1, 10)}, 20 * k_ms, 1);
  account.look({seen(2, 1, 10)}, 20 * k_ms, 1);
  CHECK(account.lost() == 400 * k_ms);
  account.waited_for(2, 12 * k_ms);
  account.look({}, 20 * k_ms, 1);
  CHECK(account.micros() == 412 * k_ms);
}

TEST_CASE("what went with a parent that had not been told is found missing in the end") {
  CpuAccount account;
  account.look({seen(2, 1, 10), seen(3, 2, 5), seen(4, 3, 300)}, 20 * k_ms, 1);
  account.waited_for(2, 30 * k_ms);
  account.look({}, 20 * k_ms, 1);  // 3 and 4 brought 20 of 305 to 2
  CHECK(account.lost() == 285 * k_ms);
}

TEST_CASE("many short children are counted by samples") {
  CpuAccount account;
  Sighting parent = seen(2, 1, 1);
  parent.ignores_children = true;
  // Each lives 5 ms: a look in 20 ms meets one in four, which stands for 20 ms.
  for (int look = 0; look < 400; ++look) {
    std::vector<Sighting> group{parent};
    if (look % 4 == 0) group.push_back(seen(100 + look, 2, 2));
    account.look(group, 20 * k_ms, 1);
  }
  account.look({parent}, 20 * k_ms, 1);
  CHECK(account.lost() == 2000 * k_ms);
}
