#include "benchmarks/typed/preparation.hpp"

#include <charconv>
#include <optional>
#include <system_error>
#include <utility>
#include <variant>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "benchmarks/sealed/published_work.hpp"
#include "benchmarks/sealed/value.hpp"
#include "benchmarks/typed/wire.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_typed();  // made by cmake/Embed.cmake from benchmarks/typed

namespace typed {
namespace {

constexpr const char* k_prepare = "prepare.py";
constexpr const char* k_published = "published.py";

std::string script(const std::string& name) {
  for (const EmbeddedFile& file : embedded_typed()) {
    if (file.name == name) return std::string(file.content);
  }
  throw MissingError("this octet was built without " + name);
}

[[noreturn]] void refuse() {
  throw InputError("what was prepared of the typed cases cannot be read");
}

// What stands before `end`, cut off from `text` with it.
std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) refuse();
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at + 1);
  return taken;
}

template <typename Number>
Number number_in(std::string_view digits) {
  Number number = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) refuse();
  return number;
}

template <typename Part>
const Part& get(const sealed::Value& value) {
  const auto* part = std::get_if<Part>(&value.data);
  if (part == nullptr) refuse();
  return *part;
}

CaseHead read_case(std::string_view line) {
  CaseHead head;
  head.segment = number_in<std::size_t>(take_until(line, ' '));
  head.languages = take_until(line, ' ');
  head.micros = number_in<std::uint32_t>(take_until(line, ' '));
  head.arguments_size = number_in<std::size_t>(take_until(line, ' '));
  head.expected_size = number_in<std::size_t>(line);
  return head;
}

NamedCount read_count(std::string_view line) {
  const auto count = number_in<std::size_t>(take_until(line, ' '));
  return {line, count};
}

}  // namespace

bool CaseHead::is_for(std::string_view language) const {
  if (languages == "*") return true;
  for (std::string_view left = languages; !left.empty();) {
    const std::size_t end = left.find(',');
    if (left.substr(0, end) == language) return true;
    left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
  }
  return false;
}

Program preparing_program(const Language& python, std::string problems, std::string further) {
  Program program;
  program.language = &python;
  program.source = script(k_prepare);
  program.files = {{"problems", std::move(problems), false},
                   {"further", std::move(further), false}};
  sealed::report_whole(program);
  return program;
}

std::vector<PreparedTask> read_prepared(std::string_view report) {
  const auto value = read_wire(report);
  if (!value) refuse();
  std::vector<PreparedTask> tasks;
  for (const sealed::Value& each : get<sealed::List>(*value).items) {
    const auto& parts = get<sealed::Tuple>(each).items;
    if (parts.size() != 4) refuse();
    const auto text = [&](std::size_t i) { return get<sealed::Text>(parts[i]).utf8; };
    tasks.push_back({text(0), text(1), text(2), text(3)});
  }
  return tasks;
}

Program published_program(const Language& python, const PreparedTask& task) {
  Program program;
  program.language = &python;
  program.source = task.program;
  program.launcher = k_published;
  program.files = {{k_published, script(k_published), false}, {"task", task.task, false}};
  sealed::report_whole(program);
  return program;
}

TaskReport split_report(std::string_view report) {
  std::string_view first = take_until(report, '\n');
  if (take_until(first, ' ') != "cases") refuse();
  const auto heads = number_in<std::size_t>(take_until(first, ' '));
  const auto data = number_in<std::size_t>(first);
  if (heads > report.size() || data != report.size() - heads) refuse();
  return {report.substr(0, heads), report.substr(heads)};
}

TaskHeads read_heads(std::string_view heads) {
  TaskHeads task;
  while (!heads.empty()) {
    std::string_view line = take_until(heads, '\n');
    const std::string_view word = take_until(line, ' ');
    if (word == "case") {
      task.cases.push_back(read_case(line));
    } else if (word == "out" || word == "fits") {
      (word == "out" ? task.left_out : task.fits).push_back(read_count(line));
    } else {
      refuse();
    }
  }
  return task;
}

Signature read_signature(std::string_view types) {
  Signature signature;
  while (types.find('\n') != std::string_view::npos)
    signature.parameters.push_back(parse_type(take_until(types, '\n')));
  signature.result = parse_type(types);
  return signature;
}

std::string programs_digest() {
  return FieldDigest().add(script(k_prepare)).add(script(k_published)).hex();
}

}  // namespace typed
}  // namespace octet
