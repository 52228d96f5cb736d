# A child that outlives its parent writes the frames. The parent waits for the first of them: without any frame it
# would be an early exit.
import os
import time


def spread(numbers):
    begun, tell = os.pipe()
    if os.fork() == 0:
        os.setsid()
        for index in range(6):
            os.write(3, b"v %d 4\ni-2;" % index)
            os.write(tell, b"!")
            time.sleep(0.01)
        os._exit(0)
    os.close(tell)
    os.read(begun, 1)
    os._exit(0)
