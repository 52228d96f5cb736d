# Becomes root of a user namespace of its own through libc, in a child as well.
# Must be refused.
import ctypes
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)
flags = {"user": 0x10000000, "user and mount": 0x10020000, "user and net": 0x50000000}
breaches = 0
for name, flag in flags.items():
    if libc.unshare(flag) == 0:
        print("BREACH:", name)
        breaches += 1
    else:
        print("contained:", name, os.strerror(ctypes.get_errno()))
sys.exit(7 if breaches else 0)
