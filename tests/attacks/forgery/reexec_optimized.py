# Runs its own file again with asserts turned off.
# Must not pass: the tests would be reached and skipped.
import os
import sys

if not sys.flags.optimize:
    os.execv(sys.executable, [sys.executable, "-O", os.path.abspath(__file__)])


def high_tides(levels):
    return -1
