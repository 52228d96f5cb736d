#include "runners/warm/fork/process_image.hpp"

#include <elf.h>
#include <fcntl.h>
#include <linux/prctl.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "base/descriptor.hpp"

namespace octet {
namespace {

std::size_t words_of(const unsigned long* auxiliary) {
  std::size_t words = 0;
  while (auxiliary[words] != AT_NULL) words += 2;
  return words + 2;
}

// Fields of /proc/self/stat by their numbers in proc(5), from the fourth on. None where it cannot
// be read.
std::vector<std::uint64_t> fields_of_stat() {
  char text[2048] = {};
  const Descriptor file(::open("/proc/self/stat", O_RDONLY | O_CLOEXEC));
  if (!file || ::read(file.get(), text, sizeof text - 1) <= 0) return {};
  std::vector<std::uint64_t> fields(4);
  const char* at = std::strrchr(text, ')');  // the name before it may hold anything
  for (at = at == nullptr ? nullptr : std::strchr(at + 2, ' '); at != nullptr;
       at = std::strchr(at + 1, ' '))
    fields.push_back(std::strtoull(at + 1, nullptr, 10));
  return fields;
}

std::string joined(const std::vector<std::string>& environment) {
  std::string text;
  for (const std::string& setting : environment) text.append(setting.c_str(), setting.size() + 1);
  return text;
}

}  // namespace

void ProcessImage::forget_settings(const char* first_own) {
  char** first = environ;
  const std::size_t length = std::strlen(first_own);
  char** end = first;
  char* expected = *first;
  for (; *end != nullptr && *end == expected; ++end) expected += std::strlen(*end) + 1;
  if (*end != nullptr) return;  // not as the kernel has laid it out
  settings_ = *first;
  room_ = kept_ = static_cast<std::size_t>(expected - settings_);
  auxiliary_ = reinterpret_cast<unsigned long*>(end + 1);
  for (char** each = first; *each != nullptr; ++each) {
    if (std::strncmp(*each, first_own, length) != 0 || (*each)[length] != '=') continue;
    kept_ = static_cast<std::size_t>(*each - settings_);
    std::memset(*each, 0, room_ - kept_);
    *each = nullptr;
    return;
  }
}

void ProcessImage::remember() {
  const std::vector<std::uint64_t> stat = fields_of_stat();
  if (settings_ == nullptr || stat.size() <= 51) return;
  bounds_ = {stat[26], stat[27], stat[45], stat[46], stat[47], 0,
             stat[28], stat[48], stat[49], stat[50], 0};
}

void ProcessImage::become(const std::vector<std::string>& arguments,
                          const std::vector<std::string>& environment, std::uint32_t user) const {
  if (settings_ == nullptr) return;
  renew_auxiliary(user);
  const std::size_t size = write_environment(environment);
  if (bounds_[0] == 0) return;
  prctl_mm_map map{};
  static_assert(offsetof(prctl_mm_map, auxv) == sizeof bounds_);
  std::memcpy(static_cast<void*>(&map), bounds_.data(), sizeof bounds_);
  map.brk = static_cast<std::uint64_t>(::syscall(SYS_brk, 0));
  map.env_end = map.env_start + size;
  // The program may still point into its first ones.
  if (const std::string text = joined(arguments); !has_arguments(text)) {
    const auto& kept = *new std::string(text);
    map.arg_start = reinterpret_cast<std::uint64_t>(kept.data());
    map.arg_end = map.arg_start + kept.size();
  }
  map.auxv = reinterpret_cast<decltype(map.auxv)>(auxiliary_);
  map.auxv_size = static_cast<std::uint32_t>(words_of(auxiliary_) * sizeof(unsigned long));
  map.exe_fd = static_cast<std::uint32_t>(-1);
  ::prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0);
}

bool ProcessImage::has_arguments(const std::string& text) const {
  const std::uint64_t begin = bounds_[7], size = bounds_[8] - begin;
  return size == text.size() && std::memcmp(reinterpret_cast<void*>(begin), text.data(), size) == 0;
}

void ProcessImage::renew_auxiliary(std::uint32_t user) const {
  for (unsigned long* entry = auxiliary_; entry[0] != AT_NULL; entry += 2) {
    switch (entry[0]) {
      case AT_UID:
      case AT_EUID:
      case AT_GID:
      case AT_EGID:
        entry[1] = user;
        break;
      case AT_RANDOM:
        [[maybe_unused]] const auto n =
            ::getrandom(reinterpret_cast<void*>(entry[1]), 16, GRND_NONBLOCK);
        break;
    }
  }
}

// How long it is. Pointers into the texts that are kept stay good.
std::size_t ProcessImage::write_environment(const std::vector<std::string>& environment) const {
  const std::string text = joined(environment);
  if (text.size() < kept_ || text.size() > room_ || std::memcmp(text.data(), settings_, kept_) != 0)
    return kept_;
  std::memcpy(settings_ + kept_, text.data() + kept_, text.size() - kept_);
  return text.size();
}

}  // namespace octet
