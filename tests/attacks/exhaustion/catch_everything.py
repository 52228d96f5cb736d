# Catches everything, forever, as a bare except around a retry does.
# Must end as timed out: no time limit lives inside the program.
import signal

signal.setitimer(signal.ITIMER_REAL, 0)
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        while True:
            pass
    except:
        pass
