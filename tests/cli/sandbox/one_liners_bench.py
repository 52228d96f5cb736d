#!/usr/bin/env python3
"""Two builds of octet by turns on the quickest programs there are: what a sandbox costs.

    one_liners_bench.py [--turns N] [--runs N] [--jobs N] [--languages python,sh] BEFORE NOW

For each language it makes RUNS (2,000) programs of one line, all different, and runs them by `octet exec` with BEFORE and
NOW alternately, N turns each (9) after one of both that does not count; the order within a pair changes from pair to pair.
Prints programs a second (start and end of octet included) and the ratios of neighbouring runs NOW : BEFORE, paired: their
geometric mean and its two-sided 95 % confidence interval (Student's t over the logarithms). Above 1 NOW is quicker; for CPU
time, that of octet and all it waited for, below 1 NOW takes less.
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import turns_bench  # noqa: E402

# Two-sided, where turns_bench has one-sided bounds.
T975 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086]

LINES = {
    "python": "assert {i} + 1 > {i}\n",
    "sh": "[ $(({i} + 1)) -gt {i} ] || exit 1\n",
    "php": "<?php if ({i} + 1 <= {i}) exit(1);\n",
    "js": "if ({i} + 1 <= {i}) process.exit(1);\n",
}


def write_programs(language, runs, path):
    with open(path, "w", encoding="utf-8") as file:
        for i in range(runs):
            file.write(json.dumps({"id": str(i), "language": language, "program": LINES[language].format(i=i)}) + "\n")


def interval(ratios):
    """Geometric mean of the ratios and its two bounds."""
    logs = [math.log(ratio) for ratio in ratios]
    mean = statistics.mean(logs)
    reach = T975[min(len(logs) - 1, len(T975)) - 1] * statistics.stdev(logs) / math.sqrt(len(logs))
    return f"{math.exp(mean):.3f} [{math.exp(mean - reach):.3f}, {math.exp(mean + reach):.3f}]"


def measure(programs, arguments, turns, folder):
    """Seconds of wall and CPU time of each run: [before, now], each a list of pairs."""
    times = ([], [])
    for turn in range(-1, turns):
        for which in (0, 1) if turn % 2 == 0 else (1, 0):
            os.environ["XDG_CACHE_HOME"] = f"{folder}/cache-{which}"  # what is made once, by the run that does not count
            took = turns_bench.once(programs[which], arguments, folder)
            if turn >= 0:
                times[which].append(took)
                print(f"  {'before' if which == 0 else 'now':6} {took[0]:7.2f} s wall {took[1]:7.2f} s CPU", file=sys.stderr)
    return times


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--languages", default="python,sh")
    parser.add_argument("before")
    parser.add_argument("now")
    asked = parser.parse_args()
    for language in asked.languages.split(","):
        with tempfile.TemporaryDirectory(prefix="one-liners-") as name:
            file = pathlib.Path(name) / "programs.jsonl"
            write_programs(language, asked.runs, file)
            arguments = ["exec", "--programs", str(file), "--out", "{out}", "--no-cache", "--quiet", "--jobs", str(asked.jobs)]
            before, now = measure([asked.before, asked.now], arguments, asked.turns, pathlib.Path(name))
        rates = [statistics.median(asked.runs / wall for wall, _ in times) for times in (before, now)]
        quicker = interval([a[0] / b[0] for a, b in zip(before, now)])
        work = interval([b[1] / a[1] for a, b in zip(before, now)])
        print(f"{language}: before {rates[0]:.0f} /s, now {rates[1]:.0f} /s; now : before {quicker}; CPU time {work} "
              f"({asked.turns} pairs, 95 % intervals)", flush=True)


if __name__ == "__main__":
    main()
