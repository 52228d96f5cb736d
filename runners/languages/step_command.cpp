#include "runners/languages/step_command.hpp"

#include "sandboxes/syscall_filter.hpp"

namespace octet {

Command command_of(const Step& step, const Toolchain& toolchain) {
  Command command;
  for (const std::string& argument : step.argv)
    command.argv.push_back(with_tools(argument, toolchain));
  command.environment = {{"HOME", k_work}, {"LANG", "C.UTF-8"}};
  command.environment.insert(command.environment.end(), step.environment.begin(),
                             step.environment.end());
  command.readable = toolchain.readable;
  command.filter = &SyscallFilter::named(step.policy);
  command.limits = step.limits;
  return command;
}

}  // namespace octet
