# Locks, leases and watches on files of its own, which must work: between processes, beside threads, waiting.
import ctypes
import fcntl
import os
import select
import signal
import sqlite3
import struct
import sys
import tempfile
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)


def must(what, condition):
    if not condition:
        print("NOT AS IT SHOULD BE:", what)
        sys.exit(1)


def is_refused(call):
    try:
        call()
    except (BlockingIOError, PermissionError):
        return True
    return False


def in_child(work):
    """What `work` returns, in a process of its own."""
    child = os.fork()
    if child == 0:
        os._exit(1 if work() else 0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


def each_kind(name, lock):
    """Exclusive between processes, given up by unlocking and by closing, and waited for."""
    with open("locked", "w+") as file:
        def is_held():
            with open("locked", "r+") as other:
                return is_refused(lambda: lock(other, fcntl.LOCK_EX | fcntl.LOCK_NB))
        lock(file, fcntl.LOCK_EX)
        must(f"{name} is exclusive", in_child(is_held))
        lock(file, fcntl.LOCK_UN)
        must(f"{name} is given up", not in_child(is_held))
        lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    must(f"{name} ends with its file", not in_child(is_held))
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        with open("locked", "r+") as file:
            lock(file, fcntl.LOCK_EX)
            os.write(told, b"x")
            time.sleep(0.2)
            os._exit(0)
    os.read(ready, 1)
    start = time.monotonic()
    with open("locked", "r+") as file:
        lock(file, fcntl.LOCK_EX)
        must(f"{name} waits", 0.1 < time.monotonic() - start < 5)
    os.waitpid(child, 0)


def open_file_locks():
    row = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
    with open("locked", "w+") as one, open("locked", "r+") as other:
        fcntl.fcntl(one, 37, row)
        must("a lock of an open file", is_refused(lambda: fcntl.fcntl(other, 37, row)))
        found = struct.unpack("hhqqi4x", fcntl.fcntl(other, 36, row))
        must("is told", found[0] == fcntl.F_WRLCK)


def told_by_getlk():
    def look():
        with open("locked", "r+") as other:
            row = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
            return struct.unpack("hhqqi4x", fcntl.fcntl(other, fcntl.F_GETLK, row))[0] != fcntl.F_UNLCK
    with open("locked", "w+") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        must("F_GETLK tells", in_child(look))


def sqlite_works(beside):
    path = os.path.join(tempfile.mkdtemp(), "rows.db")
    with sqlite3.connect(path) as rows:
        rows.execute("create table t (n integer)")
        rows.executemany("insert into t values (?)", [(n,) for n in range(100)])
    def add():
        with sqlite3.connect(path, timeout=10) as mine:
            for n in range(5):
                mine.execute("insert into t values (?)", (n,))
                mine.commit()
    child = os.fork()
    if child == 0:
        add()
        os._exit(0)
    add()
    must(f"two writers{beside}", os.waitpid(child, 0)[1] == 0)
    must(f"nothing lost{beside}", sqlite3.connect(path).execute("select count(*) from t").fetchone() == (110,))


def leases():
    with open("leased", "w") as file:
        file.write("x")
    heard = []
    signal.signal(signal.SIGIO, lambda number, _: heard.append(number))
    holder = os.open("leased", os.O_RDONLY)
    fcntl.fcntl(holder, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    must("a lease is told", fcntl.fcntl(holder, fcntl.F_GETLEASE) == fcntl.F_RDLCK)
    child = os.fork()
    if child == 0:
        try:
            os.open("leased", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            pass
        os._exit(0)
    os.waitpid(child, 0)
    must("a lease is broken", heard == [signal.SIGIO])
    fcntl.fcntl(holder, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    os.close(holder)
    folder = os.open(".", os.O_RDONLY)
    fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_CREATE)
    open("new", "w").close()
    must("a folder tells", heard == [signal.SIGIO] * 2)
    os.close(folder)


def watches():
    watcher = libc.inotify_init1(os.O_NONBLOCK)
    must("a watcher", watcher >= 0)
    must("on its folder", libc.inotify_add_watch(watcher, b".", 0x100) > 0)
    must("on a file", libc.inotify_add_watch(watcher, os.path.abspath("new").encode(), 0x2) > 0)
    must("not on what is not there", libc.inotify_add_watch(watcher, b"absent", 0x2) < 0)
    os.close(os.open("seen", os.O_CREAT | os.O_EXCL))
    os.unlink("seen")
    must("it is told", select.select([watcher], [], [], 5)[0] and b"seen" in os.read(watcher, 4096))
    os.close(watcher)


each_kind("flock", fcntl.flock)
each_kind("lockf", fcntl.lockf)
open_file_locks()
told_by_getlk()
sqlite_works("")
leases()
watches()
stop = threading.Event()
beside = threading.Thread(target=stop.wait, daemon=True)
beside.start()
each_kind("flock beside a thread", fcntl.flock)
each_kind("lockf beside a thread", fcntl.lockf)
open_file_locks()
told_by_getlk()
sqlite_works(" beside a thread")
watches()
stop.set()
print("contained: all of its own work")
