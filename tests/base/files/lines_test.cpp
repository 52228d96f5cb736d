#include "base/files/lines.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/files/whole_files.hpp"
#include "tests/base/gzip_sample.hpp"

namespace octet {
namespace {

using Catch::Matchers::EndsWith;
using Catch::Matchers::Message;
using Catch::Matchers::StartsWith;

class OneFile {
 public:
  explicit OneFile(std::string_view content) { write_file_atomically(path(), content); }
  std::filesystem::path path() const { return directory_.path() / "samples.jsonl"; }
  std::vector<std::string> lines() const {
    LineReader reader(path());
    std::vector<std::string> all;
    while (auto line = reader.next()) {
      all.push_back(*line);
      CHECK(reader.line() == all.size());
    }
    CHECK_FALSE(reader.next());
    CHECK(reader.line() == all.size());
    return all;
  }
  std::string error() const {
    try {
      lines();
    } catch (const InputError& error) {
      return std::string(error.what()).substr(directory_.path().string().size() + 1);
    }
    return "no error";
  }

 private:
  TemporaryDirectory directory_;
};

using Lines = std::vector<std::string>;

TEST_CASE("Lines come without their ends", "[lines]") {
  CHECK(OneFile("").lines().empty());
  CHECK(OneFile("one").lines() == Lines{"one"});
  CHECK(OneFile("one\n\ntwo\r\nthree\r\n").lines() == Lines{"one", "", "two", "three"});
  CHECK(OneFile("\n").lines() == Lines{""});
  CHECK(OneFile("a\rb\n").lines() == Lines{"a\rb"});
}

TEST_CASE("A byte order mark is removed from the first line only", "[lines]") {
  CHECK(OneFile("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo").lines() == Lines{"one", "\xEF\xBB\xBFtwo"});
}

TEST_CASE("Gzip is told by content", "[lines]") {
  CHECK(OneFile(gzip("one\ntwo\n")).lines() == Lines{"one", "two"});
  CHECK(OneFile(gzip("one\nt") + gzip("wo\n")).lines() == Lines{"one", "two"});
  CHECK(OneFile(gzip("")).lines().empty());
}

TEST_CASE("Lines longer than the buffer are whole", "[lines]") {
  const std::string wide(1'000'000, 'x');
  CHECK(OneFile(wide + "\n" + wide + "y").lines() == Lines{wide, wide + "y"});
  CHECK(OneFile(gzip(wide + "\r\nend")).lines() == Lines{wide, "end"});
}

TEST_CASE("The text of a line is found again by its offset", "[lines]") {
  const std::string text = "\xEF\xBB\xBFone\r\n\ntwo\nthree";
  for (const bool packed : {false, true}) {
    const OneFile file(packed ? gzip(text) : text);
    LineReader reader(file.path());
    CHECK(reader.is_compressed() == packed);
    while (const auto line = reader.next())
      CHECK(text.substr(reader.offset(), line->size()) == *line);
    CHECK(reader.line() == 4);
  }
}

TEST_CASE("A gzip file cut short is an error at the line where it ends", "[lines]") {
  std::string packed = gzip("one\ntwo\nthree\n");
  packed.resize(packed.size() - 9);
  CHECK_THAT(OneFile(packed).error(),
             StartsWith("samples.jsonl:") && EndsWith("copy or compress the file again"));
  CHECK_THAT(OneFile(packed).error(), Catch::Matchers::Contains("ends in the middle"));
}

TEST_CASE("A damaged gzip file is an error", "[lines]") {
  std::string packed = gzip("one two three four five six seven\n");
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 0x55);
  CHECK_THAT(OneFile(packed).error(), Catch::Matchers::Contains("damaged gzip data"));
}

TEST_CASE("Bytes that are not UTF-8 are named with line and column", "[lines]") {
  CHECK_THAT(OneFile("fine\nca\xfe\n").error(),
             StartsWith("samples.jsonl:2: invalid UTF-8: byte 0xfe at column 3"));
}

TEST_CASE("A line of 100 MB is refused, plain and packed", "[lines]") {
  const std::string wide = "ok\n" + std::string(100'000'000, 'x');
  CHECK_THAT(OneFile(wide).error(), StartsWith("samples.jsonl:2: the line is longer than 64 MiB"));
  CHECK_THAT(OneFile(gzip(wide)).error(),
             StartsWith("samples.jsonl:2: the line is longer than 64 MiB"));
}

TEST_CASE("A path that cannot be read is bad input", "[lines]") {
  const TemporaryDirectory directory;
  CHECK_THROWS_MATCHES(LineReader("/nonexistent/file"), InputError,
                       Message("/nonexistent/file: cannot read: No such file or directory"));
  CHECK_THROWS_MATCHES(LineReader(directory.path()), InputError,
                       Message(directory.path().string() + ": is a directory, expected a file"));
}

TEST_CASE("A whole file is read uncompressed up to a limit", "[lines]") {
  const std::string text(700'000, 'q');
  const OneFile plain(text);
  const OneFile packed(gzip(text));
  CHECK(read_uncompressed(plain.path()) == text);
  CHECK(read_uncompressed(packed.path()) == text);
  CHECK(read_uncompressed(packed.path(), text.size()) == text);
  CHECK_THROWS_AS(read_uncompressed(packed.path(), text.size() - 1), InputError);
}

TEST_CASE("After a line that cannot be taken the others can", "[lines]") {
  const std::string too_long(k_longest_line + 5, 'x');
  const OneFile file("one\n\xff\n" + too_long + "\nfour\n" + too_long);
  LineReader reader(file.path());
  CHECK(reader.next() == "one");
  CHECK_THROWS_AS(reader.next(), LineError);
  CHECK(reader.line() == 2);
  CHECK_THROWS_AS(reader.next(), LineError);
  CHECK(reader.line() == 3);
  CHECK(reader.next() == "four");
  CHECK_THROWS_AS(reader.next(), LineError);
  CHECK(reader.line() == 5);
  CHECK_FALSE(reader.next());
}

}  // namespace
}  // namespace octet
