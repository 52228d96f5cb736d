#!/usr/bin/env python3
"""The published solutions of HumanEval, HumanEval+, MBPP and MBPP+ pass, each by its own suite.

usage: published_solutions_test.py all|N [SUITE ...]    (OCTET in the environment: the program)

N: the first so many tasks of each suite, and by default only of those whose values are soon computed.

Looks for the data where octet does ($OCTET_DATA, else ../shared/data/benchmarks); a suite without data is
skipped by name, and the whole then counts as skipped (77) unless something failed.
"""
import argparse
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SUITES = {
    "humaneval": 164, "humaneval@v0.1.9": 164, "humaneval@original": 164, "humaneval+": 164,
    "humaneval+@v0.1.9": 164, "mbpp": 500, "mbpp+": 378, "mbpp+@v0.1.0": 399,
}

ROOT = pathlib.Path(__file__).resolve().parents[3]  # ../shared/data/benchmarks is looked for from here
QUICK = ["humaneval", "humaneval@original", "humaneval+", "mbpp"]


def solutions(source):
    """(task_id, program) of each record of a data file."""
    opened = gzip.open if source.suffix == ".gz" else open
    with opened(source, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if "code" in record:  # MBPP, of which the test split counts
                if 11 <= record["task_id"] <= 510:
                    yield f"Mbpp/{record['task_id']}", record["code"]
            else:
                yield record["task_id"], record["prompt"] + record["canonical_solution"]


def check(octet, suite, source, limit, folder):
    """Prints one line; returns whether all is well."""
    tasks = list(solutions(ROOT / source))[:limit]
    samples = folder / "solutions.jsonl"
    samples.write_text("".join(json.dumps({"task_id": task, "solution": program}) + "\n"
                               for task, program in tasks))
    run = folder / "run"
    command = [octet, "score", "--suite", suite, "--samples", str(samples), "--out", str(run), "--quiet",
               "--no-cache"] + (["--limit", str(limit)] if limit else [])
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if result.returncode != 0:
        print(f"{suite}: exit code {result.returncode}\n{result.stderr}")
        return False
    rows = [json.loads(line) for line in (run / "verdicts.jsonl").read_text().splitlines()]
    failed = [f"{row['task_id']} {row['verdict']} {row.get('failed_case')} {row.get('detail')}"
              for row in rows if not (row["passed"] and row["reference_passed"])]
    print(f"{suite}: {len(rows) - len(failed)} of {len(rows)} pass", *failed, sep="\n  ")
    expected = min(limit, SUITES[suite]) if limit else SUITES[suite]
    return not failed and len(rows) == expected


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("limit", type=lambda text: None if text == "all" else int(text))
    parser.add_argument("suites", nargs="*", metavar="SUITE")
    arguments = parser.parse_args()
    octet = os.environ["OCTET"]
    listed = subprocess.run([octet, "suites", "--json"], capture_output=True, text=True, check=True,
                            cwd=ROOT)
    found = {row["name"]: row["found"] for row in json.loads(listed.stdout)}
    good, all_found = True, True
    values = tempfile.TemporaryDirectory(prefix="octet-values-")
    os.environ["XDG_DATA_HOME"] = values.name
    for suite in arguments.suites or (QUICK if arguments.limit else SUITES):
        if not found.get(suite):
            print(f"SKIPPED {suite}: its data is not there")
            all_found = False
            continue
        with tempfile.TemporaryDirectory(prefix="octet-solutions-") as folder:
            good &= check(octet, suite, found[suite], arguments.limit, pathlib.Path(folder))
    return 1 if not good else 0 if all_found else 77


if __name__ == "__main__":
    sys.exit(main())
