#!/usr/bin/env python3
"""Two builds of octet by turns: is the second slower than the first?

    turns_bench.py [--turns N] BEFORE NOW -- ARGUMENTS OF OCTET     {out} in an argument: a new folder for each run

Runs `BEFORE ARGUMENTS` and `NOW ARGUMENTS` alternately, N times each (default 9) after one run of both that does not
count, and prints for wall and CPU time the medians and the ratio NOW : BEFORE of neighbouring runs, paired: its geometric
mean and the upper bound of its one-sided 95 % confidence interval (Student's t over the logarithms). The order within a
pair changes from pair to pair, so that a machine that gets slower or quicker hits both alike.
"""
import argparse
import math
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

# One-sided 95 % quantiles of Student's t, by degrees of freedom from 1.
T95 = [6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.740,
       1.734, 1.729, 1.725]


def once(program, arguments, folder):
    """Seconds of wall and of CPU time."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([program, *(a.replace("{out}", str(out)) for a in arguments)], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)
    wall, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{program} ended with {done.returncode}: {done.stderr[-1000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def line(name, before, now, names=("before", "now")):
    """One kind of time of two programs that ran by turns."""
    logs = [math.log(b / a) for a, b in zip(before, now)]
    mean, spread = statistics.mean(logs), statistics.stdev(logs)
    bound = mean + T95[min(len(logs) - 1, len(T95)) - 1] * spread / math.sqrt(len(logs))
    return (f"{name:5} {names[0]} {statistics.median(before):7.2f} s, {names[1]} {statistics.median(now):7.2f} s; "
            f"{names[1]} : {names[0]} {math.exp(mean):.3f}, upper 95 % bound {math.exp(bound):.3f}  ({len(logs)} pairs)")


def main():
    if "--" not in sys.argv:
        sys.exit(__doc__)
    at = sys.argv.index("--")
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("before")
    parser.add_argument("now")
    asked = parser.parse_args(sys.argv[1:at])
    programs, arguments = [asked.before, asked.now], sys.argv[at + 1:]
    times = ([], [])
    with tempfile.TemporaryDirectory(prefix="turns-") as name:
        # Each with a cache of its own, whose artifacts are made by the run that does not count.
        for turn in range(-1, asked.turns):
            for which in (0, 1) if turn % 2 == 0 else (1, 0):
                os.environ["XDG_CACHE_HOME"] = f"{name}/cache-{which}"
                took = once(programs[which], arguments, pathlib.Path(name))
                if turn >= 0:
                    times[which].append(took)
                    print(f"  {'before' if which == 0 else 'now':6} {took[0]:7.2f} s wall {took[1]:7.2f} s CPU", file=sys.stderr)
    for i, kind in enumerate(("wall", "CPU")):
        print(line(kind, [t[i] for t in times[0]], [t[i] for t in times[1]]))


if __name__ == "__main__":
    main()
