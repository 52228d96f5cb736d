#include "sandboxes/cell/setup/landlock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "base/descriptor.hpp"
#include "sandboxes/cell/protocol/report.hpp"

namespace octet::cell {
namespace {

// From the kernel's documentation (userspace-api/landlock); Debian 12's headers end at ABI 2, so
// the values are written out here.
constexpr std::uint64_t k_execute = 1U << 0, k_write_file = 1U << 1, k_read_file = 1U << 2,
                        k_read_dir = 1U << 3, k_remove_dir = 1U << 4, k_remove_file = 1U << 5,
                        k_make_char = 1U << 6, k_make_dir = 1U << 7, k_make_reg = 1U << 8,
                        k_make_sock = 1U << 9, k_make_fifo = 1U << 10, k_make_block = 1U << 11,
                        k_make_sym = 1U << 12, k_refer = 1U << 13, k_truncate = 1U << 14,
                        k_ioctl_dev = 1U << 15;
// What tests lower, to have the sandbox of an older kernel.
#ifndef OCTET_NEWEST_LANDLOCK_ABI
#define OCTET_NEWEST_LANDLOCK_ABI 1000
#endif

constexpr std::uint64_t k_bind_tcp = 1U << 0, k_connect_tcp = 1U << 1;
constexpr std::uint64_t k_scope_abstract_sockets = 1U << 0, k_scope_signals = 1U << 1;
constexpr std::uint64_t k_on_files = k_execute | k_write_file | k_read_file | k_truncate |
                                     k_ioctl_dev;  // what a rule on a file may hold

struct RulesetAttributes {
  std::uint64_t files = 0;
  std::uint64_t network = 0;  // ABI 4
  std::uint64_t scoped = 0;   // ABI 6
};
struct [[gnu::packed]] PathRule {
  std::uint64_t allowed = 0;
  std::int32_t parent = -1;
};

std::uint64_t file_rights(int abi) {
  std::uint64_t rights = k_make_sym * 2 - 1;  // all of ABI 1
  if (abi >= 2) rights |= k_refer;
  if (abi >= 3) rights |= k_truncate;
  if (abi >= 5) rights |= k_ioctl_dev;
  return rights;
}

void allow(int ruleset, const std::string& path, std::uint64_t rights) {
  const Descriptor place(::open(path.c_str(), O_PATH | O_CLOEXEC));
  struct stat status {};
  if (!place || ::fstat(place.get(), &status) != 0) return;  // not there: nothing to allow
  if (!S_ISDIR(status.st_mode)) rights &= k_on_files;
  const PathRule rule{rights, place.get()};
  need(::syscall(SYS_landlock_add_rule, ruleset, 1, &rule, 0) == 0, "adding a Landlock rule");
}

}  // namespace

int landlock_abi() {
  const long abi = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U);
  return static_cast<int>(std::clamp<long>(abi, 0, OCTET_NEWEST_LANDLOCK_ABI));
}

void restrict_files(const Spec& spec) {
  const int abi = landlock_abi();
  const std::uint64_t all = file_rights(abi);
  RulesetAttributes attributes;
  attributes.files = all;
  std::size_t size = sizeof attributes.files;
  if (abi >= 4) attributes.network = k_bind_tcp | k_connect_tcp, size = 16;
  if (abi >= 6) attributes.scoped = k_scope_abstract_sockets | k_scope_signals, size = 24;
  const Descriptor ruleset(
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0U)));
  need(static_cast<bool>(ruleset), "making a Landlock ruleset");
  const std::uint64_t reading = k_execute | k_read_file | k_read_dir;
  const std::uint64_t writing = all & ~(k_make_char | k_make_block | k_ioctl_dev);
  for (const std::string& path : spec.readable) allow(ruleset.get(), path, reading);
  for (const File& file : spec.system_files) {
    if (file.path != k_landlock_bait) allow(ruleset.get(), "/" + file.path, reading);
  }
  // Reading only: without a pid namespace other processes of the same user are there as well.
  allow(ruleset.get(), "/proc", k_read_file | k_read_dir);
  for (const char* device :
       {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"}) {
    allow(ruleset.get(), device, all & (k_read_file | k_write_file | k_ioctl_dev | k_truncate));
  }
  allow(ruleset.get(), spec.work, writing);
  if (spec.namespaces) {
    allow(ruleset.get(), "/tmp", writing);
    allow(ruleset.get(), "/dev/shm", writing);
    allow(ruleset.get(), "/", k_read_dir);
  }
  need(::syscall(SYS_landlock_restrict_self, ruleset.get(), 0U) == 0, "entering Landlock");
}

}  // namespace octet::cell
