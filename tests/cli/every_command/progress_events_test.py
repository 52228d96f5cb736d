#!/usr/bin/env python3
"""--progress json, as docs/python.md describes it: every line of stderr is an event, and the last counts are those of the results.

Every command that shows progress is run, `run` and `generate` against servers that answer by script.
"""
import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

OCTET = os.environ["OCTET"]
SOURCE = pathlib.Path(__file__).resolve().parents[3]
STEADY = SOURCE / "examples/answers-steady"


def documented():
    """The keys of each event, from the table of the documentation."""
    text = (SOURCE / "docs/python.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \| (.*?) \|", text.partition("## Events")[2], re.MULTILINE)
    return {name: set(re.findall(r"`([a-z_]+)`", keys)) for name, keys in rows}


KEYS = documented()
ASKING = {"requests", "in_flight", "answers", "wanted", "faults", "tokens", "tokens_per_second", "trouble"}


def events_of(*words, code=0):
    """What a command tells; all of it must be events of the documented keys."""
    done = subprocess.run([OCTET, *map(str, words), "--progress", "json"], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        print(done.stderr)
        sys.exit(77)
    assert done.returncode == code, (words, done.returncode, done.stderr[-2000:])
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert events, words
    asks = False
    for event in events:
        asks = event.get("asks", asks)
        name = event["event"]
        wanted = KEYS[name] - (ASKING if name == "progress" and not asks else set())
        assert set(event) - {"event"} == wanted, (name, sorted(set(event) ^ wanted))
    return events


def last(events, name, of=None):
    return [each for each in events if each["event"] == name and of in (None, each.get("name"))][-1]


def check_stages(events):
    """Each stage begins, tells, and ends, and no count goes back."""
    stage, done = None, 0
    for event in events:
        if event["event"] == "stage":
            assert stage is None, event
            stage, done = event, 0
        elif event["event"] == "progress":
            assert event["name"] == stage["name"] and event["done"] >= done, event
            assert event["done"] == event["passed"] + event["failed"] + event["harness_errors"], event
            done = event["done"]
        elif event["event"] == "ended":
            assert stage["at_most"] or done == stage["total"], (stage, done)
            stage = None
    assert stage is None


def check_summary(events, out):
    """The last counts are those of summary.json and of the records."""
    told = last(events, "progress")
    summary = json.loads((out / "summary.json").read_text())
    suites = summary["suites"].values()
    assert told["done"] == sum(each["samples"] for each in suites), (told, summary)
    assert told["passed"] == sum(each["passed"] for each in suites) > 0, (told, summary)
    assert told["harness_errors"] == summary["harness_errors"], (told, summary)
    records = [json.loads(line) for line in (out / "verdicts.jsonl").read_text().splitlines()]
    assert (told["done"], told["passed"]) == (len(records), sum(each["passed"] for each in records))


def score(folder):
    words = ["score", "--suite", "mini-python,mini-sh", "--samples", STEADY, "--out", folder / "score", "--tasks", "mini_0*"]
    for _ in range(2):  # the second time all is recorded
        events = events_of(*words)
        check_stages(events)
        check_summary(events, folder / "score")
        assert last(events, "opened")["run"] == str(folder / "score")
    assert last(events, "progress")["executed"] == 0
    refused = subprocess.run([OCTET, *map(str, words), "--progress", "json", "--quiet"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2 and "leave one of them out" in refused.stderr, refused
    plain = subprocess.run([OCTET, *map(str, words), "--progress", "plain"], capture_output=True, text=True, check=True)
    assert re.search(r"^score: 18/18 ", plain.stderr, re.MULTILINE) and "{" not in plain.stderr, plain.stderr


def execute(folder):
    programs = folder / "programs.jsonl"
    rows = [{"task_id": f"p{n}", "language": "python", "program": f"import sys\nsys.exit({n % 2})\n"} for n in range(4)]
    programs.write_text("".join(json.dumps(row) + "\n" for row in rows))
    events = events_of("exec", "--programs", programs, "--out", folder / "exec")
    check_stages(events)
    check_summary(events, folder / "exec")
    assert last(events, "progress")["failed"] == 2


def verify(folder):
    candidates = folder / "candidates.jsonl"
    row = {"id": "p", "language": "python", "prompt": "Double a number.",
           "responses": ["print(2 * int(input()))", "print(int(input()))", "print(int(input()) + 1)"],
           "tests": {"kind": "stdio", "cases": [{"stdin": "2\n", "stdout": "4\n"}, {"stdin": "5\n", "stdout": "10\n"}]}}
    candidates.write_text(json.dumps(row) + "\n")
    events = events_of("verify", "--candidates", candidates, "--out", folder / "verify", "--no-decontaminate")
    check_stages(events)
    first = last(events, "progress", next(each for each in events if each["event"] == "stage")["name"])
    assert (first["done"], first["passed"]) == (3, 1), first


def run(folder):
    sys.path.insert(0, str(SOURCE / "tests/cli/run"))
    import run_test
    with run_test.server(folder, default="It prints nothing.\n\n```python\npass\n```\n") as (url, _):
        events = events_of("run", "--suite", "mini-python", "--tasks", "mini_0*", "--model", "m", "--base-url", url, "--out",
                           folder / "run")
    check_stages(events)
    told = last(events, "progress")
    assert (told["answers"], told["wanted"], told["done"]) == (9, 9, 9) and told["tokens"] > 0, told
    summary = json.loads((folder / "run/summary.json").read_text())["suites"]["mini-python"]
    assert (told["done"], told["passed"]) == (summary["samples"], summary["passed"])
    assert last(events, "opened")["run"] == str(folder / "run")


def generate(folder):
    sys.path.insert(0, str(SOURCE / "tests/cli/generate"))
    import generation_runs
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(generation_runs.server(folder, listed="scripted"))
        subprocess.run([OCTET, "snippets", SOURCE / "examples/snippets", "--licence", "CC0-1.0", "--out",
                        folder / "snippets.jsonl", "--quiet"], check=True, stdout=subprocess.DEVNULL)
        at = "endpoints.generator."
        events = events_of("generate", "--recipe", "tiny", "--until", "seeds", "--snippets", folder / "snippets.jsonl", "--out",
                           folder / "gen", "--set", f"{at}base_url={server.url}", "--set", f"{at}model=scripted", "--set",
                           f"{at}endpoint_id=scripted")
    told = last(events, "generation")
    assert told["ended"] and told["complete"] and told["committed"] == told["units"] > 0, told
    written = json.loads((folder / "gen/progress.json").read_text())
    assert {key: told[key] for key in written} == written
    assert len((folder / "gen/seeds.jsonl").read_text().splitlines()) == sum(
        kind["kept"] for kinds in told["languages"].values() for kind in kinds.values())


def main():
    with tempfile.TemporaryDirectory(prefix="octet-events-") as name:
        for check in (score, execute, verify, run, generate):
            check(pathlib.Path(name))
            print(check.__name__, "ok")


if __name__ == "__main__":
    main()
