# Honest, and writes to both outputs and into its argument.
import sys


def steps(numbers):
    print("v 0 3\ni7;", flush=True)
    print("looking at", numbers, file=sys.stderr)
    found = [after - before for before, after in zip(numbers, numbers[1:])]
    numbers.clear()
    return found
