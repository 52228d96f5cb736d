// The runs behind the paths of a table.
#include "reports/scores/run_folders.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

std::vector<std::string> names_of(const RunFolders& found) {
  std::vector<std::string> names;
  for (const NamedRun& run : found.runs) names.push_back(run.name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("A folder stands for the runs below it, and tells what is none", "[run_folders]") {
  InputFolder folder;
  folder.write("a/greedy/run.json", "{}");
  folder.write("a/greedy/inner/run.json", "{}");
  folder.write("b/greedy/run.json", "{}");
  folder.write("b/sampled/run.json", "{}");
  folder.write("logs/today.txt", "");
  const RunFolders found = find_run_folders({folder.path().string()});
  CHECK(names_of(found) == Names{"a/greedy", "b/greedy", "sampled"});
  REQUIRE(found.skipped.size() == 1);
  CHECK(found.skipped.front().ends_with("left out, for they hold no run: logs"));
}

TEST_CASE("A run is itself, once, and what holds none stays as it was given", "[run_folders]") {
  InputFolder folder;
  folder.write("a/run.json", "{}");
  folder.write("empty/file", "");
  const std::string run = (folder.path() / "a").string(),
                    empty = (folder.path() / "empty").string();
  const RunFolders found = find_run_folders({run, run + "/", empty});
  CHECK(names_of(found) == Names{"a", "empty"});
  CHECK(found.skipped.empty());
}

}  // namespace octet
