# Leaves a daemon: forks twice, starts a session, closes what it has, and the parent is done.
# Must pass at once, and the daemon must be gone.
import os
import sys
import time

if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    os.closerange(0, 256)
    time.sleep(30)
    os._exit(0)
os.wait()
print("contained: daemon left")
