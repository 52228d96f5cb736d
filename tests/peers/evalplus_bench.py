#!/usr/bin/env python3
"""EvalPlus and octet by turns on the same answers: how long each takes.

    evalplus_bench.py [--turns N] [--workers N] [--same-tests] [SUITE ...]     OCTET in the environment: the program

Runs both alternately, N times each (default 5) after one run of both that does not count, in which EvalPlus computes its
expected outputs and octet its expected values and artifacts. Both have the same limit for a call, the same number of workers
(default 2) and one of all suites at a time; octet runs with --no-cache. Prints the medians and the paired ratio as
tests/cli/turns_bench.py does, for each suite and for the sum:

    wall   from the start to the last line that is printed, which is the score
    end    to the end of the process: a thread of EvalPlus's looks every 20 s whether it may end
    CPU    of the process and all that it started, also of what it left behind

--same-tests: octet also runs the further tests of answers that fail the base tests, as EvalPlus does (--emit evalplus).
"""
import argparse
import ctypes
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve()
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "cli")]
import peer_evalplus as peer  # noqa: E402
import turns_bench  # noqa: E402

PR_SET_CHILD_SUBREAPER = 36
KINDS = ("wall", "end", "CPU")
NAMES = ("EvalPlus", "octet")


def cpu_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reap_orphans():
    """The CPU time of a process counts once it is waited for; what a program left behind is ours, as its subreaper."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.05)
        except ChildProcessError:
            return


def measured(command, environment, folder):
    """Seconds, as KINDS has them."""
    before, begun = cpu_of_children(), time.monotonic()
    with open(folder / "errors.txt", "w+b") as errors:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=errors, start_new_session=True)
        limit = threading.Timer(peer.LONGEST, peer.end_group, [process])
        limit.start()
        said = begun
        while os.read(process.stdout.fileno(), 65536):
            said = time.monotonic()
        code, ended = process.wait(), time.monotonic()
        limit.cancel()
        process.stdout.close()
        peer.end_group(process)
        reap_orphans()
        errors.seek(0)
        if code != 0:
            sys.exit(f"{' '.join(command)}\nexit code {code}\n{errors.read()[-2000:].decode(errors='replace')}")
    return said - begun, ended - begun, cpu_of_children() - before


def one_turn(case, which, asked, folder):
    """EvalPlus takes a results file that is there for its own results, octet goes on with a run: neither may be there."""
    if which == 0:
        case.evalplus_results().unlink(missing_ok=True)
        return measured(*case.evalplus(asked.workers, folder / "home"), case.folder)
    shutil.rmtree(case.folder / "out", ignore_errors=True)
    command, environment = case.octet(asked.workers, *(["--emit", "evalplus"] if asked.same_tests else []))
    return measured(command, environment | {"XDG_CACHE_HOME": str(folder / "octet-cache")}, case.folder)


def all_turns(cases, asked, folder):
    """{suite: ([seconds of EvalPlus by turn], [of octet])}, the first turn left out."""
    times = {name: ([], []) for name in cases}
    for turn in range(-1, asked.turns):
        for name, case in cases.items():
            for which in (0, 1) if turn % 2 == 0 else (1, 0):
                took = one_turn(case, which, asked, folder)
                print(f"  {'not counted' if turn < 0 else f'turn {turn + 1}':11} {name:10} {NAMES[which]:8} ",
                      " ".join(f"{kind} {seconds:7.2f} s" for kind, seconds in zip(KINDS, took)), file=sys.stderr)
                if turn >= 0:
                    times[name][which].append(took)
    return times


def summed(times):
    """Of all suites, turn by turn."""
    return tuple([tuple(map(sum, zip(*turn))) for turn in zip(*(both[which] for both in times.values()))] for which in (0, 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--same-tests", action="store_true")
    parser.add_argument("suites", nargs="*", metavar="SUITE")
    asked = parser.parse_args()
    if asked.turns < 2:
        parser.error("--turns: at least 2, for there is no interval of one")
    suites = [peer.SUITES[name] for name in asked.suites or peer.SUITES]
    lacking = next(filter(None, map(peer.lacking, suites)), None)
    if lacking:
        sys.exit(lacking)
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="octet-peers-") as name:
        folder = pathlib.Path(name)
        (folder / "home").mkdir()
        times = all_turns({suite.name: peer.Case(suite, folder / suite.name) for suite in suites}, asked, folder)
    for name, both in times.items() if len(times) == 1 else [*times.items(), ("both", summed(times))]:
        for i, kind in enumerate(KINDS):
            print(f"{name:10}", turns_bench.line(kind, [t[i] for t in both[0]], [t[i] for t in both[1]], NAMES))


if __name__ == "__main__":
    main()
