#include "sandboxes/cell/setup/root.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/descriptor.hpp"
#include "sandboxes/cell/protocol/report.hpp"

// The new mount interface (Linux 5.2, mount_setattr 5.12) is used because it works on descriptors:
// a tree is cloned, made read-only and only then placed, so no path is looked up twice and the
// flags that the host locked on a mount stay as they are.

namespace octet::cell {
namespace {

int sys_open_tree(int at, const char* path, unsigned flags) {
  return static_cast<int>(::syscall(SYS_open_tree, at, path, flags));
}
int sys_move_mount(int from, const char* path) {
  return static_cast<int>(
      ::syscall(SYS_move_mount, from, "", AT_FDCWD, path, MOVE_MOUNT_F_EMPTY_PATH));
}
int sys_mount_setattr(int fd, unsigned flags, std::uint64_t set) {
  struct mount_attr attributes {};
  attributes.attr_set = set;
  return static_cast<int>(
      ::syscall(SYS_mount_setattr, fd, "", flags | AT_EMPTY_PATH, &attributes, sizeof attributes));
}

struct Tree {
  std::string path;  // "usr/lib", relative to the root
  Descriptor mount;
  bool directory = true;
};

// A detached, read-only copy of what the host has at `path`; nothing when it is not there.
Tree clone_tree(const std::string& path) {
  Tree tree{path.substr(1), Descriptor(), true};
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return tree;
  tree.directory = S_ISDIR(status.st_mode);
  tree.mount = Descriptor(
      sys_open_tree(AT_FDCWD, path.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE));
  need(static_cast<bool>(tree.mount), ("showing " + path).c_str());
  const bool device = S_ISCHR(status.st_mode);
  const std::uint64_t flags =
      MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | (device ? 0 : MOUNT_ATTR_NODEV);
  need(sys_mount_setattr(tree.mount.get(), AT_RECURSIVE, flags) == 0,
       ("making read-only " + path).c_str());
  return tree;
}

Descriptor make_tmpfs(std::uint64_t bytes, std::uint64_t inodes) {
  Descriptor context(static_cast<int>(::syscall(SYS_fsopen, "tmpfs", FSOPEN_CLOEXEC)));
  need(static_cast<bool>(context), "opening a tmpfs");
  const auto set = [&](const char* key, const std::string& value) {
    need(::syscall(SYS_fsconfig, context.get(), FSCONFIG_SET_STRING, key, value.c_str(), 0) == 0,
         "setting up a tmpfs");
  };
  set("size", std::to_string(bytes));
  set("nr_inodes", std::to_string(inodes));
  set("mode", "0755");
  need(::syscall(SYS_fsconfig, context.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) == 0,
       "making a tmpfs");
  Descriptor mount(static_cast<int>(::syscall(SYS_fsmount, context.get(), FSMOUNT_CLOEXEC,
                                              MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)));
  need(static_cast<bool>(mount), "mounting a tmpfs");
  return mount;
}

// Makes the folders above the last "/" of `path`, relative to the current directory.
void make_folders(const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    need(folder.empty() || ::mkdir(folder.c_str(), 0755) == 0 || errno == EEXIST,
         ("making folder " + folder).c_str());
  }
}

void write_file(const File& file, const std::string& path) {
  const Descriptor out(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                              file.executable ? 0755 : 0644));
  need(static_cast<bool>(out), ("writing " + path).c_str());
  write_all(out.get(), file.content, path);
}

void place(const Tree& tree) {
  make_folders(tree.path);
  if (tree.directory) {
    need(::mkdir(tree.path.c_str(), 0755) == 0 || errno == EEXIST, "making a mount point");
  } else {
    const Descriptor point(::open(tree.path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    need(static_cast<bool>(point), "making a mount point");
  }
  need(sys_move_mount(tree.mount.get(), tree.path.c_str()) == 0, ("placing " + tree.path).c_str());
}

// /w, /tmp and /dev/shm are three folders of one tmpfs, so that one size and one inode cap bind all
// that the command can write. The tmpfs itself goes where /proc will cover it: a mount without a
// place would be taken down here, and the kernel lets whoever does that wait.
void place_writable(const Spec& spec) {
  const Descriptor tmpfs = make_tmpfs(spec.disk_bytes, spec.inodes);
  struct Place {
    const char* folder;
    const char* path;
    mode_t mode;
  };
  for (const Place& to :
       {Place{"w", "w", 0755}, Place{"tmp", "tmp", 01777}, Place{"shm", "dev/shm", 01777}}) {
    need(::mkdirat(tmpfs.get(), to.folder, 0755) == 0, "making a writable folder");
    need(::fchmodat(tmpfs.get(), to.folder, to.mode, 0) == 0, "setting its mode");
    const Tree tree{
        to.path,
        Descriptor(sys_open_tree(tmpfs.get(), to.folder, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)),
        true};
    need(static_cast<bool>(tree.mount), "showing a writable folder");
    place(tree);
  }
  need(::mkdir("proc", 0555) == 0, "making /proc");
  need(sys_move_mount(tmpfs.get(), "proc") == 0, "placing the writable folders");
}

void place_proc() {
  need(::mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "hidepid=2,subset=pid") ==
           0,
       "mounting /proc");
}

}  // namespace

