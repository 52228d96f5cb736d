# Frames of later cases first, then the end of all.
import os


def spread(numbers):
    for index in (5, 3, 18446744073709551615, 18446744073709551616, -1, 0):
        os.write(3, b"v %d 4\ni-1;" % index)
    os._exit(0)
