#include "generation/samples/unit_lines.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

Sample numbered_sample(std::uint64_t number, SampleKind kind = SampleKind::s3) {
  Sample sample;
  sample.number = number;
  sample.kind = kind;
  sample.language = "python";
  return sample;
}

Sample port_in(const Sample& sample, const std::string& language) {
  Sample port = numbered_sample(sample.number, SampleKind::port);
  port.port_of = sample.kind;
  port.language = language;
  port.parents = {sample_id(sample)};
  return port;
}

}  // namespace

TEST_CASE("a port has the id of its sample and its language", "[unit_lines]") {
  const Sample sample = numbered_sample(42);
  CHECK(sample_id(sample) == "s3-0000042");
  CHECK(sample_id(port_in(sample, "java")) == "port-s3-0000042-java");
  JsonObject line = JsonObject::parse(to_json(port_in(sample, "java")), "line");
  CHECK(line.string("id") == "port-s3-0000042-java");
  CHECK(line.string("kind") == "port");
  CHECK(line.strings("parents") == std::vector<std::string>{"s3-0000042"});
}

TEST_CASE("lines of a unit come apart as they were joined", "[unit_lines]") {
  Sample sample = numbered_sample(7);
  const std::vector<Sample> ports = {port_in(sample, "java"), port_in(sample, "cpp")};
  for (const bool tested : {false, true}) {
    if (tested) sample.tests.emplace();
    if (tested) sample.test_cases = "[]";
    for (const std::size_t count : {0, 2}) {
      const std::string lines =
          unit_lines(sample, {ports.begin(), ports.begin() + static_cast<std::ptrdiff_t>(count)});
      const UnitLines parts = split_unit_lines(lines);
      CHECK(parts.sample == to_json(sample) + "\n");
      CHECK(parts.tests == (tested ? tests_json(sample) + "\n" : ""));
      CHECK(parts.ports == (count > 0 ? to_json(ports[0]) + "\n" + to_json(ports[1]) + "\n" : ""));
    }
  }
}

TEST_CASE("tests say who agrees where ports were asked", "[unit_lines]") {
  Sample sample = numbered_sample(7);
  sample.tests.emplace();
  sample.test_cases = "[]";
  CHECK(tests_json(sample).find("agreed_by") == std::string::npos);
  sample.tests->agreed_by = {{"python", "java"}, {}};
  CHECK(tests_json(sample).find(R"("agreed_by":[["python","java"],[]],"cases":[])") !=
        std::string::npos);
}

TEST_CASE("ports stay with the samples that are kept", "[unit_lines]") {
  const TemporaryDirectory folder;
  const auto file = [&](const char* name) { return folder.path() / name; };
  std::string kept, first, second, expected;
  for (std::uint64_t number = 0; number < 12; ++number) {
    const Sample sample = numbered_sample(number);
    std::string& ports = number < 6 ? first : second;
    ports += to_json(port_in(sample, "java")) + "\n" + to_json(port_in(sample, "cpp")) + "\n";
    if (number % 3 != 1) continue;
    kept += to_json(sample) + "\n";
    expected += to_json(port_in(sample, "java")) + "\n" + to_json(port_in(sample, "cpp")) + "\n";
  }
  write_file_atomically(file("kept"), kept);
  write_file_atomically(file("first"), first);
  write_file_atomically(file("second"), second);
  write_kept_ports({file("first"), file("second")}, file("kept"), file("first"));
  CHECK(read_file(file("first")) == expected);
  write_file_atomically(file("second"), "{\"schema\":1,\"id\":\"port\"}\n");
  CHECK_THROWS_AS(write_kept_ports({file("second")}, file("kept"), file("all")), InputError);
}

}  // namespace octet
