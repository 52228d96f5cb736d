# Every frame in single bytes, and the last one without its end.
import os


def steps(numbers):
    for byte in b"v 0 7\nl1:i-1;v 1 7\nl1:i-1;v 2 900\nl1:":
        os.write(3, bytes([byte]))
    os._exit(0)
