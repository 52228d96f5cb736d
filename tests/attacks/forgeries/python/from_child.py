# A child that outlives its parent writes the frames.
import os
import time


def spread(numbers):
    if os.fork() == 0:
        os.setsid()
        for index in range(6):
            os.write(3, b"v %d 4\ni-2;" % index)
            time.sleep(0.01)
        os._exit(0)
    time.sleep(0.1)
    os._exit(0)
