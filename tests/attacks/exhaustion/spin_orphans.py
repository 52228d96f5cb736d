# The same through orphans, whom this program cannot wait for, for at most 60 seconds.
# Must end as timed out: time of orphans counts as well.
import os
import sys
import time

start = time.monotonic()
while time.monotonic() - start < 60:
    child = os.fork()
    if child == 0:
        if os.fork() == 0:
            end = time.process_time() + 0.1
            while time.process_time() < end:
                pass
        os._exit(0)
    os.waitpid(child, 0)
    time.sleep(0.06)
sys.exit(7)
