// octet doctor: what the host gives, and whether octet judges right on it.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/color.hpp"
#include "cli/terminal/terminal.hpp"
#include "jobs/doctor.hpp"
#include "jobs/execution_host.hpp"
#include "sandboxes/syscall_filter.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

struct DoctorFlags {
  DoctorOptions job;
  bool json = false;
};

std::string state_of(const Layer& layer) {
  if (layer.holds) return styled(stdout, Style::good, "holds ");
  return layer.required ? styled(stdout, Style::bad, "MISSING")
                        : styled(stdout, Style::caution, "absent ");
}

void print_layers(const Layers& layers) {
  fmt::print("Sandbox: {} mode, memory: {}\n", name_of(layers.mode), layers.memory);
  for (const Layer& layer : layers.layers) {
    fmt::print("  {} {:9} {}\n", state_of(layer), layer.name, layer.evidence);
    if (!layer.holds && !layer.remedy.empty()) fmt::print("            {}\n", layer.remedy);
  }
  fmt::print("  counted: CPU time {}\n           memory {}\n           processes {}\n",
             layers.counts.cpu, layers.counts.memory, layers.counts.processes);
  fmt::print("  system calls allowed:");
  for (const std::string& name : SyscallFilter::names()) {
    fmt::print(" {} {}", name, SyscallFilter::named(name).allowed_calls());
  }
  fmt::print("\n");
}

void print_test(const SelfTestResult& test) {
  fmt::print(
      "    self-test {}: {}/{} canonical solutions pass, {} of {} wrong solutions pass\n",
      test.good() ? styled(stdout, Style::good, "good") : styled(stdout, Style::bad, "FAILED"),
      test.canonical_passed, test.canonical, test.wrong_passed, test.wrong);
  for (const SelfTestFailure& failure : test.failures) {
    fmt::print("      {} {}: {}\n", failure.task_id, failure.solution, name_of(failure.verdict));
  }
}

void print(const Diagnosis& diagnosis) {
  print_layers(diagnosis.layers);
  auto test = diagnosis.tests.begin();
  for (const Language* language : diagnosis.languages) {
    fmt::print("{}\n", styled(stdout, Style::heading, language->title));
    const auto found = diagnosis.toolchains.found.find(language->name);
    if (found == diagnosis.toolchains.found.end()) {
      const MissingToolchain& missing = diagnosis.toolchains.missing.at(language->name);
      fmt::print("    {}: {}\n    install: {}\n",
                 language->optional ? styled(stdout, Style::caution, "skipped (optional)")
                                    : styled(stdout, Style::bad, "MISSING"),
                 missing.reason, missing.install);
      continue;
    }
    for (const auto& [name, tool] : found->second.tools) {
      fmt::print("    {} {}\n", tool.path.string(), tool.version);
    }
    for (const std::string& refused : found->second.refused)
      fmt::print("    refused: {}\n", refused);
    print_test(*test++);
  }
}

Json to_json(const Layers& layers) {
  Json list = Json::array();
  for (const Layer& layer : layers.layers) {
    list.push_back({{"name", layer.name},
                    {"holds", layer.holds},
                    {"required", layer.required},
                    {"evidence", layer.evidence},
                    {"remedy", layer.remedy}});
  }
  return {{"mode", name_of(layers.mode)},
          {"memory", layers.memory},
          {"counts",
           {{"cpu", layers.counts.cpu},
            {"memory", layers.counts.memory},
            {"processes", layers.counts.processes}}},
          {"layers", list}};
}

Json to_json(const SelfTestResult& test) {
  Json failures = Json::array();
  for (const SelfTestFailure& failure : test.failures) {
    failures.push_back({{"task_id", failure.task_id},
                        {"solution", failure.solution},
                        {"verdict", name_of(failure.verdict)}});
  }
  return {{"good", test.good()},
          {"canonical", test.canonical},
          {"canonical_passed", test.canonical_passed},
          {"wrong", test.wrong},
          {"wrong_passed", test.wrong_passed},
          {"failures", failures}};
}

Json to_json(const Toolchain& toolchain) {
  Json tools;
  for (const auto& [name, tool] : toolchain.tools) {
    tools[name] = {{"path", tool.path.string()}, {"version", tool.version}};
  }
  return {{"tools", tools}, {"refused", toolchain.refused}, {"fingerprint", toolchain.fingerprint}};
}

Json to_json(const Diagnosis& diagnosis) {
  Json languages;
  auto test = diagnosis.tests.begin();
  for (const Language* language : diagnosis.languages) {
    const auto found = diagnosis.toolchains.found.find(language->name);
    if (found != diagnosis.toolchains.found.end()) {
      Json entry = to_json(found->second);
      entry["found"] = true;
      entry["self_test"] = to_json(*test++);
      languages[language->name] = entry;
    } else {
      const MissingToolchain& missing = diagnosis.toolchains.missing.at(language->name);
      languages[language->name] = {{"found", false},
                                   {"optional", language->optional},
                                   {"reason", missing.reason},
                                   {"install", missing.install}};
    }
  }
  return {{"sandbox", to_json(diagnosis.layers)}, {"languages", languages}};
}

// Missing beats failed: without a toolchain there is nothing to test.
ExitCode exit_code_of(const Diagnosis& diagnosis) {
  for (const Language* language : diagnosis.languages) {
    if (!language->optional && diagnosis.toolchains.missing.contains(language->name)) {
      return ExitCode::missing;
    }
  }
  const bool good = std::all_of(diagnosis.tests.begin(), diagnosis.tests.end(),
                                [](const SelfTestResult& test) { return test.good(); });
  return good ? ExitCode::done : ExitCode::incomplete;
}

// On a terminal one line that is rewritten, and empty in the end; else a line each.
class Steps final {
 public:
  void say(const std::string& text) const {
    if (terminal_)
      rewrite_line("octet: " + text + " ...");
    else
      fmt::print(stderr, "octet: {}\n", text);
  }
  void finish() const {
    if (terminal_) rewrite_line("");
  }

 private:
  bool terminal_ = ::isatty(STDERR_FILENO) == 1;
};

ExitCode doctor(const DoctorFlags& flags) {
  const Languages known = load_languages(flags.job.languages);
  const Steps steps;
  const Diagnosis diagnosis =
      examine(flags.job, known, [&](const std::string& text) { steps.say(text); });
  steps.finish();
  if (flags.json) {
    fmt::print("{}\n", to_json(diagnosis).dump(2, ' ', false, Json::error_handler_t::replace));
  } else {
    print(diagnosis);
  }
  return exit_code_of(diagnosis);
}

}  // namespace

void add_doctor_command(CommandLine& line) {
  const auto flags = std::make_shared<DoctorFlags>();
  OptionTable table = options_of(flags->job);
  table.push_back({"json", "", "Print the result as JSON", &flags->json});
  const Subcommand command =
      add_command(line, "doctor", "Check toolchains and sandbox layers, and test octet itself",
                  table, [flags] { return doctor(*flags); });
  command.exclude("all", "problems");
}

}  // namespace octet
