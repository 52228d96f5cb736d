#include "sandboxes/layers.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "sandboxes/cell/accounting/task_clock.hpp"
#include "sandboxes/cell/probe.hpp"
#include "sandboxes/cell/protocol/spec.hpp"
#include "sandboxes/confinement.hpp"
#include "sandboxes/identity.hpp"
#include "sandboxes/supervisor.hpp"
#include "sandboxes/syscall_filter.hpp"

// Each attack runs with the layers that would also stop it switched off, where they can be: the
// namespaces are attacked under a filter that allows everything and without Landlock, the filter
// and Landlock on their own. So "holds" means this layer holds, not that some other one does.

namespace octet {
namespace {

// The victim of the attacks: a file, a process, a listener and a shared segment of this very host.
class Targets final {
 public:
  Targets() : file_(directory_.path() / "secret") {
    write_file_atomically(file_, "secret\n");
    // Open to everybody, so that only the sandbox stands in the way.
    std::filesystem::permissions(directory_.path(), std::filesystem::perms(0755));
    listen_on_loopback();
    segment_ = ::shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0666);
  }
  ~Targets() {
    if (segment_ >= 0) ::shmctl(segment_, IPC_RMID, nullptr);
  }
  Targets(const Targets&) = delete;  // owns a SysV segment
  Targets& operator=(const Targets&) = delete;

  std::vector<std::pair<std::string, std::string>> environment() const {
    return {{cell::k_probe_pid, std::to_string(::getpid())},
            {cell::k_probe_port, std::to_string(port_)},
            {cell::k_probe_shm, std::to_string(segment_)}};
  }
  const std::filesystem::path& file() const { return file_; }

 private:
  void listen_on_loopback() {
    listener_ = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (!listener_ || ::bind(listener_.get(), generic, size) != 0 ||
        ::listen(listener_.get(), 8) != 0 || ::getsockname(listener_.get(), generic, &size) != 0) {
      return;  // a host without loopback cannot be reached there either
    }
    port_ = ntohs(address.sin_port);
  }

  TemporaryDirectory directory_{"octet-probe-"};
  std::filesystem::path file_;
  Descriptor listener_;
  int port_ = 0;
  int segment_ = -1;
};

struct Probe {
  const char* layer;
  const char* attack;
  const char* filter;  // policy; null: the filter that allows everything
  bool landlock;
  bool cgroup;
  const char* remedy;
};

constexpr const char* k_userns_remedy =
    "Allow unprivileged user namespaces (sysctl user.max_user_namespaces > 0, "
    "kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0), in a "
    "container "
    "allow them and an unmasked /proc, or ask for --sandbox degraded.";

constexpr const char* k_notice_remedy =
    "Use a kernel from 5.12 on, and start octet where no other program takes its system calls "
    "(seccomp user notification, as some container managers do), or in full mode.";

const std::vector<Probe>& probes_of(SandboxMode mode) {
  static const std::vector<Probe> k_full = {
      {"user", "user", nullptr, false, false, k_userns_remedy},
      {"mount", "mount", nullptr, false, false, k_userns_remedy},
      {"pid", "pid", nullptr, false, false, k_userns_remedy},
      {"net", "net", nullptr, false, false, k_userns_remedy},
      {"ipc", "ipc", nullptr, false, false, k_userns_remedy},
      {"uts", "uts", nullptr, false, false, k_userns_remedy},
      {"cgroupns", "cgroupns", nullptr, false, false, k_userns_remedy},
      {"rlimits", "rlimits", nullptr, false, false,
       "Lower the hard limits of the shell (ulimit -H)."},
      {"seccomp", "seccomp", "native", false, false,
       "Use a kernel built with CONFIG_SECCOMP_FILTER."},
      {"locks", "locks", "native", false, false, k_notice_remedy},
  };
  static const std::vector<Probe> k_degraded = {
      {"user", "user", nullptr, false, false, "Run as an ordinary user."},
      {"rlimits", "rlimits", nullptr, false, false,
       "Lower the hard limits of the shell (ulimit -H)."},
      {"seccomp", "seccomp", "native", false, false,
       "Use a kernel built with CONFIG_SECCOMP_FILTER."},
      {"signals", "signals", "native", false, false, k_notice_remedy},
      {"locks", "locks", "native", false, false, k_notice_remedy},
      {"landlock", "landlock", nullptr, true, false,
       "Use a kernel from 5.13 on with landlock among its LSMs."},
  };
  return mode == SandboxMode::full ? k_full : k_degraded;
}

class Prober final {
 public:
  explicit Prober(SandboxMode mode)
      : mode_(mode), cells_(forked_cells()), program_(read_file(find_cell())) {}

  Layer attack(const Probe& probe, bool required) const {
    const Outcome outcome = run(probe, Limits{});
    Layer layer{probe.layer, exited_cleanly(outcome.termination), required, evidence(outcome), ""};
    if (!layer.holds) layer.remedy = probe.remedy;
    return layer;
  }

  // Landlock in full mode reinforces, so it is probed by a file that nothing else guards.
  Layer landlock(bool required) const {
    return attack({"landlock", "landlock", nullptr, true, false,
                   "Use a kernel from 5.13 on with landlock among its LSMs."},
                  required);
  }

