#include "jobs/generating/export_pairs.hpp"

#include <string>

#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "generation/pairs/exports.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

std::uint64_t copy_form(const std::string& form, const fs::path& from, const fs::path& to,
                        const std::function<void()>& tick) {
  LineReader reader(from);
  GrowingFile file(to);
  std::uint64_t lines = 0;
  while (const auto line = reader.next()) {
    check_pair_line(form, *line, reader.file(), reader.line());
    file.append(*line + "\n");
    ++lines;
    tick();
  }
  file.commit();
  return lines;
}

}  // namespace

void copy_pairs(const fs::path& run, const fs::path& folder, std::vector<ExportedFile>& rows,
                const std::function<void()>& tick) {
  const std::size_t before = rows.size();
  for (const std::string_view name : export_names()) {
    const std::string form(name);
    const fs::path from = run / "exports" / (form + ".jsonl");
    if (!fs::exists(from)) continue;
    const std::string path = pairs_path(form);
    fs::create_directories((folder / path).parent_path());
    rows.push_back({path, "pairs", form, copy_form(form, from, folder / path, tick)});
  }
  if (rows.size() == before)
    throw InputError(run.string(), 0,
                     "has no exports of pairs; --pairs takes the folder of octet verify "
                     "--candidates FILE --out RUN");
}

}  // namespace octet
