# Ignores and blocks every signal, then computes forever.
# Must end as timed out: by a signal that cannot be ignored.
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass
