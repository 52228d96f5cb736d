# Stops itself and a child.
# Must end as timed out, by wall time: stopped processes are killed as well.
import os
import signal
import sys

if os.fork() == 0:
    os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(0)
os.kill(os.getpid(), signal.SIGSTOP)
sys.exit(7)
