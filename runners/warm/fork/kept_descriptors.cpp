#include "runners/warm/fork/kept_descriptors.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "base/descriptor.hpp"
#include "base/error.hpp"

namespace octet {
namespace {

std::string proc_path(const char* folder, int number) {
  return std::string("/proc/self/") + folder + "/" + std::to_string(number);
}

std::vector<int> open_numbers(int first) {
  std::vector<int> numbers;
  DIR* listing = ::opendir("/proc/self/fd");
  if (listing == nullptr) throw SystemError("cannot list descriptors", errno);
  while (const dirent* entry = ::readdir(listing)) {
    const int number = std::atoi(entry->d_name);
    if (number >= first && number != ::dirfd(listing)) numbers.push_back(number);
  }
  ::closedir(listing);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::string target_of(int number) {
  char buffer[4096];
  const ssize_t n = ::readlink(proc_path("fd", number).c_str(), buffer, sizeof buffer);
  if (n < 0) throw SystemError("cannot look at a descriptor", errno);
  return {buffer, static_cast<std::size_t>(n)};
}

std::string information_of(int number) {
  const Descriptor file(::open(proc_path("fdinfo", number).c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) throw SystemError("cannot look at a descriptor", errno);
  std::string text;
  char buffer[4096];
  for (ssize_t n = 0; (n = ::read(file.get(), buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(n));
  return text;
}

std::string take_content(int number) {
  int waiting = 0;
  if (::ioctl(number, FIONREAD, &waiting) != 0) throw SystemError("cannot look at a pipe", errno);
  std::string content(static_cast<std::size_t>(waiting), '\0');
  if (waiting > 0 && ::read(number, content.data(), content.size()) != waiting)
    throw SystemError("cannot empty a pipe", errno);
  return content;
}

bool is_for_reading(int flags) {
  return (flags & O_ACCMODE) == O_RDONLY;
}

// Takes `made` over under another number.
void put(Descriptor made, int number, int flags) {
  if (!made) throw SystemError("cannot open a descriptor again", errno);
  if (made.get() == number) {
    if ((flags & O_CLOEXEC) == 0) ::fcntl(number, F_SETFD, 0);
    made.release();
    return;
  }
  if (::dup3(made.get(), number, flags & O_CLOEXEC) != number)
    throw SystemError("cannot give a descriptor its number", errno);
}

}  // namespace

KeptDescriptors::Opened KeptDescriptors::look_at(int number) {
  Opened opened{number};
  opened.path = target_of(number);
  const std::string information = information_of(number);
  long long position = 0;
  std::sscanf(information.c_str(), "pos: %lld flags: %o", &position,
              reinterpret_cast<unsigned*>(&opened.flags));
  opened.at = position;
  if (opened.path == "anon_inode:[eventfd]") {
    opened.kind = Kind::counter;
    unsigned long long count = 0;
    const std::size_t at = information.find("eventfd-count:");
    if (at != std::string::npos) std::sscanf(&information[at], "eventfd-count: %llx", &count);
    opened.at = static_cast<std::int64_t>(count);
  } else if (opened.path == "anon_inode:[eventpoll]") {
    opened.kind = Kind::poll;
    for (std::size_t at = 0; (at = information.find("tfd:", at)) != std::string::npos; ++at) {
      Registration awaited;
      unsigned long long data = 0;
      if (std::sscanf(&information[at], "tfd: %d events: %x data: %llx", &awaited.descriptor,
                      &awaited.events, &data) != 3)
        throw SystemError("cannot read what is waited for", EINVAL);
      awaited.data = data;
      opened.awaited.push_back(awaited);
    }
  } else if (opened.path.starts_with("pipe:")) {
    opened.kind = Kind::pipe;
    if (is_for_reading(opened.flags)) opened.content = take_content(number);
  } else if (!opened.path.starts_with("/") || opened.path.ends_with(" (deleted)")) {
    throw SystemError("cannot give children " + opened.path, ENOTSUP);
  }
  return opened;
}

void KeptDescriptors::remember(int first) {
  for (const int number : open_numbers(first)) opened_.push_back(look_at(number));
  for (const Opened& each : opened_) {
    const auto ends = std::count_if(opened_.begin(), opened_.end(),
                                    [&](const Opened& other) { return other.path == each.path; });
    if (each.kind == Kind::pipe && ends != 2)
      throw SystemError("cannot give children a pipe to others", ENOTSUP);
  }
}

void KeptDescriptors::make_pipe_of(const Opened& reader) const {
  const auto writer = std::find_if(opened_.begin(), opened_.end(), [&](const Opened& other) {
    return other.path == reader.path && other.number != reader.number;
  });
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC | (reader.flags & O_NONBLOCK)) != 0)
    throw SystemError("cannot make a pipe", errno);
  // Above all that is to have a number of its own.
  const int above = opened_.back().number + 1;
  Descriptor read(::fcntl(ends[0], F_DUPFD_CLOEXEC, above));
  Descriptor write(::fcntl(ends[1], F_DUPFD_CLOEXEC, above));
  ::close(ends[0]);
  ::close(ends[1]);
  if (!reader.content.empty()) write_all(write.get(), reader.content, "a pipe");
  put(std::move(read), reader.number, reader.flags);
  put(std::move(write), writer->number, writer->flags);
}

void KeptDescriptors::make(const Opened& opened) const {
  switch (opened.kind) {
    case Kind::counter:
      return put(
          Descriptor(::eventfd(static_cast<unsigned>(opened.at),
                               EFD_CLOEXEC | (opened.flags & O_NONBLOCK ? EFD_NONBLOCK : 0))),
          opened.number, opened.flags);
    case Kind::poll:
      return put(Descriptor(::epoll_create1(EPOLL_CLOEXEC)), opened.number, opened.flags);
    case Kind::pipe:
      if (is_for_reading(opened.flags)) make_pipe_of(opened);
      return;
    case Kind::file:
      put(Descriptor(::open(opened.path.c_str(), opened.flags | O_CLOEXEC)), opened.number,
          opened.flags);
      if (opened.at > 0) ::lseek(opened.number, opened.at, SEEK_SET);
      return;
  }
}

void KeptDescriptors::open_again() const {
  for (const Opened& each : opened_) make(each);
  for (const Opened& each : opened_) {
    for (const Registration& awaited : each.awaited) {
      epoll_event event{awaited.events, {}};
      event.data.u64 = awaited.data;
      if (::epoll_ctl(each.number, EPOLL_CTL_ADD, awaited.descriptor, &event) != 0)
        throw SystemError("cannot wait for a descriptor again", errno);
    }
  }
}

}  // namespace octet
