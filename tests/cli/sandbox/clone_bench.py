#!/usr/bin/env python3
"""What the namespaces of a sandbox cost the kernel, apart from all else.

    clone_bench.py [--turns N] [--runs N] [--workers N]

Each of WORKERS (2) processes makes RUNS (300) children, one after the other, which end at once: in all namespaces that
serve.cpp asks for, and in all but the network namespace, by turns (9). Prints the medians of CPU time a child (the parent's and its
own), of the time the call takes, and of children a second. What the kernel does afterwards, to take namespaces down, is in none
of them but the last. Needs root or unprivileged user namespaces.
"""
import argparse
import ctypes
import multiprocessing
import os
import resource
import signal
import statistics
import time

SYS_CLONE = 56  # x86_64
NEW_USER, NEW_MOUNTS, NEW_PIDS, NEW_NET, NEW_IPC, NEW_UTS = 0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000, 0x4000000
ALL_BUT_NET = NEW_USER | NEW_MOUNTS | NEW_PIDS | NEW_IPC | NEW_UTS
KINDS = {"with a network namespace": ALL_BUT_NET | NEW_NET, "without": ALL_BUT_NET}


def cpu_time():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def work(task):
    """Seconds of CPU time and in the call, for each child."""
    flags, runs = task
    call = ctypes.CDLL(None, use_errno=True).syscall
    before, calling = cpu_time(), 0.0
    for _ in range(runs):
        begun = time.monotonic()
        child = call(SYS_CLONE, ctypes.c_ulong(flags | signal.SIGCHLD), None, None, None, None)
        if child == 0:
            os._exit(0)
        calling += time.monotonic() - begun
        if child < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        os.waitpid(child, 0)
    return (cpu_time() - before) / runs, calling / runs


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    found = {name: [] for name in KINDS}
    with multiprocessing.Pool(asked.workers) as pool:
        for _ in range(asked.turns):
            for name, flags in KINDS.items():
                begun = time.monotonic()
                times = pool.map(work, [(flags, asked.runs)] * asked.workers, chunksize=1)
                rate = asked.runs * asked.workers / (time.monotonic() - begun)
                found[name].append((*(1000 * statistics.mean(column) for column in zip(*times)), rate))
    for name, turns in found.items():
        cpu, call, rate = (statistics.median(column) for column in zip(*turns))
        print(f"{name}: {cpu:.2f} ms of CPU time, {call:.2f} ms in the call, {rate:.0f} a second ({asked.turns} turns)")


if __name__ == "__main__":
    main()
