#include "runners/warm/artifacts.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/versions.hpp"
#include "runners/languages/step_command.hpp"
#include "sandboxes/report.hpp"
#include "sandboxes/visibility.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_warm();  // made by cmake/Embed.cmake

namespace {

namespace fs = std::filesystem;

File embedded_file(const std::string& name) {
  for (const EmbeddedFile& file : embedded_warm()) {
    if (file.name == name) return {name, std::string(file.content), false};
  }
  return {name, driver_file(name), false};
}

std::string digest_of(const Artifacts& artifacts, const Toolchain& toolchain) {
  FieldDigest digest;
  digest.add(std::to_string(k_artifacts_version)).add(toolchain.fingerprint);
  for (const std::string& name : artifacts.files) digest.add(name).add(embedded_file(name).content);
  for (const Artifacts::Stage& stage : artifacts.stages) {
    for (const std::string& argument : stage.command.argv) digest.add(argument);
    for (const std::string& name : stage.collect) digest.add(name);
  }
  return digest.hex().substr(0, 16);
}

// An open directory for artifacts that will stay; nothing when there is none.
std::optional<fs::path> kept_place() {
  for (const fs::path& place :
       {cache_directory() / "artifacts", fs::path("/var/cache/octet/artifacts")}) {
    std::error_code error;
    fs::create_directories(place, error);
    if (!error && ::access(place.c_str(), W_OK) == 0 && !closed_to_programs(place)) return place;
  }
  return std::nullopt;
}

std::string folder_name(const Artifacts& artifacts, const std::string& name,
                        const Toolchain& toolchain) {
  return fmt::format("{}-{}", name, digest_of(artifacts, toolchain));
}

// What the stages make, beginning with the files that are compiled in.
std::vector<File> make(const Artifacts& artifacts, const Toolchain& toolchain,
                       const Sandbox& sandbox) {
  std::vector<File> files;
  for (const std::string& name : artifacts.files) files.push_back(embedded_file(name));
  for (const Artifacts::Stage& stage : artifacts.stages) {
    Command command = command_of(stage.command, toolchain);
    command.files = files;
    command.collect = stage.collect;
    KeptReport report(std::size_t{1} << 20);  // a server that is only started says that it is ready
    command.report = &report;
    Outcome outcome = sandbox.run(command);
    if (!exited_cleanly(outcome.termination)) {
      if (stage.optional && !std::holds_alternative<SandboxFailed>(outcome.termination)) continue;
      throw SystemError(fmt::format("{} failed ({}): {}", fmt::join(command.argv, " "),
                                    name_of(outcome.termination), outcome.out + outcome.err),
                        0);
    }
    std::move(outcome.collected.begin(), outcome.collected.end(), std::back_inserter(files));
  }
  return files;
}

void write(const std::vector<File>& files, const fs::path& folder) {
  for (const File& file : files) {
    const fs::path path = folder / file.path;
    fs::create_directories(path.parent_path());
    write_file_atomically(path, file.content);
    fs::permissions(path, file.executable ? fs::perms(0755) : fs::perms(0644));
  }
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory()) fs::permissions(entry.path(), fs::perms(0755));
  }
  fs::permissions(folder, fs::perms(0755));
}

}  // namespace

ArtifactFolder::~ArtifactFolder() {
  std::error_code error;
  if (!kept_) fs::remove_all(path_, error);
}

bool has_artifacts(const Artifacts& artifacts, const std::string& name,
                   const Toolchain& toolchain) {
  const auto place = kept_place();
  return place && fs::is_directory(*place / folder_name(artifacts, name, toolchain));
}

std::unique_ptr<ArtifactFolder> open_artifacts(const Artifacts& artifacts, const std::string& name,
                                               const Toolchain& toolchain, const Sandbox& sandbox) {
  const std::string folder = folder_name(artifacts, name, toolchain);
  const auto place = kept_place();
  if (place && fs::is_directory(*place / folder))
    return std::make_unique<ArtifactFolder>(*place / folder, true);
  const std::vector<File> files = make(artifacts, toolchain, sandbox);
  auto made = std::make_unique<TemporaryDirectory>("octet-artifacts-", place.value_or(fs::path()));
  write(files, made->path());
  const fs::path target = place ? *place / folder : fs::path(made->path().string() + "-" + name);
  std::error_code error;
  fs::rename(made->path(), target, error);
  if (error && !fs::is_directory(target))
    throw SystemError("cannot keep " + target.string(), error.value());
  return std::make_unique<ArtifactFolder>(target, place.has_value());
}

}  // namespace octet