  // Asked after cgroup(), whose group is used where it holds.
  Counts counts(bool in_cgroup) const {
    Counts counts{"by the cgroup, exact", "by the cgroup, exact, with what the kernel holds for it",
                  "by the cgroup, exact"};
    if (!in_cgroup || !cgroups_->counts_cpu_time()) counts.cpu = cpu_count(in_cgroup);
    if (in_cgroup) return counts;
    counts.memory = fmt::format(
        "polled every 10 to 30 ms: pages{}, page tables, shared mappings, and pipes and sockets as "
        "if full; between two polls a process may reach twice the limit",
        mode_ == SandboxMode::full ? ", files" : "");
    counts.processes = process_count();
    return counts;
  }

  Layer cgroup(std::shared_ptr<const CgroupBackend> backend) {
    Layer layer{"cgroup", false, false, "no cgroup can be made here: memory is polled",
                "Run as root, or under a delegated group: systemd-run --user --scope octet ..."};
    if (!backend) return layer;
    cgroups_ = std::move(backend);
    Limits tight;
    tight.memory_bytes = std::uint64_t{64} << 20;
    const Outcome memory = run({"cgroup", "memory", nullptr, false, true, ""}, tight);
    tight.processes = 16;
    const Outcome forks = run({"cgroup", "processes", nullptr, false, true, ""}, tight);
    layer.holds = std::holds_alternative<OutOfMemory>(memory.termination) &&
                  exited_cleanly(forks.termination);
    layer.evidence = layer.holds ? cgroups_->description()
                                 : fmt::format("memory probe: {}; process probe: {}",
                                               evidence(memory), evidence(forks));
    if (layer.holds) layer.remedy.clear();
    return layer;
  }

 private:
  std::string cpu_count(bool in_cgroup) const {
    const Outcome outcome = run({"cpu", "cpu", nullptr, false, in_cgroup, ""}, Limits{});
    const std::string how =
        cell::TaskClock().counts()
            ? "by the kernel's task clock, exact"
            : "polled every 10 to 30 ms, as the kernel refuses its task clock "
              "(kernel.perf_event_paranoid above 2, or a container's filter): exact for processes "
              "that are waited for, sampled for others";
    if (!exited_cleanly(outcome.termination)) return how + "; probe: " + evidence(outcome);
    return fmt::format("{}; {} of {} ms found in children nobody waited for", how,
                       outcome.usage.cpu.count() / 1000,
                       std::strtoull(outcome.out.c_str(), nullptr, 10) / 1000);
  }

  std::string process_count() const {
    Limits tight;
    tight.processes = 16;
    const Outcome outcome = run({"processes", "processes", nullptr, false, false, ""}, tight);
    if (!exited_cleanly(outcome.termination))
      return "polled every 10 to 30 ms: a group of more than twice its limit is killed";
    if (mode_ == SandboxMode::full || gives_identities()) return "by the kernel, exact";
    return "polled every 4 to 30 ms: fork fails from the look that finds the limit reached";
  }

  Outcome run(const Probe& probe, const Limits& limits) const {
    Confinement confinement;
    confinement.mode = mode_;
    confinement.cells = cells_;
    confinement.landlock = probe.landlock;
    confinement.bait = {{cell::k_landlock_bait, "bait\n", false}};
    if (probe.cgroup) confinement.cgroups = cgroups_;
    Command command;
    command.argv = {"{work}/probe", "--probe", probe.attack};
    command.files = {{"probe", program_, true}};
    command.environment = targets_.environment();
    // In full mode Landlock is met at the bait, in degraded mode at the file of the host.
    if (!probe.landlock || mode_ == SandboxMode::degraded) {
      command.environment.emplace_back(cell::k_probe_file, targets_.file());
    }
    command.filter = probe.filter == nullptr ? &SyscallFilter::open_for_probes()
                                             : &SyscallFilter::named(probe.filter);
    command.limits = limits;
    command.limits.cpu = command.limits.wall = std::chrono::milliseconds(5000);
    return run_confined(confinement, command);
  }

  static std::string evidence(const Outcome& outcome) {
    if (const auto* failed = std::get_if<SandboxFailed>(&outcome.termination))
      return failed->reason;
    std::string text = outcome.out + outcome.err;
    while (!text.empty() && text.back() == '\n') text.pop_back();
    std::replace(text.begin(), text.end(), '\n', ';');
    return text.empty() ? name_of(outcome.termination) : text;
  }

  SandboxMode mode_;
  std::shared_ptr<const CellSource> cells_;
  std::string program_;
  Targets targets_;
  std::shared_ptr<const CgroupBackend> cgroups_;
};

}  // namespace

bool Layers::holds(const std::string& name) const {
  return std::any_of(layers.begin(), layers.end(),
                     [&](const Layer& layer) { return layer.name == name && layer.holds; });
}

Layers probe_layers(SandboxMode mode) {
  Prober prober(mode);
  Layers result;
  result.mode = mode;
  for (const Probe& probe : probes_of(mode)) result.layers.push_back(prober.attack(probe, true));
  if (mode == SandboxMode::full) result.layers.push_back(prober.landlock(false));
  result.layers.push_back(prober.cgroup(find_cgroup_backend()));
  const Layer& group = result.layers.back();
  result.memory = group.holds ? "cgroup " + group.evidence : "polled";
  result.counts = prober.counts(group.holds);
  return result;
}

}  // namespace octet
