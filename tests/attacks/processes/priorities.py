# Makes itself more important than the programs beside it: real-time, niceness, I/O class.
# Must be refused.
import ctypes
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)
breaches = 0
attempts = {
    "fifo": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)),
    "round robin": lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)),
    "nice": lambda: os.nice(-20),
    "setpriority": lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
    "others": lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
}
for what, attempt in attempts.items():
    try:
        attempt()
        if what == "nice" and os.getpriority(os.PRIO_PROCESS, 0) >= 0:
            continue
        breaches += 1
        print("BREACH:", what)
    except OSError as error:
        print("contained:", what, error)
if libc.syscall(251, 1, 0, (1 << 13) | 0) == 0:
    breaches += 1
    print("BREACH: I/O class")
sys.exit(7 if breaches else 0)
