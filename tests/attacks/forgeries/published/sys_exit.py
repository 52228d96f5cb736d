# sys.exit(0) before any test runs, as models have been seen to write it.
import sys

sys.exit(0)


def spread(numbers):
    return 0
