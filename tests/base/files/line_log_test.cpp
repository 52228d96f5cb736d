#include "base/files/line_log.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/files/whole_files.hpp"

using namespace octet;

TEST_CASE("a line log gives up a torn line and nothing else", "[line_log]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "log";
  std::ofstream(file) << "one\ntwo\nthr";
  LineLog log(file);
  CHECK(log.size() == 8);
  log.append("four\n");
  CHECK(read_file(file) == "one\ntwo\nfour\n");
}
