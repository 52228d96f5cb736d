# Takes leases, mandatory signals and watches on files that every program shares.
# Must be refused where it would be felt by others: leases, directory signals, fanotify.
import ctypes
import fcntl
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)
breaches = 0
for path in ("/usr/bin/env", "/usr/lib", sys.executable):
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        continue
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        breaches += 1
        print("BREACH: lease", path)
    except OSError as error:
        print("contained: lease", error)
if libc.fanotify_init(0, 0) >= 0:
    breaches += 1
    print("BREACH: fanotify")
sys.exit(7 if breaches else 0)
