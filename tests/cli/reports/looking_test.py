#!/usr/bin/env python3
"""Looking at runs: lists of answers, ids by number and pattern, tables of folders, any k, names of rows, pages of folders."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

GOOD = "```sh\nparking_fee() { if [ $1 -le 30 ]; then echo 0; else f=$(( ($1 + 59) / 60 * 4 )); [ $f -gt 20 ] && f=20; echo $f; fi; }\n```"
BAD = "```sh\nparking_fee() { echo 7; }\n```"


def octet(*arguments, code=0):
    done = subprocess.run([os.environ["OCTET"], *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        print(done.stderr)
        sys.exit(77)
    if done.returncode != code:
        sys.exit(f"{arguments}\nexit code {done.returncode}, not {code}\n{done.stdout}\n{done.stderr}")
    return done


def expect(text, *parts):
    for part in parts:
        if part not in text:
            sys.exit(f"expected {part!r} in:\n{text}")


def make_run(folder, answers):
    samples = folder.parent / f"{folder.name}.jsonl"
    folder.parent.mkdir(parents=True, exist_ok=True)
    samples.write_text("".join(json.dumps({"task_id": "mini_02_parking_fee", "generation": answer}) + "\n" for answer in answers))
    octet("score", "--suite", "mini-sh", "--tasks", "mini_02*", "--samples", samples, "--out", folder, "--quiet")


def check_lists(run):
    lines = octet("show", run).stdout.splitlines()
    assert len(lines) == 6, lines
    failed = octet("show", run, "--failed").stdout.splitlines()
    assert len(failed) == 4 and all("wrong_answer" in line for line in failed), failed
    assert octet("show", run, "--verdict", "passed").stdout.count("passed") == 2
    assert octet("show", run, "--failed", "--language", "bash", "--sample", "5").stdout.count("\n") == 1
    assert octet("show", run, "--failed", "--language", "java").stdout == ""
    records = [json.loads(line) for line in octet("show", run, "mini_0?_park*", "--json").stdout.splitlines()]
    assert len(records) == 6 and records[0]["sample"] == 0, records
    expect(octet("show", run, "no_such_*", code=2).stderr, "holds no verdict on a task")
    expect(octet("show", run, "--verdict", "fine", code=2).stderr, "--verdict")
    expect(octet("show", run, "mini_02_parking_fee", "--sample", 5).stdout, "wrong_answer", "echo 7")


def check_tables(folder):
    done = octet("table", folder / "runs")
    expect(done.stdout, "a/greedy", "b/greedy", "33.3", "100.0")
    expect(done.stderr, "left out, for they hold no run: notes")
    at = octet("table", folder / "runs/a/greedy", "--k", "2,5").stdout
    expect(at, "pass@2", "pass@5", "60.0", "100.0")  # of 6 answers 2 pass: 1 - C(4,2)/C(6,2), and 1 for 5
    expect(octet("table", folder / "runs/a/greedy", "--k", "0", code=2).stderr, "--k 0")
    for layout in ("suites", "pass-at-k", "paper"):
        expect(octet("table", folder / "runs", "--layout", layout, "--model", "a/greedy=Tern").stdout, "Tern")
    octet("report", folder / "runs", "--html", folder / "page")
    expect((folder / "page/index.html").read_text(), "a/greedy")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_run(folder / "runs/a/greedy", [GOOD, BAD, BAD, GOOD, BAD, BAD])
        make_run(folder / "runs/b/greedy", [GOOD])
        (folder / "runs/notes").mkdir()
        check_lists(folder / "runs/a/greedy")
        check_tables(folder)
        print("lists and tables: as expected")


if __name__ == "__main__":
    main()
