# A thread goes on writing frames between those of the driver.
import os
import threading


def write():
    for index in range(200):
        os.write(3, b"v %d 4\ni-2;" % (index % 6))


threading.Thread(target=write, daemon=True).start()


def spread(numbers):
    os._exit(0)
