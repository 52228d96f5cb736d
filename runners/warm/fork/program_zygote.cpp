// octet-zygote.so: makes any dynamically linked program a zygote, which runs are forked from.
//
// Theory of operation
//
// octet starts exactly the plain command, `node WORK/answer.js`, with this library preloaded. The
// program comes up as ever until it first asks for the candidate's file, by one of the functions
// below: there the other threads are parked (parked_threads.hpp) and the process serves
// (sandboxes/cell/serve.hpp). A confined child gets descriptors and threads like those of the
// zygote, and then the file is asked for, which is the candidate's, in its own private root. So a
// run goes on by the very code, in the very state, that a fresh process would have there; the
// zygote itself never sees a program.
//
// What a fresh process would have drawn by lot by then is drawn anew (drawn_lots.hpp), and the
// kernel shows of the child what it would show of a fresh process (process_image.hpp).
//
// octet is told that the program begins when its file is opened: what ends before that, ends for
// the zygote's own reasons, and octet uses the plain command for that program.
//
// A program that cannot be forked so ends, and octet uses the plain command: one whose threads do
// not come to rest, that is connected to others, or whose children would write to the same memory.

#include <dlfcn.h>
#include <fcntl.h>
#include <pwd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "runners/warm/fork/drawn_lots.hpp"
#include "runners/warm/fork/kept_descriptors.hpp"
#include "runners/warm/fork/parked_threads.hpp"
#include "runners/warm/fork/process_image.hpp"
#include "sandboxes/cell/serve.hpp"

#define OCTET_INSTEAD_OF_LIBC __attribute__((visibility("default")))

