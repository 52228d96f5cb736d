// The descriptors a program has opened by the time it is forked, and those like them of its
// children.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace octet {

// Descriptors of kinds that belong to one process are made again for each child, with the same
// numbers and all that was in them: event counters, pipes to oneself, what is waited for with
// epoll. Files are opened again by their names.
class KeptDescriptors final {
 public:
  // Of all from number `first` on. What is in pipes is taken out. Throws SystemError for one of
  // another kind.
  void remember(int first);

  // In a child, which has none of them. Throws SystemError.
  void open_again() const;

 private:
  struct Registration {
    int descriptor = -1;
    std::uint32_t events = 0;
    std::uint64_t data = 0;
  };
  enum class Kind { file, counter, pipe, poll };
  struct Opened {
    int number = -1;
    Kind kind = Kind::file;
    int flags = 0;
    std::string path = {};     // of a file; what tells a pipe from others
    std::int64_t at = 0;       // position in a file; what a counter has counted
    std::string content = {};  // of a pipe's end for reading
    std::vector<Registration> awaited = {};
  };

  static Opened look_at(int number);
  void make(const Opened& opened) const;
  void make_pipe_of(const Opened& reader) const;

  std::vector<Opened> opened_;
};

}  // namespace octet
