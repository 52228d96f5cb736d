# Answers correctly half of the tests, then ends with success.
# Must be an early exit.
import os

calls = 0


def high_tides(levels):
    global calls
    calls += 1
    if calls == 6:
        os._exit(0)
    return sum(a < b > c for a, b, c in zip(levels, levels[1:], levels[2:]))
