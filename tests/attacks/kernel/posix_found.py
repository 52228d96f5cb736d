# Second of two: looks for what posix_leave left.
# Must not find it.
import ctypes
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)
found = libc.shm_open(b"/octet_attack_memory", os.O_RDWR, 0) >= 0
found = found or libc.mq_open(b"/octet_attack_queue", os.O_RDWR) >= 0
found = found or os.path.exists("/dev/shm/sem.octet_attack_semaphore")
print("BREACH: found" if found else "contained: nothing found")
sys.exit(7 if found else 0)
