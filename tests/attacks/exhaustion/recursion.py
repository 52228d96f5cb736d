# Recurses without end, with Python's own limit raised first.
# Must end by an error or a signal of the program itself.
import sys

sys.setrecursionlimit(10**9)


def down(depth):
    return down(depth + 1) + 1


down(0)
sys.exit(7)
