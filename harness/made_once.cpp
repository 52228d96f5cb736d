#include "harness/made_once.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <variant>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "sandboxes/outcome.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr const char* k_making = "making-";

// What an octet left that was killed while it made a folder. Another may be making one right now.
void remove_abandoned(const fs::path& parent) {
  constexpr std::chrono::hours k_abandoned{24};
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    const bool is_ours = entry.path().filename().string().starts_with(k_making);
    const auto age = fs::file_time_type::clock::now() - entry.last_write_time(ignored);
    if (is_ours && age > k_abandoned) fs::remove_all(entry.path(), ignored);
  }
}

std::shared_ptr<TemporaryDirectory> new_folder(const MadeOnce& folder) {
  const fs::path parent = folder.kept.parent_path();
  std::error_code ignored;
  fs::create_directories(parent, ignored);
  remove_abandoned(parent);
  try {
    return std::make_shared<TemporaryDirectory>(k_making, parent);
  } catch (const SystemError& error) {
    folder.say(std::string("the expected values cannot be kept: ") + error.what());
    return std::make_shared<TemporaryDirectory>();
  }
}

// Renames a folder that is open to where it is kept. False when it cannot be.
bool keep(const fs::path& made, const MadeOnce& folder) {
  std::error_code error;
  fs::rename(made, folder.kept, error);
  if (!error || folder.open(folder.kept)) return true;  // or another octet was faster
  fs::remove_all(folder.kept, error);                   // what is there is damaged
  fs::rename(made, folder.kept, error);
  return !error && folder.open(folder.kept);
}

// Of all files in it.
double mebibytes_in(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    bytes += entry.is_regular_file(ignored) ? entry.file_size(ignored) : 0;
  return static_cast<double>(bytes) / (1 << 20);
}

// Beside the folder of all, by a digest of the tasks.
fs::path folder_of_part(const fs::path& kept, const std::set<std::string>& task_ids) {
  constexpr std::size_t k_digits = 16;
  FieldDigest digest;
  for (const std::string& id : task_ids) digest.add(id);
  fs::path part = kept;
  part += "-part-" + digest.hex().substr(0, k_digits);
  return part;
}

}  // namespace

std::shared_ptr<TemporaryDirectory> open_or_make(const ValuesOnce& values) {
  if (values.open(values.kept)) return nullptr;
  const bool is_part = values.task_ids.size() * 2 <= values.tasks;
  const std::set<std::string> made = is_part ? values.task_ids : std::set<std::string>();
  const fs::path kept = is_part ? folder_of_part(values.kept, made) : values.kept;
  const auto make = [&](const fs::path& path) {
    values.say(fmt::format("making {} ({}, once for this data)", values.what,
                           is_part ? fmt::format("of the {} tasks asked for", made.size())
                                   : fmt::format("of all {} tasks", values.tasks)));
    values.make(path, made);
    values.say(
        fmt::format("{}: {:.1f} MiB, kept in {}", values.what, mebibytes_in(path), kept.string()));
  };
  return open_or_make(MadeOnce{kept, values.open, make, values.say});
}

std::shared_ptr<TemporaryDirectory> open_or_make(const MadeOnce& folder) {
  if (folder.open(folder.kept)) return nullptr;
  const auto made = new_folder(folder);
  folder.make(made->path());
  if (folder.open(made->path()) && keep(made->path(), folder)) return nullptr;
  if (folder.open(made->path())) return made;
  throw SystemError("the expected values cannot be read back from " + made->path().string(), 0);
}

const std::string& report_of(const Execution& execution, const std::string& what) {
  const Outcome& outcome = execution.run.value();
  if (const auto* failed = std::get_if<SandboxFailed>(&outcome.termination))
    throw SystemError(what + ": " + failed->reason, 0);
  if (!exited_cleanly(outcome.termination)) {
    throw InputError(
        fmt::format("{}: {}: {}", what, name_of(outcome.termination), outcome.err.substr(0, 400)));
  }
  return outcome.report;
}

}  // namespace octet
