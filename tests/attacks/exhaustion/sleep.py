# Sleeps, for at most a minute.
# Must end as timed out, by wall time.
import sys
import time

time.sleep(60)
sys.exit(7)
