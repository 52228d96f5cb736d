#include "harness/execution_cache.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/files/whole_files.hpp"
#include "tests/harness/fake_runner.hpp"

using namespace octet;
using namespace octet::test;

namespace {

std::optional<Execution> kept(const Execution& execution, CacheRules rules = {}) {
  ExecutionCache cache(rules);
  cache.store("key", execution);
  return cache.find("key");
}

}  // namespace

TEST_CASE("an execution comes back from the cache as it was", "[execution_cache]") {
  Execution execution = ending_with(Signaled{11}, std::string("\0\xff binary \n", 12));
  execution.compile = ending_with(Exited{0}).run;
  execution.compile->err = "warning: caf\xc3\xa9";
  execution.run->usage = {std::chrono::microseconds(1'234'567), std::chrono::microseconds(89),
                          4096};
  execution.reached_end = true;
  const auto found = kept(execution);
  REQUIRE(found);
  CHECK(std::get<Signaled>(found->run->termination).number == 11);
  CHECK(found->run->out == execution.run->out);
  CHECK(found->run->usage.cpu == execution.run->usage.cpu);
  CHECK(found->run->usage.wall == execution.run->usage.wall);
  CHECK(found->run->usage.memory_bytes == 4096);
  CHECK(exited_cleanly(found->compile->termination));
  CHECK(found->compile->err == execution.compile->err);
  CHECK(found->reached_end);
}

TEST_CASE("the runs of all cases are kept, or none", "[execution_cache]") {
  Execution execution = ending_with(Exited{1}, "last");
  execution.case_runs = {{*ending_with(Exited{0}, "one").run, true},
                         {*ending_with(Exited{1}, "last").run, false}};
  const auto found = kept(execution);
  REQUIRE(found);
  REQUIRE(found->case_runs.size() == 2);
  CHECK(exited_cleanly(found->case_runs[0].outcome.termination));
  CHECK(found->case_runs[0].outcome.out == "one");
  CHECK(found->case_runs[0].as_wanted);
  CHECK(found->case_runs[1].outcome.out == "last");
  CHECK_FALSE(found->case_runs[1].as_wanted);
  execution.case_runs.push_back({*ending_with(WallTimeout{}).run, false});
  CHECK_FALSE(kept(execution));
}

TEST_CASE("what may end otherwise next time is not kept", "[execution_cache]") {
  CHECK_FALSE(kept(ending_with(CpuTimeout{})));
  CHECK_FALSE(kept(ending_with(WallTimeout{})));
  CHECK_FALSE(kept(ending_with(SandboxFailed{"no cgroup"})));
  CHECK(kept(ending_with(OutOfMemory{})));
  CHECK_FALSE(kept(ending_with(OutOfMemory{}), {.keep_out_of_memory = false}));
  Execution compile_timeout;
  compile_timeout.compile = ending_with(CpuTimeout{}).run;
  CHECK_FALSE(kept(compile_timeout));
}

TEST_CASE("output that a judge would get only in part is not kept", "[execution_cache]") {
  CHECK(kept(ending_with(Exited{0}, std::string(std::size_t{200} << 10, 'x'))));
  CHECK_FALSE(kept(ending_with(Exited{0}, std::string(std::size_t{300} << 10, 'x'))));
}

TEST_CASE("a cache file is shared by several octets and outlives them", "[execution_cache]") {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "deep" / "cache.sqlite";
  {
    ExecutionCache one(file);
    ExecutionCache other(file);
    one.store("a", ending_with(Exited{1}));
    CHECK(other.find("a"));
    other.store("b", ending_with(Exited{2}));
    CHECK(one.find("b"));
    CHECK(one.warning().empty());
  }
  ExecutionCache later(file);
  CHECK(std::get<Exited>(later.find("b")->run->termination).code == 2);
  CHECK_FALSE(later.find("c"));
}

TEST_CASE("a damaged cache file is a warning that names it, and identical programs still run once",
          "[execution_cache]") {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "cache.sqlite";
  std::ofstream(file) << std::string(10'000, 'x');
  ExecutionCache cache(file);
  CHECK(cache.warning().find(file.string()) != std::string::npos);
  cache.store("a", ending_with(Exited{1}));
  CHECK(cache.find("a"));
}

TEST_CASE("a place where no cache can be is a warning", "[execution_cache]") {
  ExecutionCache cache("/proc/octet/cache.sqlite");
  CHECK_FALSE(cache.warning().empty());
  cache.store("a", ending_with(Exited{1}));
  CHECK(cache.find("a"));
}

TEST_CASE("the key depends on all that an execution depends on", "[execution_cache]") {
  const FakeRunner runner(exit_with_source);
  Program program;
  program.language = &language();
  program.source = "0";
  const std::string key = cache_key(program, runner);
  CHECK(cache_key(program, runner) == key);
  const auto changed = [&](auto change) {
    Program other = program;
    change(other);
    return cache_key(other, runner) != key;
  };
  CHECK(changed([](Program& other) { other.source = "1"; }));
  CHECK(changed([](Program& other) { other.input = "1"; }));
  CHECK(changed([](Program& other) { other.files = {{"a", "b", false}}; }));
  CHECK(changed([](Program& other) { other.judged_by = ReachedEnd{}; }));
  CHECK(changed([](Program& other) { other.judged_by = InputCases{{{"1", "2", {}}}}; }));
  Language tongue;
  tongue.name = "other";
  CHECK(changed([&](Program& other) { other.language = &tongue; }));
}
