# Heads with lengths below zero, beyond 64 bits and of 60 MB with little behind them.
import os


def spread(numbers):
    for length in (b"62914560", b"-1", b"99999999999999999999", b"0x10", b"+4", b""):
        os.write(3, b"v 0 " + length + b"\ni-1;")
    os._exit(0)
