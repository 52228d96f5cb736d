#include "jobs/reading/generation_report.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/reading/cohort_files.hpp"
#include "jobs/reading/page_discussions.hpp"
#include "jobs/reading/whole_lines.hpp"
#include "reports/generation/generation_page.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

template <class Take>
void each_line(const fs::path& file, const Take& take) {
  WholeLines lines(file);
  while (const auto line = lines.next()) take(*line, lines.file(), lines.line());
}

std::string name_of_folder(const fs::path& folder) {
  return fs::absolute(folder / "").lexically_normal().parent_path().filename().string();
}

void add_lines(const fs::path& file, GenerationTally& tally) {
  each_line(file, [&](const std::string& line, const std::string& name, std::size_t number) {
    tally.add(line, name, number);
  });
}

void add_tests(const fs::path& file, GenerationTally& tally) {
  each_line(file, [&](const std::string& line, const std::string& name, std::size_t number) {
    tally.add_tests(line, name, number);
  });
}

void add_seeds(const fs::path& folder, GenerationPage& page) {
  // Selected samples are there once all units are.
  if (fs::exists(folder / files::k_summary)) {
    for (const std::string_view name : {files::k_seeds, files::k_dropped})
      add_lines(folder / name, page.tally);
  } else {
    add_lines(folder / files::k_units, page.tally);
    page.problems.push_back(
        fmt::format("Not finished: {} units so far, before duplicates and the quota are looked at.",
                    page.tally.total().units));
  }
  add_tests(folder / files::k_tests, page.tally);
}

// Those of all cohorts together once they are there.
void add_discussed(const fs::path& folder, GenerationPage& page) {
  const std::vector<fs::path> cohorts = cohort_folders(folder);
  for (const fs::path& cohort : cohorts) add_tests(cohort / files::k_cohort_tests, page.tally);
  if (fs::exists(folder / files::k_agents / files::k_agent_summary)) {
    for (const std::string_view name : {files::k_agent_samples, files::k_agent_dropped})
      add_lines(folder / files::k_agents / name, page.tally);
    return;
  }
  for (const fs::path& cohort : cohorts) add_lines(cohort / files::k_cohort_samples, page.tally);
  if (page.discussions.tally.total().all > 0)
    page.problems.push_back(fmt::format(
        "Not finished: {} discussions so far, before duplicates of other cohorts are looked at.",
        page.discussions.tally.total().all));
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
  add_seeds(folder, page);
  if (!cohort_folders(folder).empty()) {
    const Recipe recipe = parse_recipe(run.recipe, (folder / files::k_recipe).string());
    page.discussions = read_discussions(folder, recipe);
    add_discussed(folder, page);
  }
  return generation_html(page);
}

}  // namespace octet
