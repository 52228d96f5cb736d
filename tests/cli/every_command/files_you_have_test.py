#!/usr/bin/env python3
"""The commands of the tutorial's table "The files that you have", on such files: EvalPlus samples, a folder of MultiPL-E, own
problems, what vLLM's batch runner writes, and a server. Each has to give its table.

The first two and the fourth are made of real data and real answers ($OCTET_DATA, else ../shared/data); without these, those
rows are left out, by name.
"""
import collections
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
DATA = pathlib.Path(os.environ.get("OCTET_DATA", ROOT / "../shared/data/benchmarks"))
ANSWERS = DATA.parent / "completions/base/qwen2.5-coder-1.5b"
TASKS = 6  # of a suite: the rows are about forms, not about scores


def lines_of(file):
    with gzip.open(file, "rt", encoding="utf-8") as text:
        return [json.loads(line) for line in text]


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def evalplus_samples(folder):
    rows = lines_of(ANSWERS / "evalplus-humaneval-samples.jsonl.gz")[:TASKS]
    write(folder / "samples.jsonl", rows)


def multipl_e_folder(folder):
    """One file a task, as its container writes them: completions that continue the prompt. Gives how many passed there."""
    answers = {row["task_id"]: row for row in lines_of(ANSWERS / "multipl-e-java.jsonl.gz")}
    (folder / "FOLDER").mkdir()
    passed = 0
    for problem in lines_of(DATA / "multipl-e/humaneval-java.jsonl.gz")[:TASKS]:
        program = answers[problem["name"]]["program"]
        passed += answers[problem["name"]]["passed"]
        completion = program[len(problem["prompt"]):program.index(problem["tests"])]
        row = {key: problem[key] for key in ("name", "language", "prompt", "tests", "stop_tokens")}
        with gzip.open(folder / f"FOLDER/{problem['name']}.json.gz", "wt", encoding="utf-8") as text:
            json.dump(dict(row, completions=[completion], temperature=0.2, top_p=0.95, max_tokens=1024), text)
    return passed


def own_problems(folder):
    write(folder / "problems.jsonl", [{"task_id": "add", "languages": ["python", "js", "php"], "prompt": "Add two numbers.", "entry": "add",
                                       "types": "(int, int) -> int", "cases": [{"args": [1, 2], "expect": 3}]}])
    code = {"python": "def add(a, b):\n    return a + b", "js": "function add(a, b) { return a - b; }",
            "php": "<?php\nfunction add($a, $b) { return $a + $b; }"}
    write(folder / "answers.jsonl", [{"task_id": "add", "language": name, "generation": f"```{name}\n{text}\n```"} for name, text in code.items()])


def batch_results(folder):
    """Of the requests that octet prompts wrote, in another order."""
    asked = subprocess.run([os.environ["OCTET"], "prompts", "--suite", "humaneval+", "--data", DATA, "--form", "openai", "--model", "m",
                            "--limit", str(TASKS)], capture_output=True, text=True, check=True).stdout.splitlines()
    answers = {row["task_id"]: row["completion"] for row in lines_of(ANSWERS / "evalplus-humaneval-samples.jsonl.gz")}
    prompts = {row["task_id"]: row["prompt"] for row in lines_of(DATA / "evalplus/HumanEvalPlus-v0.1.10.jsonl.gz")}
    rows = []
    for request in map(json.loads, reversed(asked)):
        task = re.fullmatch(r"humaneval\+:(.*)#0", request["custom_id"]).group(1)
        body = {"choices": [{"index": 0, "finish_reason": "stop", "message": {
            "role": "assistant", "content": f"```python\n{prompts[task]}{answers[task]}\n```"}}], "usage": {"completion_tokens": 7}}
        rows.append({"id": f"batch-{task}", "custom_id": request["custom_id"], "error": None,
                     "response": {"status_code": 200, "request_id": "r", "body": body}})
    write(folder / "results.jsonl", rows)


# How a row of the table begins: what makes its files, whether they are made of data, what the table has to show.
Row = collections.namedtuple("Row", "files needs_data columns")
ROWS = {
    "samples for EvalPlus": Row(evalplus_samples, True, ["humaneval+:base", "humaneval+"]),
    "a folder of MultiPL-E": Row(multipl_e_folder, True, ["multipl-e-java"]),
    "problems of your own": Row(own_problems, False, ["mine-python", "mine-js", "mine-php"]),
    "what vLLM's batch runner": Row(batch_results, True, ["humaneval+:base", "humaneval+"]),
    "a server with the OpenAI interface": Row(None, False, []),  # the tutorial's test and those of octet run start servers
}


def commands():
    """Row of ROWS -> the command that the tutorial gives for it."""
    section = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8").split("### The files that you have")[1].split("```console")[0]
    found = {}
    for what, command in re.findall(r"^\| (.*?) \| `(octet .*?)` \|$", section, re.MULTILINE):
        found[next(name for name in ROWS if what.startswith(name))] = command
    assert list(found) == list(ROWS), found
    return found


def check(name, command, folder):
    row = ROWS[name]
    passed = row.files(folder)
    more = ["--out", "run", "--quiet", "--json"] + (["--data", str(DATA), "--limit", str(TASKS)] if row.needs_data else [])
    done = subprocess.run([os.environ["OCTET"], *command.split()[1:], *more], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 3:
        sys.exit(print(done.stderr) or 77)
    assert done.returncode == 0, (command, done.returncode, done.stdout[-800:], done.stderr[-2000:])
    suites = json.loads(done.stdout)["rows"][0]["suites"]
    assert [*suites] == row.columns, (command, [*suites])
    assert all(suites[each]["n"] == (TASKS if row.needs_data else 1) for each in suites), suites
    assert passed is None or suites[row.columns[0]]["pass@1"] == round(passed / TASKS, 4), (passed, suites)
    print(f"{command}: " + ", ".join(f"{each} {suites[each]['pass@1']}" for each in suites))
    return suites


def main():
    scores = {}
    for name, command in commands().items():
        if ROWS[name].files is None:
            continue
        if ROWS[name].needs_data and not (DATA.is_dir() and ANSWERS.is_dir()):
            print(f"left out, for want of the real data: {command}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            scores[name] = check(name, command, pathlib.Path(folder))
    own = scores["problems of your own"]
    assert [own[each]["pass@1"] for each in own] == [1, 0, 1], own
    # The same answers, as samples and as a batch.
    assert scores.get("samples for EvalPlus") == scores.get("what vLLM's batch runner"), scores


if __name__ == "__main__":
    main()
