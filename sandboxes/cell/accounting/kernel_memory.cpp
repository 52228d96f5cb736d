#include "sandboxes/cell/accounting/kernel_memory.hpp"

#include <dirent.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/descriptor.hpp"
#include "sandboxes/cell/accounting/process_files.hpp"

namespace octet::cell {
namespace {

constexpr std::uint64_t k_pipe_bytes = 65'536;
constexpr std::uint64_t k_mapping_bytes = 256;                // of the kernel's, for one mapping
constexpr std::size_t k_longest_maps = std::size_t{8} << 20;  // the kernel's 65,530 mappings

// As the kernel fills it: up to the limit, and then by what is sent last.
std::uint64_t most_in_a_socket() {
  int ends[2];
  int bytes = 0;
  socklen_t size = sizeof bytes;
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return 262'144;
  const Descriptor one(ends[0]), other(ends[1]);
  ::getsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &bytes, &size);
  return static_cast<std::uint64_t>(std::max(bytes, 4096)) * 5 / 4;
}

struct Held {
  std::set<std::string> pipes, sockets;
  std::map<std::pair<dev_t, ino_t>, std::uint64_t> files;  // of memory
  std::uint64_t closed_to_us = 0;  // descriptors of processes that do not show them
  std::uint64_t file_bytes = 0;
};

void add_file(const std::string& path, Held& held) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return;
  const auto bytes = static_cast<std::uint64_t>(status.st_blocks) * 512;
  if (held.files.emplace(std::pair(status.st_dev, status.st_ino), bytes).second)
    held.file_bytes += bytes;
}

void add_descriptor(const std::string& path, Held& held) {
  char target[64];
  const ssize_t n = ::readlink(path.c_str(), target, sizeof target);
  if (n <= 0) return;
  const std::string_view name(target, static_cast<std::size_t>(n));
  if (name.starts_with("pipe:")) held.pipes.emplace(name);
  if (name.starts_with("socket:")) held.sockets.emplace(name);
  if (name.starts_with("/memfd:")) add_file(path, held);
}

// The size of its table of descriptors: of a process that has made itself invisible.
std::uint64_t room_for_descriptors(pid_t pid) {
  const std::string status = read_proc(pid, "status");
  const std::size_t at = status.find("\nFDSize:");
  return at == std::string::npos ? 0 : std::strtoull(status.c_str() + at + 8, nullptr, 10);
}

void add_descriptors(pid_t pid, Held& held) {
  const std::string folder = "/proc/" + std::to_string(pid) + "/fd";
  DIR* listing = ::opendir(folder.c_str());
  if (listing == nullptr) {
    held.closed_to_us += room_for_descriptors(pid);
    return;
  }
  while (const dirent* entry = ::readdir(listing)) {
    if (entry->d_name[0] != '.') add_descriptor(folder + "/" + entry->d_name, held);
  }
  ::closedir(listing);
}

std::uint64_t sockets_of_network() {
  const std::string text = read_proc(::getpid(), "net/sockstat");
  unsigned long long used = 0;
  return std::sscanf(text.c_str(), "sockets: used %llu", &used) == 1 ? used : 0;
}

// One line of maps: "from-to rights offset device inode   path".
void add_mapping(const char* line, std::map<std::string, std::uint64_t>& shared) {
  const char* end = std::strchr(line, '\n');
  const std::string_view text(
      line, end == nullptr ? std::strlen(line) : static_cast<std::size_t>(end - line));
  if (!text.ends_with(" /dev/zero (deleted)")) return;
  char* dash = nullptr;
  const std::uint64_t from = std::strtoull(line, &dash, 16);
  const std::uint64_t to = std::strtoull(dash + 1, nullptr, 16);
  unsigned long long inode = 0;
  char device[16] = {};
  if (std::sscanf(dash + 1, "%*x %*s %*x %15s %llu", device, &inode) != 2) return;
  // One object may be mapped in pieces, or by several: the pieces of one process make the size.
  shared[device + (":" + std::to_string(inode))] += to - from;
}

}  // namespace

KernelMemory::KernelMemory(bool own_network)
    : socket_bytes_(most_in_a_socket()), own_network_(own_network) {}

std::uint64_t KernelMemory::bytes(const std::vector<pid_t>& group, std::uint64_t enough) const {
  Held held;
  const auto sum = [&](std::uint64_t sockets) {
    return held.pipes.size() * k_pipe_bytes + sockets * socket_bytes_ + held.file_bytes +
           held.closed_to_us * socket_bytes_;
  };
  for (const pid_t pid : group) {
    add_descriptors(pid, held);
    if (sum(held.sockets.size()) > enough) break;
  }
  const std::uint64_t sockets = held.sockets.size();
  return sum(own_network_ ? std::max(sockets, sockets_of_network()) : sockets);
}

std::uint64_t KernelMemory::mapped_bytes(const std::vector<pid_t>& group, std::uint64_t resident) {
  std::map<std::string, std::uint64_t> largest;
  std::uint64_t sum = 0;
  for (const pid_t pid : group) {
    std::map<std::string, std::uint64_t> shared;
    const std::string maps = read_proc(pid, "maps", k_longest_maps);
    for (const char* line = maps.c_str(); *line != '\0';) {
      add_mapping(line, shared);
      sum += k_mapping_bytes;
      const char* next = std::strchr(line, '\n');
      if (next == nullptr) break;
      line = next + 1;
    }
    for (const auto& [object, size] : shared) largest[object] = std::max(largest[object], size);
  }
  std::uint64_t sizes = 0;
  for (const auto& [object, size] : largest) sizes += size;
  return sum + sizes - std::min(sizes, resident);
}

}  // namespace octet::cell
