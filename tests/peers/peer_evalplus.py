"""EvalPlus beside octet: where scripts/peers put it, what both judge, and how each is asked.

EvalPlus runs answers in a process of its own user without a sandbox. So it is given nothing but the answers of one model
that lie beside the benchmark data, in a temporary folder that is its home as well, and never for longer than a limit.
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import typing

from peer_places import benchmarks, end_group, place

LONGEST = 1800  # seconds for one run of EvalPlus
CALL_LIMIT = 4  # seconds for a call: octet's limit, and that of EvalPlus's master; 0.3.1 has 1 unless told

PASS = "pass"

# All calls of an answer have 60 s together. The variable for that is read as text by 0.3.1, which then fails; so it is
# given to it as the number it wants.
PATIENT = """
import os, sys
real = os.getenv
os.getenv = lambda name, *other: 600.0 if name == "EVALPLUS_TIMEOUT_PER_TASK" else real(name, *other)
from evalplus.evaluate import main
main()
"""


class Suite(typing.NamedTuple):
    name: str      # octet's
    dataset: str   # EvalPlus's
    tasks: int
    data: str      # below the folder of the benchmarks
    override: str  # the variable that names EvalPlus a file, so that it downloads nothing
    samples: str   # below completions/ beside the folder of the benchmarks


SUITES = {suite.name: suite for suite in (
    Suite("humaneval+", "humaneval", 164, "evalplus/HumanEvalPlus-v0.1.10.jsonl.gz", "HUMANEVAL_OVERRIDE_PATH",
          "base/qwen2.5-coder-1.5b/evalplus-humaneval-samples.jsonl.gz"),
    Suite("mbpp+", "mbpp", 378, "evalplus/MbppPlus-v0.2.0.jsonl.gz", "MBPP_OVERRIDE_PATH",
          "base/qwen2.5-coder-1.5b/evalplus-mbpp-samples.jsonl.gz"),
)}


def samples_of(suite):
    return benchmarks().parent / "completions" / suite.samples


def lacking(suite):
    """What keeps the suite from being judged by both, or None."""
    if not place("evalplus"):
        return "EvalPlus is not installed; install it with: scripts/peers evalplus"
    for needed in (benchmarks() / suite.data, samples_of(suite)):
        if not needed.is_file():
            return f"there is no {needed}; OCTET_DATA names the folder of the benchmarks"
    return None


def records(path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


class Case:
    """A suite and its answers as both programs read them, in a folder of their own."""

    def __init__(self, suite, folder, tasks=None):
        """tasks: all when None. The folder is made."""
        self.suite, self.folder = suite, folder
        folder.mkdir(parents=True)
        self.data, self.samples = folder / "data.jsonl", folder / "samples.jsonl"
        for path, source in ((self.data, benchmarks() / suite.data), (self.samples, samples_of(suite))):
            path.write_text("".join(json.dumps(record) + "\n" for record in records(source)
                                    if tasks is None or record["task_id"] in tasks), encoding="utf-8")

    def evalplus(self, workers, home, patience=1):
        """(command, environment). home: also keeps what EvalPlus computed for a data file. patience: how many times the
        limit of a call, and more than 1 for ten minutes for all calls."""
        module = ["-m", "evalplus.evaluate"] if patience == 1 else ["-c", PATIENT]
        command = [str(place("evalplus") / "bin/python"), *module, "--dataset", self.suite.dataset, "--samples", str(self.samples),
                   "--parallel", str(workers), "--min-time-limit", str(CALL_LIMIT * patience)]
        return command, {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home),
                         self.suite.override: str(self.data), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1",
                         "PYTHONUNBUFFERED": "1"}

    def octet(self, workers, *more):
        """(command, environment). `out` must not be in the folder."""
        command = [os.path.abspath(os.environ["OCTET"]), "score", "--suite", self.suite.name, "--samples", str(self.samples),
                   "--out", str(self.folder / "out"), "--no-cache", "--quiet", "--jobs", str(workers), *more]
        return command, dict(os.environ, OCTET_DATA=str(benchmarks()))

    def evalplus_results(self):
        return self.folder / "samples_eval_results.json"

    def octet_results(self):
        return self.folder / "out/eval_results.json"


def statuses(results):
    """{task_id: (base passes, base and plus pass)} of a file in EvalPlus's schema."""
    found = {}
    for task, samples in json.loads(results.read_text(encoding="utf-8"))["eval"].items():
        base, plus = samples[0]["base_status"] == PASS, samples[0]["plus_status"] == PASS
        found[task] = (base, base and plus)
    return found


def run(command, environment, folder):
    """Its output is in the folder. Ends this program when the command fails or takes too long."""
    with open(folder / "output.txt", "w+b") as output:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT, start_new_session=True)
        try:
            code = process.wait(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            code = f"none within {LONGEST} s"
        finally:
            end_group(process)
        output.seek(0)
        if code != 0:
            sys.exit(f"{' '.join(command)}\nexit code {code}\n{output.read()[-2000:].decode(errors='replace')}")
