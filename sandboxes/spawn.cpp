#include "sandboxes/spawn.hpp"

#include "base/error.hpp"

namespace octet {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const std::string& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

}  // namespace

pid_t spawn(const std::vector<std::string>& argv, const std::vector<std::string>& environment,
            const SpawnActions& actions, const posix_spawnattr_t* attributes) {
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, argv.at(0).c_str(), actions.get(), attributes,
                                  pointers(argv).data(), pointers(environment).data());
  if (error != 0) throw SystemError("cannot start " + argv[0], error);
  return pid;
}

}  // namespace octet
