# Leaves word for other programs by locks, leases and watches on files that all of them see: the host's
# programs and folders, devices, the kernel's own files. From one thread and beside another.
# Must be refused on every one of them, reading and writing.
import ctypes
import fcntl
import os
import struct
import sys
import threading

libc = ctypes.CDLL(None, use_errno=True)
breaches = 0
LOCK = struct.pack("hhqqi4x", fcntl.F_RDLCK, 0, 0, 0, 0)
OFD = {"F_OFD_GETLK": 36, "F_OFD_SETLK": 37, "F_OFD_SETLKW": 38}


def attempt(what, call):
    global breaches
    try:
        result = call()
    except OSError:
        return
    if isinstance(result, int) and result < 0:
        return
    breaches += 1
    print("BREACH:", what, flush=True)


def opened():
    for path in ("/usr/bin/env", "/usr/lib", sys.executable, "/bin", "/proc/self/ns/user", "/proc/self/ns/time",
                 "/etc/localtime", "/usr/share", "/proc/version", "/"):
        try:
            yield path, os.open(path, os.O_RDONLY)
        except OSError:
            continue
    for path in ("/dev/null", "/dev/zero", "/dev/full"):
        yield path, os.open(path, os.O_RDWR)
    yield "an event counter", libc.eventfd(0, 0)
    yield "an event queue", libc.epoll_create1(0)
    yield "a watcher", libc.inotify_init1(0)
    yield "a handle of itself", libc.syscall(434, os.getpid(), 0)


def try_all():
    for path, descriptor in opened():
        if descriptor < 0:
            continue
        for operation in (fcntl.LOCK_SH, fcntl.LOCK_EX):
            attempt(f"flock {path}", lambda: fcntl.flock(descriptor, operation | fcntl.LOCK_NB))
        for name in ("F_SETLK", "F_SETLKW", "F_GETLK"):
            attempt(f"{name} {path}", lambda: fcntl.fcntl(descriptor, getattr(fcntl, name), LOCK))
        for name, number in OFD.items():
            attempt(f"{name} {path}", lambda: fcntl.fcntl(descriptor, number, LOCK))
        for kind in (fcntl.F_RDLCK, fcntl.F_WRLCK):
            attempt(f"lease {path}", lambda: fcntl.fcntl(descriptor, fcntl.F_SETLEASE, kind))
        attempt(f"F_NOTIFY {path}", lambda: fcntl.fcntl(descriptor, fcntl.F_NOTIFY, fcntl.DN_ACCESS))
        os.close(descriptor)


def watch_all():
    watcher = libc.inotify_init1(0)
    os.symlink("/usr/lib", "way_out")
    for path in ("/usr/lib", "/usr/bin/env", "/", "/dev/null", "way_out", "way_out/os-release", "/proc/self/exe",
                 "/proc/self/cwd/../usr", "/dev", "../usr", "/proc/self/root/usr", "/dev/fd/0"):
        attempt(f"watch {path}", lambda: libc.inotify_add_watch(watcher, path.encode(), 0xFFF))
    attempt("fanotify", lambda: libc.fanotify_init(0, 0))


try_all()
watch_all()
stop = threading.Event()
beside = threading.Thread(target=stop.wait)
beside.start()
try_all()
stop.set()
beside.join()
if breaches:
    sys.exit(7)
print("contained")
