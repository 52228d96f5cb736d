// Which candidates of a tool are taken and which are refused, with a message that names the fix.
#include "runners/languages/toolchain.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "tests/runners/full_sandbox.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

fs::path install(const fs::path& prefix, const std::string& script) {
  fs::create_directories(prefix / "bin");
  const fs::path tool = prefix / "bin/tool";
  write_file_atomically(tool, "#!/bin/bash\n" + script);
  ::chmod(tool.c_str(), 0755);
  return tool;
}

Language with_candidates(std::vector<std::string> candidates) {
  Language language;
  language.name = language.title = "X";
  language.tools.push_back(
      {"tool", std::move(candidates), {"--version"}, "", "apt-get install x", {}});
  return language;
}

}  // namespace

TEST_CASE("a tool below a directory closed to others is refused by name and the next one taken") {
  if (sandbox() == nullptr) return;
  if (::geteuid() != 0) {
    WARN("SKIPPED: only root runs programs as somebody else");
    return;
  }
  TemporaryDirectory home;  // mode 0700, like a home directory of root's
  TemporaryDirectory open;
  ::chmod(open.path().c_str(), 0755);
  const fs::path hidden = install(home.path() / "x", "echo hidden");
  const fs::path shown = install(open.path() / "x", "echo shown 1.0; echo more");
  const Language language = with_candidates({hidden, shown});
  const auto found = find_toolchain(language, *sandbox());
  REQUIRE(std::holds_alternative<Toolchain>(found));
  const Toolchain& toolchain = std::get<Toolchain>(found);
  CHECK(toolchain.tools.at("tool").path == shown);
  CHECK(toolchain.tools.at("tool").version == "shown 1.0");
  REQUIRE(toolchain.refused.size() == 1);
  CHECK(toolchain.refused[0].find(hidden.string()) != std::string::npos);
  CHECK(toolchain.refused[0].find("chmod o+x " + home.path().string()) != std::string::npos);
}

TEST_CASE("a language without its tool says what was looked for and how to install it") {
  if (sandbox() == nullptr) return;
  const auto found =
      find_toolchain(with_candidates({"/nonexistent/tool", "no-such-tool-anywhere"}), *sandbox());
  REQUIRE(std::holds_alternative<MissingToolchain>(found));
  const auto& missing = std::get<MissingToolchain>(found);
  CHECK(missing.reason.find("no-such-tool-anywhere") != std::string::npos);
  CHECK(missing.install == "apt-get install x");
}

TEST_CASE("a tool that does not work inside a sandbox is refused") {
  if (sandbox() == nullptr) return;
  TemporaryDirectory open;
  ::chmod(open.path().c_str(), 0755);
  const fs::path broken = install(open.path() / "x", "exit 1");
  const auto found = find_toolchain(with_candidates({broken}), *sandbox());
  REQUIRE(std::holds_alternative<MissingToolchain>(found));
  CHECK(std::get<MissingToolchain>(found).reason.find("does not run inside a sandbox") !=
        std::string::npos);
}

TEST_CASE("a folder on PATH that we may not enter is passed over") {
  if (sandbox() == nullptr) return;
  if (::geteuid() == 0) {
    WARN("SKIPPED: root may enter every folder (cli.mini.full.some.as_user covers it)");
    return;
  }
  TemporaryDirectory closed;
  install(closed.path() / "x", "echo hidden");
  ::chmod(closed.path().c_str(), 0);
  const fs::path tool = closed.path() / "x/bin/tool";
  const auto found = find_toolchain(with_candidates({tool}), *sandbox());
  ::chmod(closed.path().c_str(), 0700);
  CHECK(std::holds_alternative<MissingToolchain>(found));
}

TEST_CASE("the fingerprint changes with the tool") {
  if (sandbox() == nullptr) return;
  TemporaryDirectory open;
  ::chmod(open.path().c_str(), 0755);
  const fs::path tool = install(open.path() / "x", "echo 1");
  const auto first = find_toolchain(with_candidates({tool}), *sandbox());
  install(open.path() / "x", "echo 2 and more");
  const auto second = find_toolchain(with_candidates({tool}), *sandbox());
  REQUIRE(std::holds_alternative<Toolchain>(first));
  REQUIRE(std::holds_alternative<Toolchain>(second));
  CHECK(std::get<Toolchain>(first).fingerprint != std::get<Toolchain>(second).fingerprint);
}

}  // namespace octet
