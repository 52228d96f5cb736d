// Starting a program by posix_spawn.
#pragma once

#include <spawn.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace octet {

// What a new process does with its descriptors before it is the program.
class SpawnActions final {
 public:
  SpawnActions() { ::posix_spawn_file_actions_init(&actions_); }
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;  // owns the C object
  SpawnActions& operator=(const SpawnActions&) = delete;

  void put(int from, int to) { ::posix_spawn_file_actions_adddup2(&actions_, from, to); }
  void close_from(int first) { ::posix_spawn_file_actions_addclosefrom_np(&actions_, first); }
  void open(int to, const char* path, int flags) {
    ::posix_spawn_file_actions_addopen(&actions_, to, path, flags, 0);
  }
  void enter(const std::string& directory) {
    ::posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str());
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// Starts argv[0], a path, with "NAME=value" settings. `attributes` may be null. Throws SystemError.
pid_t spawn(const std::vector<std::string>& argv, const std::vector<std::string>& environment,
            const SpawnActions& actions, const posix_spawnattr_t* attributes);

}  // namespace octet
