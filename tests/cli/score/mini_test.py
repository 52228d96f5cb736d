#!/usr/bin/env python3
"""Every canonical solution of mini passes and every wrong one gets the verdict written beside it, judged by typed cases
("mini", in the languages that have a driver) and by its native tests ("mini@native", and Lua).

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
WITHOUT_DRIVER = {"lua"}
SUITES = {"typed": "mini", "native": "mini@native,mini-lua"}


def problems(which):
    folder = pathlib.Path(os.environ["OCTET_SOURCE"]) / "benchmarks/mini"
    for file in sorted(folder.glob("*.jsonl")):
        if file.name == "calls.jsonl":  # what the typed suites are made of, for all languages
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            problem = json.loads(line)
            if fnmatch.fnmatch(problem["name"], TASKS[which]):
                yield problem


def verdicts_due(problem, way):
    if way == "typed":
        return problem.get("typed_verdicts", problem["wrong_verdicts"])
    return problem["wrong_verdicts"]


def write_samples(chosen, way, folder):
    """One file per language; returns the verdict due to each (language, task_id, sample)."""
    folder.mkdir()
    due = {}
    for problem in chosen:
        if way == "typed" and problem["language"] in WITHOUT_DRIVER:
            continue
        answers = [(problem["canonical_solution"], "passed"),
                   *zip(problem["wrong_solutions"], verdicts_due(problem, way), strict=True)]
        with open(folder / f"completions_{problem['language']}.jsonl", "a", encoding="utf-8") as file:
            for sample, (completion, verdict) in enumerate(answers):
                due[problem["language"], problem["task_id"], sample] = verdict
                file.write(json.dumps({"task_id": problem["task_id"], "language": problem["language"],
                                       "completion": completion}) + "\n")
    return due


def score(mode, which, suites, samples, run):
    command = [os.environ["OCTET"], "score", "--suite", suites, "--samples", samples, "--out", run,
               "--sandbox", mode, "--no-cache", "--tasks", TASKS[which]]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nexit code {finished.returncode}\n{finished.stderr}")
    return [json.loads(line) for line in (run / "verdicts.jsonl").read_text().splitlines()]


def complaints_of(records, due, way):
    for record in records:
        key = record["language"], record["task_id"], record["sample"]
        verdict = due.pop(key)
        if record["verdict"] != verdict:
            yield (f"{way} {key}: {record['verdict']}, {verdict} was due, compiled {record['compile']}, ran {record['run']}\n"
                   f"{record.get('stderr', '')}")
        elif verdict == "passed" and record["language"] not in WITHOUT_DRIVER:
            seal = "sealed" if way == "typed" else "reached_end"
            if record["seal"] != seal:
                yield f"{way} {key}: a pass on the seal {record['seal']}, {seal} was due"
    for key, verdict in due.items():
        yield f"{way} {key}: no verdict, {verdict} was due"


def main():
    mode, which = sys.argv[1:]
    complaints = []
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        for way, suites in SUITES.items():
            due = write_samples(problems(which), way, place / way)
            records = score(mode, which, suites, place / way, place / f"run-{way}")
            print(f"{len(records)} {way} verdicts in {mode} mode")
            complaints += complaints_of(records, due, way)
    if complaints:
        sys.exit("\n".join(complaints))


if __name__ == "__main__":
    main()
