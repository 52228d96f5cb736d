# A whole frame of 60 MB, which is to fill octet's memory.
import os


def spread(numbers):
    size = 60 << 20
    left = b"v 0 %d\nl%d:" % (size, size) + b"l1:" * (size // 3)
    while left:
        left = left[os.write(3, left):]
    os._exit(0)
