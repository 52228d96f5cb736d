# Leaves a grandchild that keeps stdout and stderr open and goes on writing to them.
# Must pass at once: nobody waits for the end of the output of what is killed.
import os
import time

if os.fork() == 0:
    if os.fork() == 0:
        os.setsid()
        end = time.monotonic() + 30
        while time.monotonic() < end:
            os.write(2, b".")
            time.sleep(0.1)
    os._exit(0)
os.wait()
print("contained: output held")
