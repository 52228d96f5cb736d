#include "base/files/nameless_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

#include "base/error.hpp"

namespace octet {

Descriptor make_nameless_file(const std::filesystem::path& folder) {
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file) return file;
  // Some file systems have no such files: there the name is gone at once.
  std::string name = folder / "octet-XXXXXX";
  file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!file) throw SystemError("cannot create a file in " + folder.string(), errno);
  ::unlink(name.c_str());
  return file;
}

}  // namespace octet