namespace {

// The work directory, a colon, and the file at which to stop or the beginning of its name; set by
// octet, gone before main starts.
constexpr const char* k_orders = "OCTET_ZYGOTE";

// Of the zygote; empty in its children. They live longer than the functions below are called.
std::string& work() {
  static auto* path = new std::string;
  return *path;
}
std::string& stop() {
  static auto* path = new std::string;
  return *path;
}

// Of a child until it opens its program: the file, as stop() was.
std::string& program() {
  static auto* path = new std::string;
  return *path;
}

octet::ProcessImage& image() {
  static auto* one = new octet::ProcessImage;
  return *one;
}

// Whether it is a folder of the sandbox, on the way to the file, which is not there yet.
bool leads_to_stop(const char* path) {
  if (path == nullptr || stop().empty()) return false;
  const std::string_view folder(path);
  return folder.starts_with(work()) && stop().starts_with(folder) && stop()[folder.size()] == '/';
}

// As in the sandbox's /etc/passwd (sandboxes/confinement.cpp). Lives to the end of the process.
passwd* user_of_children() {
  static std::string home = work();
  static char name[] = "octet", secret[] = "x", nothing[] = "", shell[] = "/bin/sh";
  static passwd entry{
      name, secret, octet::cell::k_inner_id, octet::cell::k_inner_id, nothing, home.data(), shell};
  return &entry;
}

void set_environment(const octet::cell::Spec& spec) {
  for (const std::string& setting : spec.environment) {
    const std::size_t equals = setting.find('=');
    ::setenv(setting.substr(0, equals).c_str(), setting.c_str() + equals + 1, 1);
  }
}

// What all children could write to, and so tell each other.
void refuse_shared_memory() {
  FILE* maps = std::fopen("/proc/self/maps", "re");
  char line[512], may[5] = {};
  bool shared = maps == nullptr;
  while (maps != nullptr && std::fgets(line, sizeof line, maps) != nullptr)
    shared |= std::sscanf(line, "%*s %4s", may) == 1 && may[1] == 'w' && may[3] == 's';
  if (maps != nullptr) std::fclose(maps);
  if (shared) throw octet::SystemError("children would share memory", ENOTSUP);
}

void serve() try {
  static octet::ParkedThreads threads;
  static octet::KeptDescriptors descriptors;
  static octet::DrawnLots lots;
  threads.park();
  refuse_shared_memory();
  lots.remember();
  image().remember();
  descriptors.remember(octet::cell::k_orders + 1);
  const octet::cell::Forking forking{{}, {}, [](const octet::cell::Spec& spec) {
                                       image().become(spec.argv, spec.environment,
                                                      octet::cell::k_inner_id);
                                       descriptors.open_again();
                                       set_environment(spec);
                                       lots.draw_again();
                                       threads.go_on();
                                     }};
  if (octet::cell::serve(forking) == octet::cell::Served::ended) ::_exit(0);
} catch (const std::exception&) {
  ::_exit(1);
}

void stop_at(const char* path) {
  if (path == nullptr || stop().empty() || !std::string_view(path).starts_with(stop())) return;
  const int error = errno;
  const std::string file = std::exchange(stop(), {});
  work().clear();
  serve();
  program() = file;
  errno = error;
}

// What is opened now may be the candidate's file: then the program begins.
void open_at(const char* path) {
  stop_at(path);
  if (path == nullptr || program().empty() || !std::string_view(path).starts_with(program()))
    return;
  const int error = errno;
  program().clear();
  octet::cell::announce_begin();
  errno = error;
}

// What a Java machine sets for its process where it may, which is not so in a sandbox.
bool is_closed_to_children(const char* path) {
  if (stop().empty() || std::strcmp(path, "/proc/self/coredump_filter") != 0) return false;
  errno = EACCES;
  return true;
}

// The C library's function of this name.
template <typename Function>
Function* original(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

using Open = int(const char*, int, ...);
using OpenAt = int(int, const char*, int, ...);
using OpenStream = FILE*(const char*, const char*);
using Stat = int(const char*, struct stat*);

}  // namespace

extern "C" {

OCTET_INSTEAD_OF_LIBC int open(const char* path, int flags, ...) {
  static const auto plain = original<Open>("open");
  va_list rest;
  va_start(rest, flags);
  const auto mode = va_arg(rest, mode_t);  // rubbish where there is none, which nobody reads then
  va_end(rest);
  open_at(path);
  return plain(path, flags, mode);
}

OCTET_INSTEAD_OF_LIBC int open64(const char* path, int flags, ...) {
  static const auto plain = original<Open>("open64");
  va_list rest;
  va_start(rest, flags);
  const auto mode = va_arg(rest, mode_t);
  va_end(rest);
  open_at(path);
  return plain(path, flags, mode);
}

OCTET_INSTEAD_OF_LIBC int openat(int directory, const char* path, int flags, ...) {
  static const auto plain = original<OpenAt>("openat");
  va_list rest;
  va_start(rest, flags);
  const auto mode = va_arg(rest, mode_t);
  va_end(rest);
  open_at(path);
  return plain(directory, path, flags, mode);
}

OCTET_INSTEAD_OF_LIBC FILE* fopen(const char* path, const char* mode) {
  static const auto plain = original<OpenStream>("fopen");
  if (is_closed_to_children(path)) return nullptr;
  open_at(path);
  return plain(path, mode);
}

OCTET_INSTEAD_OF_LIBC FILE* fopen64(const char* path, const char* mode) {
  static const auto plain = original<OpenStream>("fopen64");
  if (is_closed_to_children(path)) return nullptr;
  open_at(path);
  return plain(path, mode);
}

OCTET_INSTEAD_OF_LIBC int stat(const char* path, struct stat* status) {
  static const auto plain = original<Stat>("stat");
  stop_at(path);
  return plain(leads_to_stop(path) ? "/" : path, status);
}

OCTET_INSTEAD_OF_LIBC int stat64(const char* path, struct stat64* status) {
  static const auto plain = original<int(const char*, struct stat64*)>("stat64");
  stop_at(path);
  return plain(leads_to_stop(path) ? "/" : path, status);
}

// The way of OpenSSL and others to what the kernel draws.
OCTET_INSTEAD_OF_LIBC int getentropy(void* buffer, std::size_t size) {
  static const auto plain = original<int(void*, std::size_t)>("getentropy");
  octet::note_draw();
  return plain(buffer, size);
}

// The number that a child will have.
OCTET_INSTEAD_OF_LIBC pid_t getpid() {
  return work().empty() ? static_cast<pid_t>(syscall(SYS_getpid)) : octet::cell::k_command_number;
}

OCTET_INSTEAD_OF_LIBC passwd* getpwuid(uid_t user) {
  static const auto plain = original<passwd*(uid_t)>("getpwuid");
  return work().empty() ? plain(user) : user_of_children();
}

OCTET_INSTEAD_OF_LIBC int getpwuid_r(uid_t user, passwd* entry, char* buffer, std::size_t size,
                                     passwd** result) {
  static const auto plain =
      original<int(uid_t, passwd*, char*, std::size_t, passwd**)>("getpwuid_r");
  if (work().empty()) return plain(user, entry, buffer, size, result);
  *entry = *user_of_children();
  *result = entry;
  return 0;
}

// Where a child will be.
OCTET_INSTEAD_OF_LIBC char* getcwd(char* buffer, std::size_t size) {
  static const auto plain = original<char*(char*, std::size_t)>("getcwd");
  if (work().empty()) return plain(buffer, size);
  if (buffer == nullptr) return ::strdup(work().c_str());
  if (size <= work().size()) {
    errno = ERANGE;
    return nullptr;
  }
  return std::strcpy(buffer, work().c_str());
}

OCTET_INSTEAD_OF_LIBC int statx(int directory, const char* path, int flags, unsigned mask,
                                struct statx* status) {
  static const auto plain = original<int(int, const char*, int, unsigned, struct statx*)>("statx");
  stop_at(path);
  return plain(directory, path, flags, mask, status);
}

// V8 keeps its heap out of forks, as a program that is about to execute another has no use for it.
OCTET_INSTEAD_OF_LIBC int madvise(void* begin, std::size_t length, int advice) {
  static const auto plain = original<int(void*, std::size_t, int)>("madvise");
  if (advice == MADV_DONTFORK && !stop().empty()) return 0;
  return plain(begin, length, advice);
}

// libuv's way to statx.
OCTET_INSTEAD_OF_LIBC long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long arguments[6];
  for (long& argument : arguments) argument = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_statx) stop_at(reinterpret_cast<const char*>(arguments[1]));
  long result = number;
  register long fourth asm("r10") = arguments[3];
  register long fifth asm("r8") = arguments[4];
  register long sixth asm("r9") = arguments[5];
  asm volatile("syscall"
               : "+a"(result)
               : "D"(arguments[0]), "S"(arguments[1]), "d"(arguments[2]), "r"(fourth), "r"(fifth),
                 "r"(sixth)
               : "rcx", "r11", "memory");
  if (result >= -4095 && result < 0) {
    errno = static_cast<int>(-result);
    return -1;
  }
  return result;
}

}  // extern "C"

namespace {

__attribute__((constructor)) void watch_for_the_start() {
  const char* orders = std::getenv(k_orders);
  const char* colon = orders == nullptr ? nullptr : std::strchr(orders, ':');
  if (colon == nullptr) return;
  work().assign(orders, colon);
  stop() = colon + 1;
  image().forget_settings("LD_PRELOAD");
}

}  // namespace
