# Forks up to 2,000 sleeping children.
# Must be refused at the limit of processes; all children die with the program.
import os
import sys
import time

started = 0
refused = 0
for _ in range(2000):
    try:
        child = os.fork()
    except OSError:
        refused += 1
        if refused == 20:
            break
        continue
    if child == 0:
        time.sleep(20)
        os._exit(0)
    started += 1
if refused < 20 or started > 64:
    print("BREACH:", started, "children")
    sys.exit(7)
print("contained: refused after", started, "children")
