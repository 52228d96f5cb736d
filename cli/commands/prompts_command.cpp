// octet prompts: what a model would be asked, for who asks it without octet.
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "base/files/growing_file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/terminal/terminal_listener.hpp"
#include "jobs/written_prompts.hpp"

namespace octet {
namespace {

struct PromptsFlags {
  PromptsOptions job;
  std::string config = {};
};

// A file is there whole or not at all.
ExitCode write(const PromptsFlags& flags) {
  require_folder("--data", flags.job.ask.suite.data);
  TerminalListener listener(false);
  if (flags.job.out.empty()) {
    write_prompts(flags.job, listener, [](const std::string& line) { fmt::print("{}\n", line); });
    return ExitCode::done;
  }
  GrowingFile file(flags.job.out);
  const std::size_t count = write_prompts(
      flags.job, listener, [&](const std::string& line) { file.append(line + "\n"); });
  file.commit();
  fmt::print(stderr,
             "octet: {} prompts in {}; put the answers beside their ids and run: octet "
             "score --samples ANSWERS\n",
             count, flags.job.out);
  return ExitCode::done;
}

}  // namespace

void add_prompts_command(CommandLine& line) {
  const auto flags = std::make_shared<PromptsFlags>();
  add_command(
      line, "prompts", "Write prompts with ids, for models that are asked without octet",
      options_of(flags->job), [flags] { return write(*flags); }, &flags->config)
      .require("suite");
}

}  // namespace octet
