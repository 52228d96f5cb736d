#!/usr/bin/env python3
"""Every canonical solution of mini passes and every wrong one gets the verdict written beside it.

    mini_test.py full|degraded all|some

"some" takes a fifth of the problems, which hold an answer of each kind of failure but the endless loop.
What sandbox modes and users may change is the same for every problem, so one combination is held to all.
"""

import fnmatch
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TASKS = {"all": "*", "some": "mini_[01][28]_*"}


def problems(which):
    folder = pathlib.Path(os.environ["OCTET_SOURCE"]) / "benchmarks/mini"
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            problem = json.loads(line)
            if fnmatch.fnmatch(problem["name"], TASKS[which]):
                yield problem


def write_samples(chosen, folder):
    """One file per language; returns the verdict due to each (language, task_id, sample)."""
    due = {}
    for problem in chosen:
        answers = [(problem["canonical_solution"], "passed"),
                   *zip(problem["wrong_solutions"], problem["wrong_verdicts"], strict=True)]
        with open(folder / f"completions_{problem['language']}.jsonl", "a", encoding="utf-8") as file:
            for sample, (completion, verdict) in enumerate(answers):
                due[problem["language"], problem["task_id"], sample] = verdict
                file.write(json.dumps({"task_id": problem["task_id"], "language": problem["language"],
                                       "completion": completion}) + "\n")
    return due


def score(mode, which, samples, run):
    command = [os.environ["OCTET"], "score", "--suite", "mini,mini-lua", "--samples", samples, "--out", run,
               "--sandbox", mode, "--no-cache", "--tasks", TASKS[which]]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nexit code {finished.returncode}\n{finished.stderr}")
    return [json.loads(line) for line in (run / "verdicts.jsonl").read_text().splitlines()]


def main():
    mode, which = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        (place / "samples").mkdir()
        due = write_samples(problems(which), place / "samples")
        records = score(mode, which, place / "samples", place / "run")
    complaints = []
    for record in records:
        key = record["language"], record["task_id"], record["sample"]
        if record["verdict"] != due.pop(key):
            complaints.append(f"{key}: {record['verdict']}, compiled {record['compile']}, ran {record['run']}\n"
                              f"{record.get('stderr', '')}")
    complaints += [f"{key}: no verdict, {verdict} was due" for key, verdict in due.items()]
    print(f"{len(records)} verdicts in {mode} mode")
    if complaints:
        sys.exit("\n".join(complaints))


if __name__ == "__main__":
    main()
