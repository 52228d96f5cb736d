import os
import time


def count_rises(levels):
    inside, outside = os.pipe()
    if os.fork() == 0:
        while time.process_time() < 8:
            pass
        os.write(outside, b"%d" % sum(b > a for a, b in zip(levels, levels[1:])))
        os._exit(0)
    return int(os.read(inside, 20))
