#include "sandboxes/spawn.hpp"

#include "base/argv.hpp"
#include "base/error.hpp"

namespace octet {

pid_t spawn(const std::vector<std::string>& argv, const std::vector<std::string>& environment,
            const SpawnActions& actions, const posix_spawnattr_t* attributes) {
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, argv.at(0).c_str(), actions.get(), attributes,
                                  argv_of(argv).data(), argv_of(environment).data());
  if (error != 0) throw SystemError("cannot start " + argv[0], error);
  return pid;
}

}  // namespace octet
