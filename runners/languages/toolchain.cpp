#include "runners/languages/toolchain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <future>
#include <optional>
#include <set>
#include <sstream>

#include "base/digest.hpp"
#include "base/files/whole_files.hpp"
#include "base/fill.hpp"
#include "sandboxes/syscall_filter.hpp"
#include "sandboxes/visibility.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> glob_paths(const std::string& pattern) {
  glob_t found{};
  std::vector<fs::path> paths;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  ::globfree(&found);
  return paths;
}

std::vector<fs::path> on_path(const std::string& name) {
  std::vector<fs::path> paths;
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (!folder.empty() && folder[0] == '/') paths.push_back(fs::path(folder) / name);
  }
  return paths;
}

std::vector<fs::path> expand(const std::string& place) {
  const std::string candidate = fill_known(place, Braces::single, [](std::string_view name) {
    return name == "data" ? std::optional(data_directory().string()) : std::nullopt;
  });
  return candidate.starts_with('/') ? glob_paths(candidate) : on_path(candidate);
}

// The folder to show so that the tool at `path` works: the prefix it was installed in. Tools below
// /usr/bin, /usr/lib and /usr/share are seen by every program.
std::optional<fs::path> prefix_of(const fs::path& path) {
  for (const char* common : {"/usr/bin/", "/usr/lib/", "/usr/share/", "/bin/", "/usr/libexec/"}) {
    if (path.string().starts_with(common)) return std::nullopt;
  }
  const fs::path folder = path.parent_path();
  return folder.filename() == "bin" || folder.filename() == "lib" ? folder.parent_path() : folder;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

class Search final {
 public:
  Search(const Language& language, const Sandbox& sandbox)
      : language_(language), sandbox_(sandbox) {}

  std::variant<Toolchain, MissingToolchain> run() {
    for (const Tool& tool : language_.tools) {
      if (!find(tool)) return missing(tool);
    }
    finish();
    return std::move(toolchain_);
  }

 private:
  bool find(const Tool& tool) {
    std::set<fs::path> tried;
    for (const std::string& candidate : tool.candidates) {
      for (const fs::path& path : expand(candidate)) {
        std::error_code hidden;  // a folder on PATH may be closed to us: nothing of ours is there
        if (!fs::exists(path, hidden) || !tried.insert(path).second) continue;
        if (accept(tool, path)) return true;
      }
    }
    return false;
  }

  bool accept(const Tool& tool, const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    for (const fs::path& each : {path, real}) {
      if (const auto reason = closed_to_programs(each)) return refuse(*reason);
    }
    show(tool, path, real);
    const auto version = version_of(tool, path);
    if (!version) return refuse(fmt::format("{} does not run inside a sandbox", path.string()));
    toolchain_.tools[tool.name] = {path, *version};
    return true;
  }

  bool refuse(const std::string& reason) {
    if (std::find(toolchain_.refused.begin(), toolchain_.refused.end(), reason) ==
        toolchain_.refused.end()) {
      toolchain_.refused.push_back(reason);
    }
    return false;
  }

  void show(const Tool& tool, const fs::path& path, const fs::path& real) {
    for (const fs::path& each : {path, real}) {
      if (const auto prefix = prefix_of(each)) add_readable(*prefix);
    }
    for (const std::string& pattern : tool.readable) {
      for (const fs::path& each : glob_paths(pattern)) add_readable(each);
    }
  }

  void add_readable(const fs::path& path) {
    if (std::find(toolchain_.readable.begin(), toolchain_.readable.end(), path) ==
        toolchain_.readable.end()) {
      toolchain_.readable.push_back(path);
    }
  }

  // The first line `tool --version` prints in the sandbox; "" for a plain file; nothing when it
  // fails.
  std::optional<std::string> version_of(const Tool& tool, const fs::path& path) const {
    if (tool.version.empty()) return "";
    Command command;
    if (!tool.interpreter.empty()) {
      command.argv.push_back(toolchain_.tools.at(tool.interpreter).path);
    }
    command.argv.push_back(path);
    command.argv.insert(command.argv.end(), tool.version.begin(), tool.version.end());
    command.environment = {{"PATH", "/usr/bin:/bin"}, {"HOME", k_work}};
    command.readable = toolchain_.readable;
    command.filter = &SyscallFilter::named("virtual_machine");
    command.limits.processes = 128;
    const Outcome outcome = sandbox_.run(command);
    if (!exited_cleanly(outcome.termination)) return std::nullopt;
    return first_line(outcome.out.empty() ? outcome.err : outcome.out);
  }

  MissingToolchain missing(const Tool& tool) const {
    std::string reason = fmt::format("{}: {} was not found (looked for {})", language_.title,
                                     tool.name, fmt::join(tool.candidates, ", "));
    for (const std::string& refused : toolchain_.refused) reason += "\n  refused: " + refused;
    return {reason, tool.install};
  }

  void finish() {
    FieldDigest digest;
    for (const auto& [name, tool] : toolchain_.tools) {
      struct stat status {};
      ::stat(tool.path.c_str(), &status);
      digest.add(name).add(tool.path.string()).add(tool.version);
      digest.add(std::to_string(status.st_size)).add(std::to_string(status.st_mtime));
    }
    toolchain_.fingerprint = digest.hex();
  }

  const Language& language_;
  const Sandbox& sandbox_;
  Toolchain toolchain_;
};

}  // namespace

std::variant<Toolchain, MissingToolchain> find_toolchain(const Language& language,
                                                         const Sandbox& sandbox) {
  return Search(language, sandbox).run();
}

Toolchains find_toolchains(const std::vector<const Language*>& languages, const Sandbox& sandbox) {
  std::vector<std::future<std::variant<Toolchain, MissingToolchain>>> searches;
  for (const Language* language : languages) {
    searches.push_back(std::async(
        std::launch::async, [language, &sandbox] { return find_toolchain(*language, sandbox); }));
  }
  Toolchains result;
  for (std::size_t i = 0; i < languages.size(); ++i) {
    auto outcome = searches[i].get();
    if (auto* found = std::get_if<Toolchain>(&outcome)) {
      result.found.emplace(languages[i]->name, std::move(*found));
    } else {
      result.missing.emplace(languages[i]->name, std::get<MissingToolchain>(std::move(outcome)));
    }
  }
  return result;
}

std::string with_tools(std::string_view text, const Toolchain& toolchain) {
  return fill_known(text, Braces::single, [&](std::string_view name) {
    const auto tool = toolchain.tools.find(std::string(name));
    return tool == toolchain.tools.end() ? std::nullopt : std::optional(tool->second.path.string());
  });
}

}  // namespace octet
