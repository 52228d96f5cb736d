#include "runners/warm/fork/parked_threads.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cinttypes>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>

#include "base/descriptor.hpp"
#include "base/error.hpp"

extern "C" {
// Of the C library since 2.35: where a thread's area for restartable sequences is.
extern const std::ptrdiff_t __rseq_offset __attribute__((weak));
extern const unsigned __rseq_size __attribute__((weak));
}

namespace octet {

namespace {

// A system call that does nothing but wait, as the kernel shows a thread in it.
struct Wait {
  long call = -1;
  std::uint64_t stack = 0;  // its stack pointer
  std::uint64_t next = 0;   // the instruction after it
};

}  // namespace

struct ParkedThreads::Thread {
  pid_t number = 0;
  enum class State { asked, busy, parked };
  std::atomic<State> state{State::asked};
  Wait wait;                // in which it is when it is asked
  char name[16] = {};       // as the kernel shows it
  void* place[5] = {};      // of __builtin_setjmp; the third is the stack pointer
  char* control = nullptr;  // the C library's data of the thread, also its thread pointer
  void* robust_list = nullptr;
  std::size_t robust_list_size = 0;
};

namespace {

using Thread = ParkedThreads::Thread;

// The C library's own, which it lets nobody block: by it all threads change their user together.
// Its handler is put back in the children.
constexpr int k_signal = 33;
constexpr std::size_t k_most_threads = 64;
// Below the parked frame.
constexpr std::size_t k_red_zone = 1024;
constexpr std::size_t k_control_size = 2304;  // of struct pthread, at least this much
constexpr std::uint32_t k_rseq_signature = 0x53053053;
constexpr std::uint32_t k_rseq_registered_size = 32;

// The handler finds its thread here: it may not allocate or lock.
Thread* parking[k_most_threads];
std::atomic<std::size_t> parking_count{0};

Thread* thread_of(pid_t number) {
  for (std::size_t i = 0; i < parking_count.load(); ++i) {
    if (parking[i]->number == number) return parking[i];
  }
  return nullptr;
}

// Whether it was interrupted in that call: the call is to be started again, or has ended by EINTR.
bool is_in(const Wait& wait, const ucontext_t& context) {
  const auto& registers = context.uc_mcontext.gregs;
  constexpr long long k_length = 2;  // of the instruction
  const auto at = static_cast<std::uint64_t>(registers[REG_RIP]);
  if (static_cast<std::uint64_t>(registers[REG_RSP]) != wait.stack) return false;
  return (at == wait.next && registers[REG_RAX] == -EINTR) ||
         (at == wait.next - k_length && registers[REG_RAX] == wait.call);
}

[[noreturn]] void wait_for_ever() {
  static const int nothing = 0;
  for (;;) ::syscall(SYS_futex, &nothing, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
}

// Left by the thread that stands in for the one that came.
__attribute__((noinline)) void park_here(int, siginfo_t*, void* context) {
  Thread* self = thread_of(static_cast<pid_t>(::syscall(SYS_gettid)));
  if (self == nullptr) return;
  // One in the middle of something could hold a lock that is needed for the rest.
  if (!is_in(self->wait, *static_cast<const ucontext_t*>(context)))
    return self->state.store(Thread::State::busy);
  if (__builtin_setjmp(self->place) != 0) return;
  self->control = static_cast<char*>(__builtin_thread_pointer());
  self->state.store(Thread::State::parked);
  wait_for_ever();
}

extern "C" void octet_return_from_signal();
asm(".text\n"
    ".hidden octet_return_from_signal\n"
    ".globl octet_return_from_signal\n"
    "nop\n"
    "octet_return_from_signal:\n"
    "mov $15, %rax\n"  // rt_sigreturn
    "syscall\n");

// As the kernel has it: the C library's own function refuses this signal.
struct KernelAction {
  void (*handler)(int, siginfo_t*, void*);
  unsigned long flags;
  void (*restorer)();
  std::uint64_t mask;
};

KernelAction exchange_action(const KernelAction& action) {
  KernelAction before{};
  if (::syscall(SYS_rt_sigaction, k_signal, &action, &before, sizeof action.mask) != 0)
    throw SystemError("cannot change what a signal does", errno);
  return before;
}

KernelAction action_before{};

void set_handler() {
  constexpr unsigned long k_restorer = 0x04000000;
  action_before = exchange_action({park_here, SA_SIGINFO | SA_RESTART | k_restorer,
                                   octet_return_from_signal, ~std::uint64_t{0}});
}

std::vector<pid_t> other_threads() {
  const pid_t self = static_cast<pid_t>(::syscall(SYS_gettid));
  std::vector<pid_t> numbers;
  DIR* listing = ::opendir("/proc/self/task");
  if (listing == nullptr) throw SystemError("cannot list the threads", errno);
  while (const dirent* entry = ::readdir(listing)) {
    const int number = std::atoi(entry->d_name);
    if (number > 0 && number != self) numbers.push_back(number);
  }
  ::closedir(listing);
  return numbers;
}

std::string task_file(pid_t number, const char* name) {
  char text[256] = {};
  const std::string path = "/proc/self/task/" + std::to_string(number) + "/" + name;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const ssize_t n = file ? ::read(file.get(), text, sizeof text - 1) : -1;
  return {text, static_cast<std::size_t>(std::max<ssize_t>(n, 0))};
}

// Of a pipe or the like: from a file it would bring something, and move its place in it.
bool is_read_that_waits(std::uint64_t descriptor) {
  struct stat status {};
  if (::fstat(static_cast<int>(descriptor), &status) != 0) return false;
  return S_ISFIFO(status.st_mode) || (status.st_mode & S_IFMT) == 0;  // event counters have no type
}

bool only_waits(long call, const std::uint64_t (&arguments)[6]) {
  switch (call) {
    case SYS_futex: {
      const std::uint64_t operation = arguments[1] & FUTEX_CMD_MASK;
      return operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET;
    }
    case SYS_read:
      return is_read_that_waits(arguments[0]);
    case SYS_epoll_wait:
    case SYS_epoll_pwait:
    case SYS_epoll_pwait2:
    case SYS_poll:
    case SYS_ppoll:
    case SYS_select:
    case SYS_pselect6:
    case SYS_nanosleep:
    case SYS_clock_nanosleep:
    case SYS_pause:
    case SYS_rt_sigsuspend:
    case SYS_rt_sigtimedwait:
    case SYS_restart_syscall:
      return true;
    default:
      return false;
  }
}

// Nothing when the thread is on its way, or in a call that does something.
std::optional<Wait> wait_of(pid_t number) {
  const std::string text = task_file(number, "syscall");
  long call = -1;
  std::uint64_t arguments[6] = {};
  Wait wait;
  if (std::sscanf(text.c_str(),
                  "%ld %" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64
                  " %" SCNx64 " %" SCNx64,
                  &call, &arguments[0], &arguments[1], &arguments[2], &arguments[3], &arguments[4],
                  &arguments[5], &wait.stack, &wait.next) != 9 ||
      !only_waits(call, arguments))
    return std::nullopt;
  wait.call = call;
  return wait;
}

void sleep_a_little() {
  const timespec pause{0, 1'000'000};
  ::nanosleep(&pause, nullptr);
}

// Asks again until it does nothing but wait: those of a virtual machine may have work left from its
// start.
void park_one(Thread& thread) {
  constexpr int k_patience = 5000;  // of a millisecond each
  using State = Thread::State;
  for (int i = 0; i < k_patience && thread.state != State::parked; ++i) {
    const auto wait = i == 0 || thread.state == State::busy ? wait_of(thread.number) : std::nullopt;
    if (i == 0) thread.state = State::busy;
    if (wait) {
      thread.wait = *wait;
      thread.state = State::asked;
      if (::syscall(SYS_tgkill, ::getpid(), thread.number, k_signal) != 0)
        throw SystemError("cannot park a thread", errno);
    }
    sleep_a_little();
  }
  if (thread.state != State::parked)
    throw SystemError("a thread does not come to be parked", ETIMEDOUT);
}

// Where the C library keeps the number of a thread: the same distance in each.
std::ptrdiff_t number_offset(const char* control, pid_t number) {
  for (std::size_t at = 0; at + sizeof number <= k_control_size; at += sizeof number) {
    if (std::memcmp(control + at, &number, sizeof number) == 0)
      return static_cast<std::ptrdiff_t>(at);
  }
  throw SystemError("cannot find where the number of a thread is kept", ENOENT);
}

int* number_in(char* control, std::ptrdiff_t offset) {
  return reinterpret_cast<int*>(control + offset);
}

std::ptrdiff_t own_offset() {
  return number_offset(static_cast<const char*>(__builtin_thread_pointer()),
                       static_cast<pid_t>(::syscall(SYS_gettid)));
}

// What the kernel knows of the calling thread by its own telling.
void tell_kernel(void* robust_list, std::size_t size) {
  if (robust_list != nullptr) ::syscall(SYS_set_robust_list, robust_list, size);
  if (&__rseq_offset == nullptr || &__rseq_size == nullptr || __rseq_size == 0) return;
  char* area = static_cast<char*>(__builtin_thread_pointer()) + __rseq_offset;
  ::syscall(SYS_rseq, area, k_rseq_registered_size, 0, k_rseq_signature);
}

int leave_handler(void* parked) {
  auto* thread = static_cast<Thread*>(parked);
  tell_kernel(thread->robust_list, thread->robust_list_size);
  ::prctl(PR_SET_NAME, thread->name, 0, 0, 0);
  __builtin_longjmp(thread->place, 1);
}

}  // namespace

void ParkedThreads::park() {
  const std::vector<pid_t> numbers = other_threads();
  if (numbers.size() > k_most_threads) throw SystemError("too many threads to park", E2BIG);
  set_handler();
  for (const pid_t number : numbers) {
    auto* thread = new Thread;
    thread->number = number;
    ::syscall(SYS_get_robust_list, number, &thread->robust_list, &thread->robust_list_size);
    parking[parking_count.load()] = thread;
    ++parking_count;
    threads_.push_back(thread);
    park_one(*thread);
    const std::string name = task_file(number, "comm");  // and the end of the line
    name.copy(thread->name, std::min(name.size(), sizeof thread->name) - (name.empty() ? 0 : 1));
  }
  const std::ptrdiff_t offset = own_offset();
  for (const Thread* thread : threads_) {
    if (*number_in(thread->control, offset) != thread->number)
      throw SystemError("threads keep their numbers in different places", ENOENT);
  }
  own_number_ = number_in(static_cast<char*>(__builtin_thread_pointer()), offset);
  ::syscall(SYS_get_robust_list, 0, &own_robust_list_, &robust_list_size_);
}

void ParkedThreads::go_on() {
  exchange_action(action_before);
  const std::ptrdiff_t offset =
      reinterpret_cast<char*>(own_number_) - static_cast<char*>(__builtin_thread_pointer());
  *own_number_ = static_cast<int>(::syscall(SYS_set_tid_address, own_number_));
  ::syscall(SYS_set_robust_list, own_robust_list_, robust_list_size_);
  constexpr int k_thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
                           CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID |
                           CLONE_CHILD_CLEARTID;
  for (Thread* thread : threads_) {
    int* number = number_in(thread->control, offset);
    const auto top = reinterpret_cast<std::uintptr_t>(thread->place[2]) - k_red_zone;
    if (::clone(leave_handler, reinterpret_cast<void*>(top & ~std::uintptr_t{15}), k_thread, thread,
                number, thread->control, number) < 0)
      throw SystemError("cannot start a thread", errno);
  }
}

}  // namespace octet
