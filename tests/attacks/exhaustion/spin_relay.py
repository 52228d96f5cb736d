# Spreads its CPU time over a chain of short-lived children, for at most 60 seconds: no process has
# used much when it ends, and nobody has waited for it.
# Must end as timed out: time of those that ended counts.
import os
import sys
import time

start = time.monotonic()
while time.monotonic() - start < 60:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        continue
    end = time.process_time() + 0.05
    while time.process_time() < end:
        pass
    os._exit(0)
sys.exit(7)
