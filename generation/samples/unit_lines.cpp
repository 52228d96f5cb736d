#include "generation/samples/unit_lines.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "base/versions.hpp"
#include "generation/facts/fact_scan.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_ids_within = 200;  // bytes of a line in which its id stands

// Of one file, the id of a line and the number in it.
struct NumberedLine {
  std::string text;
  std::string id;  // of the sample, also where the line is of a port
  std::uint64_t number = 0;
};

// "s1-0000042" of itself and of "port-s1-0000042-java"; empty: neither.
std::string_view sample_in(std::string_view id) {
  const std::string head = fmt::format("{}-", name_of(SampleKind::port));
  if (id.starts_with(head)) id.remove_prefix(head.size());
  const std::size_t digits = id.find('-') + 1;
  if (digits == 0) return {};
  return id.substr(0, id.find('-', digits));
}

class NumberedLines final {
 public:
  explicit NumberedLines(const fs::path& file) : file_(file.string()), lines_(file) {}

  std::optional<NumberedLine> next() {
    auto text = lines_.next();
    if (!text) return std::nullopt;
    NumberedLine line;
    const auto id = early_string(*text, "id", k_ids_within);
    line.id = sample_in(id);
    const char* begin = line.id.data() + line.id.find('-') + 1;
    const char* end = line.id.data() + line.id.size();
    const auto read = std::from_chars(line.id.empty() ? end : begin, end, line.number);
    if (read.ec != std::errc() || read.ptr != end)
      throw InputError(file_, lines_.line(),
                       "has no id of a sample or port; octet generate makes the file again");
    line.text = std::move(*text);
    return line;
  }

 private:
  std::string file_;
  LineReader lines_;
};

}  // namespace

std::string unit_lines(const Sample& sample, const std::vector<Sample>& ports) {
  std::string lines = to_json(sample) + "\n";
  const std::string tests = tests_json(sample);
  if (!tests.empty()) lines += tests + "\n";
  for (const Sample& port : ports) lines += to_json(port) + "\n";
  return lines;
}

UnitLines split_unit_lines(std::string_view lines) {
  const std::string head =
      fmt::format(R"({{"schema":{},"id":"{}-)", k_sample_schema, name_of(SampleKind::port));
  const std::size_t first = lines.find('\n') + 1;
  std::size_t ports = first;
  while (ports < lines.size() && !lines.substr(ports).starts_with(head))
    ports = lines.find('\n', ports) + 1;
  return {lines.substr(0, first), lines.substr(first, ports - first), lines.substr(ports)};
}

void write_kept_ports(const std::vector<fs::path>& ports, const fs::path& kept,
                      const fs::path& out) {
  GrowingFile file(out);
  NumberedLines samples(kept);
  auto sample = samples.next();
  for (const fs::path& each : ports) {
    NumberedLines lines(each);
    while (auto port = lines.next()) {
      while (sample && sample->number < port->number) sample = samples.next();
      if (sample && sample->id == port->id) file.append(port->text + "\n");
    }
  }
  file.commit();
}

}  // namespace octet
