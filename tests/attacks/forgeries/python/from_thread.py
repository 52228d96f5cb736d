# A thread goes on writing frames between those of the driver. The end waits for the first of them: without any frame
# it would be an early exit.
import os
import threading

WRITTEN = threading.Event()


def write():
    for index in range(200):
        os.write(3, b"v %d 4\ni-2;" % (index % 6))
        WRITTEN.set()


threading.Thread(target=write, daemon=True).start()


def spread(numbers):
    WRITTEN.wait()
    os._exit(0)
