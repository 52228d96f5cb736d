#include "sandboxes/syscall_policies.hpp"

namespace octet {
namespace {

using Names = SyscallNames;

const Names k_input_output = {"read",
                              "write",
                              "readv",
                              "writev",
                              "pread64",
                              "pwrite64",
                              "preadv",
                              "pwritev",
                              "preadv2",
                              "pwritev2",
                              "lseek",
                              "close",
                              "close_range",
                              "dup",
                              "dup2",
                              "dup3",
                              "fsync",
                              "fdatasync",
                              "ftruncate",
                              "fallocate",
                              "fadvise64",
                              "readahead",
                              "sendfile",
                              "splice",
                              "tee",
                              "copy_file_range",
                              "pipe",
                              "pipe2",
                              "poll",
                              "ppoll",
                              "select",
                              "pselect6",
                              "epoll_create",
                              "epoll_create1",
                              "epoll_ctl",
                              "epoll_wait",
                              "epoll_pwait",
                              "epoll_pwait2",
                              "eventfd",
                              "eventfd2",
                              "timerfd_create",
                              "timerfd_settime",
                              "timerfd_gettime",
                              "signalfd",
                              "signalfd4"};

const Names k_files = {
    "open",      "openat",     "creat",      "stat",       "fstat",     "lstat",      "newfstatat",
    "statx",     "access",     "faccessat",  "faccessat2", "readlink",  "readlinkat", "getcwd",
    "chdir",     "fchdir",     "mkdir",      "mkdirat",    "rmdir",     "unlink",     "unlinkat",
    "rename",    "renameat",   "renameat2",  "symlink",    "symlinkat", "chmod",      "fchmod",
    "fchmodat",  "umask",      "utime",      "utimes",     "utimensat", "futimesat",  "truncate",
    "getdents",  "getdents64", "statfs",     "fstatfs",    "getxattr",  "lgetxattr",  "fgetxattr",
    "listxattr", "llistxattr", "flistxattr", "mknod",      "mknodat"};

const Names k_memory = {"mmap",       "munmap",     "mprotect",  "mremap",       "madvise",
                        "brk",        "mincore",    "msync",     "mlock",        "munlock",
                        "membarrier", "pkey_alloc", "pkey_free", "pkey_mprotect"};

const Names k_self = {"getpid",
                      "getppid",
                      "gettid",
                      "getuid",
                      "geteuid",
                      "getgid",
                      "getegid",
                      "getgroups",
                      "getresuid",
                      "getresgid",
                      "getpgid",
                      "getpgrp",
                      "getsid",
                      "setsid",
                      "setpgid",
                      "uname",
                      "sysinfo",
                      "getrusage",
                      "times",
                      "getrlimit",
                      "setrlimit",
                      "sched_yield",
                      "sched_getaffinity",
                      "sched_getparam",
                      "sched_getscheduler",
                      "sched_get_priority_max",
                      "sched_get_priority_min",
                      "sched_rr_get_interval",
                      "getpriority",
                      "getcpu",
                      "getrandom",
                      "prctl",
                      "arch_prctl",
                      "set_tid_address",
                      "set_robust_list",
                      "get_robust_list",
                      "rseq",
                      "capget"};

const Names k_time = {
    "clock_gettime", "clock_getres",  "clock_nanosleep",  "nanosleep",   "gettimeofday",
    "time",          "getitimer",     "setitimer",        "alarm",       "timer_create",
    "timer_settime", "timer_gettime", "timer_getoverrun", "timer_delete"};

const Names k_signals = {"rt_sigaction",  "rt_sigprocmask",  "rt_sigreturn",
                         "rt_sigpending", "rt_sigtimedwait", "rt_sigsuspend",
                         "sigaltstack",   "pause",           "restart_syscall"};

// Sending them. In a pid namespace there is nobody else to send them to.
const Names k_sending = {"kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"};

const Names k_processes = {"futex",  "exit",     "exit_group", "fork",   "vfork",
                           "execve", "execveat", "wait4",      "waitid", "pidfd_open"};

// A pair of sockets within the program (event loops, worker threads) and what works on it.
const Names k_socket_pairs = {"sendto",     "recvfrom",    "sendmsg",    "recvmsg",
                              "sendmmsg",   "recvmmsg",    "shutdown",   "getsockopt",
                              "setsockopt", "getsockname", "getpeername"};

// Anonymous memory files: code caches of virtual machines, pipes of linkers.
const Names k_memory_files = {"memfd_create"};

// Writing a tree of output: links between object files, owners kept by `install`.
const Names k_output_trees = {"link",   "linkat",   "chown",          "fchown",
                              "lchown", "fchownat", "sync_file_range"};

const Names k_refused = {"socket",
                         "connect",
                         "bind",
                         "listen",
                         "accept",
                         "accept4",
                         "ptrace",
                         "process_vm_readv",
                         "process_vm_writev",
                         "process_madvise",
                         "process_mrelease",
                         "pidfd_getfd",
                         "kcmp",
                         "unshare",
                         "setns",
                         "mount",
                         "umount2",
                         "pivot_root",
                         "chroot",
                         "fsopen",
                         "fsmount",
                         "fsconfig",
                         "fspick",
                         "open_tree",
                         "move_mount",
                         "mount_setattr",
                         "name_to_handle_at",
                         "open_by_handle_at",
                         "bpf",
                         "perf_event_open",
                         "keyctl",
                         "add_key",
                         "request_key",
                         "init_module",
                         "finit_module",
                         "delete_module",
                         "kexec_load",
                         "kexec_file_load",
                         "syslog",
                         "personality",

                         "sched_setattr",
                         "sched_setparam",
                         "setpriority",
                         "ioprio_set",
                         "mbind",
                         "migrate_pages",
                         "move_pages",
                         "set_mempolicy",
                         "fanotify_init",
                         "fanotify_mark",
                         "quotactl",
                         "quotactl_fd",
                         "acct",
                         "modify_ldt",
                         "vmsplice",
                         "shmget",
                         "shmat",
                         "shmctl",
                         "shmdt",
                         "semget",
                         "semop",
                         "semtimedop",
                         "semctl",
                         "msgget",
                         "msgsnd",
                         "msgrcv",
                         "msgctl",
                         "mq_open",
                         "mq_unlink",
                         "mq_timedsend",
                         "mq_timedreceive",
                         "mq_notify",
                         "mq_getsetattr",
                         "setuid",
                         "setgid",
                         "setreuid",
                         "setregid",
                         "setresuid",
                         "setresgid",
                         "setgroups",
                         "setfsuid",
                         "setfsgid",
                         "capset",
                         "sethostname",
                         "setdomainname",
                         "settimeofday",
                         "clock_settime",
                         "adjtimex",
                         "clock_adjtime",
                         "swapon",
                         "swapoff",
                         "reboot",
                         "vhangup",
                         "ioperm",
                         "iopl",
                         "setxattr",
                         "lsetxattr",
                         "fsetxattr",
                         "removexattr",
                         "lremovexattr",
                         "fremovexattr",
                         "lookup_dcookie",
                         "seccomp",
                         "mlockall",
                         "mlock2"};

}  // namespace

const std::vector<SyscallPolicy>& syscall_policies() {
  static const std::vector<SyscallPolicy> k_policies = {
      // Programs compiled to machine code: no runtime that needs more.
      {"native", {}},
      // Interpreters that read a file and run it.
      {"script", {}},
      // Runtimes that generate code and start threads of their own.
      {"virtual_machine", {k_memory_files}},
      // Compilers and linkers: they write trees.
      {"compiler", {k_memory_files, k_output_trees}},
  };
  return k_policies;
}

const std::vector<SyscallNames>& common_syscalls() {
  static const std::vector<SyscallNames> k_common = {
      k_input_output, k_files, k_memory, k_self, k_time, k_signals, k_processes, k_socket_pairs};
  return k_common;
}

SyscallNames signalling_syscalls() {
  return k_sending;
}

SyscallNames refused_syscalls() {
  return k_refused;
}

}  // namespace octet
