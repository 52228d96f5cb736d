# Starts 16 children of 48 MiB each under a limit of 256 MiB: each fits, all together do not.
# Must end as out of memory: the limit binds the group.
import os
import sys
import time

for _ in range(16):
    if os.fork() == 0:
        held = b"x" * (48 << 20)
        time.sleep(10)
        os._exit(0)
time.sleep(4)
sys.exit(7)
