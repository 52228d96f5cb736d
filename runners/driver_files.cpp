#include "runners/driver_files.hpp"

#include <algorithm>
#include <filesystem>

#include "base/digest.hpp"
#include "base/files/whole_files.hpp"
#include "runners/warm/artifacts.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// What was made, and not what it was made of.
std::vector<File> built_files(const Artifacts& build, const fs::path& folder) {
  std::vector<File> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = fs::relative(entry.path(), folder).string();
    const bool is_source =
        std::find(build.files.begin(), build.files.end(), name) != build.files.end();
    if (entry.is_regular_file() && !is_source)
      files.push_back({name, read_file(entry.path()), false});
  }
  return files;
}

}  // namespace

const std::vector<File>& DriverFiles::files(const Language& language, const Toolchain& toolchain,
                                            const Sandbox& sandbox) {
  const std::lock_guard lock(mutex_);
  if (files_) return *files_;
  const Driver& driver = *language.driver;
  std::vector<File> files;
  for (const std::string& name : driver.files) files.push_back({name, driver_file(name), false});
  if (driver.build) {
    const auto folder =
        open_artifacts(*driver.build, language.name + "-driver", toolchain, sandbox);
    const std::vector<File> built = built_files(*driver.build, folder->path());
    files.insert(files.end(), built.begin(), built.end());
  }
  files_ = std::move(files);
  return *files_;
}

std::string digest_of(const Driver& driver) {
  FieldDigest digest;
  for (const std::string& argument : driver.run) digest.add(argument);
  for (const std::string& name : driver.files) digest.add(driver_file(name));
  if (!driver.build) return digest.hex();
  for (const std::string& name : driver.build->files) digest.add(driver_file(name));
  for (const Artifacts::Stage& stage : driver.build->stages) {
    for (const std::string& argument : stage.command.argv) digest.add(argument);
  }
  return digest.hex();
}

}  // namespace octet
