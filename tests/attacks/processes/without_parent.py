# Turns off the signal it would get at its parent's death, becomes a session and group of its own,
# kills its parent and goes on.
# Must not outlive the program: timed out by wall time, or ended with its parent.
import ctypes
import os
import signal
import sys
import time

libc = ctypes.CDLL(None)
libc.prctl(1, 0, 0, 0, 0)
if os.fork() == 0:
    libc.prctl(1, 0, 0, 0, 0)
    os.setsid()
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(30)
    os._exit(0)
time.sleep(30)
sys.exit(7)
