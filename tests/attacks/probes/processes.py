# Tries to start 200 idle children under a limit of 32 processes.
# Must be refused on the way: the driver runs no fork bomb before this has passed.
import os
import sys
import time

started = 0
for _ in range(200):
    try:
        child = os.fork()
    except OSError as error:
        print("contained: refused after", started, "children:", error)
        sys.exit(0)
    if child == 0:
        time.sleep(5)
        os._exit(0)
    started += 1
print("BREACH: 200 children")
sys.exit(7)
