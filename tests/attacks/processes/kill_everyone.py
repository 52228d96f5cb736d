# Sends SIGKILL to every process it may signal, and to its parent by number.
# Must reach nobody outside: it goes on itself and the verdict is written.
import os
import signal
import sys

for target in (-1, os.getppid(), 1, 0 - os.getppid(), @SUPERVISOR@):
    if target == 0:
        continue
    try:
        os.kill(target, signal.SIGKILL)
        print("sent:", target)
    except OSError as error:
        print("contained:", target, error)
print("contained: still here")
sys.stdout.flush()
