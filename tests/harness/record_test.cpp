#include "harness/record.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/versions.hpp"

using namespace octet;

namespace {

Record full_record() {
  Record record;
  record.suite = "mini-java";
  record.task_id = "mini_01";
  record.sample = 2;
  record.language = "java";
  record.verdict = Verdict::passed;
  record.reference_passed = true;
  record.seal = Seal::reached_end;
  record.extraction = "fenced";
  record.program_sha256 = "ab";
  record.cached = true;
  record.compile = StepRecord{
      Exited{0}, {std::chrono::microseconds(31'900), std::chrono::microseconds(40'000), 2048}};
  record.run = StepRecord{Signaled{9}, {}};
  record.out = "caf\xc3\xa9\n";
  record.err = "\"quoted\"\t";
  return record;
}

}  // namespace

TEST_CASE("the line of a record has the keys of the interface in their order", "[record]") {
  CHECK(to_line(full_record()) ==
        R"({"schema":2,"suite":"mini-java","task_id":"mini_01","sample":2,"language":"java",)"
        R"("verdict":"passed","passed":true,"reference_passed":true,"seal":"reached_end",)"
        R"("extraction":"fenced","program_sha256":"ab","cached":true,)"
        R"("compile":{"ended":"exited","code":0,"cpu_ms":31,"wall_ms":40,"rss_kib":2},)"
        R"("run":{"ended":"signaled","signal":9,"cpu_ms":0,"wall_ms":0,"rss_kib":0},)"
        "\"stdout\":\"caf\xc3\xa9\\n\",\"stderr\":\"\\\"quoted\\\"\\t\"}");
}

TEST_CASE("a step whose memory was polled says so", "[record]") {
  Record record = full_record();
  record.run->usage.memory_polled = true;
  CHECK(to_line(record).find(R"("rss_kib":0,"memory":"polled"},)") != std::string::npos);
  CHECK(to_line(parse_record(to_line(record), "f", 1)) == to_line(record));
}

TEST_CASE("a record read back writes the same line, whatever the ending", "[record]") {
  Record record = full_record();
  for (const Termination& termination :
       {Termination{Exited{7}}, Termination{Signaled{11}}, Termination{CpuTimeout{}},
        Termination{WallTimeout{}}, Termination{OutOfMemory{}}, Termination{OutputLimit{}},
        Termination{Denied{}}, Termination{SandboxFailed{"no room"}}}) {
    record.run->termination = termination;
    CHECK(to_line(parse_record(to_line(record), "f", 1)) == to_line(record));
  }
  record.case_verdicts = {Verdict::passed, Verdict::timed_out, Verdict::wrong_answer};
  const Record cases = parse_record(to_line(record), "f", 1);
  CHECK(cases.case_verdicts == record.case_verdicts);
  CHECK(to_line(cases) == to_line(record));
  record.compile.reset();
  record.run.reset();
  record.verdict = Verdict::missing;
  record.seal = Seal::none;
  CHECK(to_line(parse_record(to_line(record), "f", 1)) == to_line(record));
}

TEST_CASE("a damaged record is refused with file and line", "[record]") {
  const std::string line = to_line(full_record());
  const auto replaced = [&](const std::string& from, const std::string& to) {
    std::string text = line;
    return text.replace(text.find(from), from.size(), to);
  };
  using Catch::Matchers::Contains, Catch::Matchers::StartsWith;
  CHECK_THROWS_WITH(parse_record(line.substr(0, 60), "v.jsonl", 7), StartsWith("v.jsonl:7"));
  CHECK_THROWS_WITH(parse_record(replaced("\"schema\":2", "\"schema\":3"), "v.jsonl", 7),
                    StartsWith("v.jsonl:7") && Contains("reads 1 to 2: a newer octet"));
  CHECK_THROWS_WITH(parse_record(replaced("\"passed\",", "\"\\u001b[2J\","), "v.jsonl", 7),
                    StartsWith("v.jsonl:7: \"verdict\""));
  CHECK_THROWS_AS(parse_record(replaced("\"passed\",", "\"\","), "v.jsonl", 7), InputError);
  CHECK_THROWS_AS(parse_record(replaced("signaled", "vanished"), "v.jsonl", 7), InputError);
}

