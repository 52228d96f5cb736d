// The cgroup backends against trees laid out like the kernel's, and against the kernel's own where
// this process may make groups.
#include "sandboxes/cgroup.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

void put(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

std::string get(const fs::path& path) {
  std::string text;
  std::getline(std::ifstream(path), text);
  return text;
}

// A plain directory has no control files of its own, so the tests make those of a group beforehand:
// a directory of the kernel's would have them from birth.
struct PlainTree {
  TemporaryDirectory root;
  fs::path self = root.path() / "self";
  fs::path mount = root.path() / "cgroup";
};

}  // namespace

TEST_CASE("no backend is found where nothing is mounted or nothing may be written") {
  PlainTree tree;
  put(tree.self, "0::/user.slice\n");
  CHECK(find_cgroup_backend(tree.mount, tree.self) == nullptr);
  put(tree.self, "garbage\n\n");
  CHECK(find_cgroup_backend(tree.mount, tree.self) == nullptr);
}

TEST_CASE("version 2 is used below a group that gives its children memory and pids") {
  PlainTree tree;
  put(tree.self, "0::/user/octet.scope\n");
  put(tree.mount / "user/octet.scope/cgroup.controllers", "memory pids\n");
  put(tree.mount / "user/octet.scope/cgroup.subtree_control",
      "");  // holds a process: gives nothing
  ::chmod((tree.mount / "user/octet.scope/cgroup.subtree_control").c_str(), 0444);
  put(tree.mount / "user/cgroup.controllers", "cpu memory pids\n");
  put(tree.mount / "user/cgroup.subtree_control", "memory pids\n");
  const auto backend = find_cgroup_backend(tree.mount, tree.self);
  REQUIRE(backend != nullptr);
  CHECK(backend->description().starts_with("v2"));
  // The settings of a group cannot be written here, because only the kernel makes their files.
  CHECK_THROWS_AS(backend->make(Limits{}), SystemError);
}

TEST_CASE("version 1 wants both memory and pids") {
  PlainTree tree;
  put(tree.self, "5:memory:/a\n4:pids:/\n3:cpu,cpuacct:/\n");
  put(tree.mount / "memory/a/cgroup.procs", "");
  CHECK(find_cgroup_backend(tree.mount, tree.self) == nullptr);
  put(tree.mount / "pids/cgroup.procs", "");
  const auto backend = find_cgroup_backend(tree.mount, tree.self);
  REQUIRE(backend != nullptr);
  CHECK(backend->description() == "v1: memory, pids");
}

TEST_CASE("groups of an octet that is gone are swept, those of one alive are not") {
  PlainTree tree;
  put(tree.self, "5:memory:/\n4:pids:/\n");
  put(tree.mount / "memory/cgroup.procs", "");
  put(tree.mount / "pids/cgroup.procs", "");
  const fs::path stale = tree.mount / "memory/octet-999999999-0";
  const fs::path alive = tree.mount / ("memory/octet-" + std::to_string(::getpid()) + "-7");
  const fs::path foreign = tree.mount / "memory/octets";
  for (const fs::path& each : {stale, alive, foreign}) fs::create_directory(each);
  const auto backend = find_cgroup_backend(tree.mount, tree.self);
  REQUIRE(backend != nullptr);
  CHECK_FALSE(fs::exists(stale));
  CHECK(fs::exists(alive));
  CHECK(fs::exists(foreign));
}

TEST_CASE("a group of the kernel takes its limits and goes with its object") {
  const auto backend = find_cgroup_backend();
  if (!backend) {
    WARN("SKIPPED: no cgroup can be made by this process");
    return;
  }
  Limits limits;
  limits.memory_bytes = std::uint64_t{64} << 20;
  fs::path procs;
  {
    const auto group = backend->make(limits);
    procs = group->join_files().front();
    CHECK(fs::exists(procs));
    const fs::path folder = procs.parent_path();
    const fs::path limit = fs::exists(folder / "memory.max") ? folder / "memory.max"
                                                             : folder / "memory.limit_in_bytes";
    CHECK(get(limit) == std::to_string(limits.memory_bytes));
    CHECK_FALSE(group->ran_out_of_memory());
  }
  CHECK_FALSE(fs::exists(procs.parent_path()));
}

}  // namespace octet