Descriptor enter_private_root(const Spec& spec) {
  need(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "making mounts private");
  std::vector<Tree> trees;
  for (const std::string& path : spec.readable) trees.push_back(clone_tree(path));
  Descriptor root = make_tmpfs(4U << 20, 4096);
  // Any directory will do as the place of the new root: all sources are cloned already.
  need(sys_move_mount(root.get(), "/usr") == 0, "placing the private root");
  need(::fchdir(root.get()) == 0, "entering the private root");
  place_writable(spec);  // first, so that a tool installed below /tmp is not covered
  for (const Tree& tree : trees) {
    if (tree.mount) place(tree);
  }
  for (const Link& link : spec.links) {
    make_folders(link.path);
    need(::symlink(link.target.c_str(), link.path.c_str()) == 0, "making a link");
  }
  for (const File& file : spec.system_files) {
    make_folders(file.path);
    write_file(file, file.path);
  }
  place_proc();
  need(::syscall(SYS_pivot_root, ".", ".") == 0, "entering the private root");
  return root;
}

void leave_the_host(const Descriptor& root) {
  need(::fchdir(root.get()) == 0, "entering the private root");
  need(::umount2(".", MNT_DETACH) == 0, "leaving the host's root");
  need(::chdir("/") == 0, "entering /");
  need(sys_mount_setattr(root.get(), 0, MOUNT_ATTR_RDONLY) == 0, "making the root read-only");
}

void write_files(const std::string& work, const std::vector<File>& files) {
  need(::chdir(work.c_str()) == 0, "entering the work directory");
  for (const File& file : files) {
    make_folders(file.path);
    write_file(file, file.path);
  }
}

namespace {

struct Collection {
  std::vector<File> files;
  std::uint64_t room = 0;
};

Descriptor open_beneath(int directory, const char* name, int flags) {
  return Descriptor(
      ::openat(directory, name, flags | O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
}

void collect_regular(const Descriptor& source, const struct stat& status, const std::string& path,
                     Collection& into) {
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > into.room) return;
  into.room -= size;
  into.files.push_back({path, read_from_start(source.get(), path), (status.st_mode & 0111) != 0});
}

// Depth is bounded because a compiler's output is; deeper trees are a command's doing and left out.
void collect_entry(int directory, const char* name, const std::string& path, int depth,
                   Collection& into) {
  const Descriptor entry = open_beneath(directory, name, 0);
  struct stat status {};
  if (!entry || ::fstat(entry.get(), &status) != 0) return;
  if (S_ISREG(status.st_mode)) return collect_regular(entry, status, path, into);
  if (!S_ISDIR(status.st_mode) || depth == 0) return;
  DIR* listing = ::fdopendir(::dup(entry.get()));
  if (listing == nullptr) return;
  while (const dirent* child = ::readdir(listing)) {
    if (std::strcmp(child->d_name, ".") == 0 || std::strcmp(child->d_name, "..") == 0) continue;
    collect_entry(entry.get(), child->d_name, path + "/" + child->d_name, depth - 1, into);
  }
  ::closedir(listing);
}

}  // namespace

std::vector<File> collect_files(const std::string& work, const std::vector<std::string>& names,
                                std::uint64_t limit) {
  Collection collection{{}, limit};
  const Descriptor directory(::open(work.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory) return {};
  for (const std::string& name : names) {
    collect_entry(directory.get(), name.c_str(), name, 8, collection);
  }
  return std::move(collection.files);
}

}  // namespace octet::cell