TEST_CASE("a line of any schema up to the present one is read", "[record]") {
  std::string line = to_line(full_record());
  for (int schema = 1; schema <= k_run_schema; ++schema) {
    line.replace(line.find("\"schema\":") + 9, 1, std::to_string(schema));
    CHECK(parse_record(line, "f", 1).passed());
  }
}

TEST_CASE("a verdict or seal of a newer octet is kept by name and passes nowhere", "[record]") {
  std::string line = to_line(full_record());
  line.replace(line.find(":\"passed\""), 9, ":\"doubted\"");
  line.replace(line.find("reached_end"), 11, "notarised");
  const Record record = parse_record(line, "f", 1);
  CHECK_FALSE(record.verdict.known());
  CHECK(name_of(record.verdict) == "doubted");
  CHECK(name_of(record.seal) == "notarised");
  CHECK_FALSE(record.passed());
  for (int i = 0; i <= static_cast<int>(Verdict::harness_error); ++i)
    CHECK(record.verdict != static_cast<Verdict>(i));
  const std::string again = to_line(record);
  CHECK(again.find(R"("verdict":"doubted","passed":false)") != std::string::npos);
  CHECK(again.find(R"("seal":"notarised")") != std::string::npos);
}

TEST_CASE("a forged answer and its control run are recorded, and it passes nowhere", "[record]") {
  Record record = full_record();
  record.verdict = Verdict::forged;
  record.control = Control::passed;
  const std::string line = to_line(record);
  CHECK(line.find(R"("verdict":"forged","passed":false,"reference_passed":true)") !=
        std::string::npos);
  CHECK(line.find(R"("program_sha256":"ab","control":"passed",)") != std::string::npos);
  const Record read = parse_record(line, "f", 1);
  CHECK(read.verdict == Verdict::forged);
  CHECK_FALSE(read.passed());
  CHECK(to_line(read) == line);
  for (const Control control : {Control::failed, Control::passed, Control::none_found}) {
    record.control = control;
    CHECK(parse_record(to_line(record), "f", 1).control == RecordedControl(control));
    CHECK(control_of(name_of(control)) == control);
  }
  CHECK_FALSE(parse_record(to_line(full_record()), "f", 1).control);
}

TEST_CASE("seals are ordered by what they show", "[record]") {
  CHECK(Seal::none < Seal::exit_code);
  CHECK(Seal::exit_code < Seal::reached_end);
  CHECK(Seal::reached_end < Seal::controlled);
  CHECK(Seal::controlled < Seal::sealed);
  for (int i = 0; i <= static_cast<int>(Seal::sealed); ++i)
    CHECK(seal_of(name_of(static_cast<Seal>(i))) == static_cast<Seal>(i));
}

TEST_CASE("a pass is asked for its seal; given inputs are compared outside", "[record]") {
  Record record = full_record();
  CHECK(record.passed_on(Seal::reached_end));
  CHECK_FALSE(record.passed_on(Seal::controlled));
  record.verdict = Verdict::forged;
  CHECK_FALSE(record.passed_on(Seal::none));
  record.verdict = Verdict::passed;
  record.seal = RecordedSeal::unknown("notarised");
  CHECK(record.passed_on(Seal::none));
  CHECK_FALSE(record.passed_on(Seal::exit_code));
  record.seal = Seal::exit_code;
  CHECK_FALSE(record.passed_on(Seal::sealed));
  record.case_verdicts = {Verdict::passed};
  CHECK(record.passed_on(Seal::sealed));
  CHECK(required_seal("") == Seal::none);
  CHECK(required_seal("controlled") == Seal::controlled);
  CHECK_THROWS_WITH(required_seal("none"), Catch::Matchers::Contains("--require-seal none"));
}

TEST_CASE("a place is taken out of a line and all else stays", "[record]") {
  Record record = full_record();
  record.task_id = "\"place\":1\\";
  record.out = "place";
  const std::string line = to_line(record);
  CHECK(without_place(line) == line);
  record.place = 12;
  CHECK(without_place(to_line(record)) == line);
  CHECK(without_place(R"({"place": 7, "a": {"place": 1.50}, "b": ["x", "place"]})") ==
        R"({"a": {"place": 1.50}, "b": ["x", "place"]})");
  CHECK(without_place(R"({"a": 1.50e0 , "place" : 7 , "b": "place"})") ==
        R"({"a": 1.50e0  , "b": "place"})");
}
