#include "jobs/reading/generation_report.hpp"

#include <fmt/format.h>

#include <string_view>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "reports/generation/generation_page.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

// A last line that is being written is passed over.
template <class Take>
void each_line(const fs::path& file, const Take& take) {
  if (!fs::exists(file)) return;
  LineReader reader(file);
  while (const auto line = reader.next()) {
    if (line->ends_with('}')) take(*line, file.string(), reader.line());
  }
}

std::string name_of_folder(const fs::path& folder) {
  return fs::absolute(folder / "").lexically_normal().parent_path().filename().string();
}

}  // namespace

std::string generation_report(const fs::path& folder, const std::string& title) {
  if (!is_generation(folder))
    throw InputError(folder.string(), 0, "is no folder of octet generate: it has no facts");
  const GenerationDescription run = read_generation(folder);
  GenerationPage page;
  page.title = title.empty() ? name_of_folder(folder) : title;
  page.about = fmt::format("octet generate, {} to {}, octet {}", run.start,
                           run.end.empty() ? "now" : run.end, run.octet);
  const auto add = [&](const std::string& line, const std::string& file, std::size_t number) {
    page.tally.add(line, file, number);
  };
  // Selected samples are there once all units are.
  if (fs::exists(folder / files::k_summary)) {
    for (const std::string_view name : {files::k_seeds, files::k_dropped})
      each_line(folder / name, add);
  } else {
    each_line(folder / files::k_units, add);
    page.problems.push_back(
        fmt::format("Not finished: {} units so far, before duplicates and the quota are looked at.",
                    page.tally.total().units));
  }
  each_line(folder / files::k_tests,
            [&](const std::string& line, const std::string& file, std::size_t number) {
              page.tally.add_tests(line, file, number);
            });
  return generation_html(page);
}

}  // namespace octet
