#include "jobs/options/run_options.hpp"

#include <sched.h>

#include <catch2/catch.hpp>

#include "jobs/bench_job.hpp"
#include "jobs/doctor.hpp"

using namespace octet;

namespace {

// One core for this process, while it lives.
class OneCore final {
 public:
  OneCore() {
    REQUIRE(::sched_getaffinity(0, sizeof before_, &before_) == 0);
    cpu_set_t one;
    CPU_ZERO(&one);
    for (int core = 0; core < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++core) {
      if (CPU_ISSET(core, &before_)) CPU_SET(core, &one);
    }
    REQUIRE(::sched_setaffinity(0, sizeof one, &one) == 0);
  }
  ~OneCore() { ::sched_setaffinity(0, sizeof before_, &before_); }
  OneCore(const OneCore&) = delete;  // puts back once
  OneCore& operator=(const OneCore&) = delete;

 private:
  cpu_set_t before_{};
};

}  // namespace

TEST_CASE("as many programs as this process may use cores, whatever the machine has", "[jobs]") {
  const OneCore only;
  CHECK(jobs_of(RunOptions{}.jobs) == 1);
  CHECK(jobs_of(DoctorOptions{}.jobs) == 1);
  CHECK(jobs_of(BenchJobOptions{}.jobs) == 1);
  CHECK(jobs_of(3) == 3);
}

TEST_CASE("the table of options is bound to its object", "[jobs]") {
  RunOptions first, second;
  std::string data;
  for (const Option& option : options_of(first, &data)) {
    if (option.name == "tasks") *std::get<std::string*>(option.field) = "a*";
  }
  CHECK(first.tasks == "a*");
  CHECK(second.tasks == "*");
}
