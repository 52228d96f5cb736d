# Enters the namespaces of every process it sees, and process 1's.
# Must be refused: the files cannot be opened or cannot be entered.
import ctypes
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)
breaches = 0
processes = {"1", str(os.getppid())} | {name for name in os.listdir("/proc") if name.isdigit()} if os.path.isdir("/proc") else {"1"}
for process in sorted(processes):
    for kind in ("user", "mnt", "pid", "net", "ipc", "uts", "cgroup"):
        try:
            descriptor = os.open(f"/proc/{process}/ns/{kind}", os.O_RDONLY)
        except OSError:
            continue
        if libc.setns(descriptor, 0) == 0:
            print("BREACH:", process, kind)
            breaches += 1
        os.close(descriptor)
print("contained: no namespace entered" if not breaches else "")
sys.exit(7 if breaches else 0)
