"""The host as the attacks could touch it: bait they must not reach, and what must not be left behind."""

import os
import re
import pathlib
import platform
import secrets
import select
import shutil
import socket
import tempfile
import threading
import time


class Bait:
    """Listeners, a file and a secret of the host. Everything is on the loopback or below one folder."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="octet_bait_"))
        self.folder.chmod(0o777)  # nothing but the sandbox stands in the way
        self.secret = secrets.token_hex(16)
        self.canary = self.folder / "canary"
        self.canary.write_text(f"{self.secret}\n", encoding="ascii")
        self.canary.chmod(0o666)
        self.touched = []
        self._before = self._state()
        self._sockets = self._open_sockets()
        self._names_before = self._names()
        self._wake, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        os.close(self._stop)
        self._thread.join()
        os.close(self._wake)
        for listener in self._sockets.values():
            listener.close()
        shutil.rmtree(self.folder)

    def placeholders(self):
        ports = {name: str(self._sockets[name].getsockname()[1]) for name in ("tcp", "udp")}
        six = self._sockets.get("tcp6")
        return {
            "TCP_PORT": ports["tcp"],
            "TCP6_PORT": str(six.getsockname()[1]) if six else ports["tcp"],
            "UDP_PORT": ports["udp"],
            "UNIX_PATH": str(self.folder / "socket"),
            "ABSTRACT": self.folder.name,
            "DATAGRAM_PATH": str(self.folder / "datagrams"),
            "DATAGRAM_ABSTRACT": self.folder.name + "_datagrams",
            "CANARY": str(self.canary),
            "CANARY_DIR": str(self.folder),
            "CANARY_NAME": self.folder.name,
            "HOSTNAME": platform.node(),
            "SUPERVISOR": str(os.getpid()),
        }

    def complaints(self):
        """What was done to the bait, in words; empty when it was left alone."""
        found = list(self.touched)
        if self._state() != self._before or self._names() != self._names_before:
            found.append(f"the files in {self.folder} were changed: {sorted(self._names())}")
        return found

    def _state(self):
        status = self.canary.stat()
        return self.canary.read_bytes(), status.st_mtime_ns, status.st_nlink, status.st_mode, status.st_uid

    def _names(self):
        return set(os.listdir(self.folder))

    def _open_sockets(self):
        opened = {"tcp": socket.create_server(("127.0.0.1", 0)),
                  "udp": socket.socket(socket.AF_INET, socket.SOCK_DGRAM)}
        opened["udp"].bind(("127.0.0.1", 0))
        opened["tcp, 127.0.0.2"] = socket.create_server(("127.0.0.2", opened["tcp"].getsockname()[1]))
        if socket.has_ipv6:
            try:
                opened["tcp6"] = socket.create_server(("::1", 0), family=socket.AF_INET6)
            except OSError:
                pass  # a host without IPv6 cannot be reached by it
        for name, address in (("unix", str(self.folder / "socket")), ("abstract", "\0" + self.folder.name)):
            opened[name] = socket.socket(socket.AF_UNIX)
            opened[name].bind(address)
            opened[name].listen()
        for name, address in (("datagram", str(self.folder / "datagrams")),
                              ("abstract datagram", f"\0{self.folder.name}_datagrams")):
            opened[name] = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            opened[name].bind(address)
        for name in ("socket", "datagrams"):
            (self.folder / name).chmod(0o777)
        return opened

    def _listen(self):
        by_number = {listener.fileno(): name for name, listener in self._sockets.items()}
        while True:
            ready, _, _ = select.select([self._wake, *by_number], [], [])
            if self._wake in ready:
                return
            for number in ready:
                name = by_number[number]
                if self._sockets[name].type == socket.SOCK_DGRAM:
                    self._sockets[name].recv(64)
                else:
                    self._sockets[name].accept()[0].close()
                self.touched.append(f"the {name} listener was reached")


def _parents():
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="latin1") as file:
                    parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it has ended meanwhile
    return parents


def descendants():
    """All processes below this one. Complete because it is a subreaper: orphans come back to it."""
    parents = _parents()
    found = set()
    grown = {os.getpid()}
    while grown:
        grown = {process for process, parent in parents.items() if parent in grown} - found
        found |= grown
    return found


def available_memory_mib():
    with open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) // 1024 for line in file if line.startswith("MemAvailable"))


def _lines(path, columns):
    try:
        with open(path, encoding="latin1") as file:
            return {" ".join(line.split()[columns]) for line in file}
    except OSError:
        return set()


def _names_with(folder, part):
    try:
        return {f"{folder}/{name}" for name in os.listdir(folder) if part in name}
    except OSError:
        return set()


def _groups():
    """Control groups of any octet: the attacks are serial, so there is no other one."""
    found = set()
    for folder, names, _ in os.walk("/sys/fs/cgroup"):
        found |= {f"{folder}/{name}" for name in names if re.match(r"octet-\d+-", name)}
    return found


def remains():
    """What outlives a run and can be named: mounts, objects of IPC, keys, files, control groups."""
    found = {"mount " + line for line in _lines("/proc/self/mountinfo", slice(3, 5))}
    for kind in ("shm", "sem", "msg"):
        found |= {f"System V {kind} {line}" for line in _lines(f"/proc/sysvipc/{kind}", slice(0, 2))}
    found |= {"key " + line for line in _lines("/proc/keys", slice(0, None)) if "octet_attack" in line}
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/", os.path.expanduser("~"), "/etc", "/usr"):
        found |= {"file " + path for path in _names_with(folder, "octet_attack")}
    return found | {"control group " + path for path in _groups()}


def new_remains(before, patience=3.0):
    """What is there now and was not before, given a moment: other programs on this host come and go."""
    end = time.monotonic() + patience
    while True:
        left = remains() - before
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.1)
