#!/usr/bin/env python3
"""What typed cases and control runs cost, by turns of one octet with other arguments.

    typed_bench.py plus|sh|calls|control [--turns N] [--limit N]

plus      `multipl-e` and `multipl-e+` of the same answers, in the seven languages without Bash
sh        the same in Bash
calls     `verify` of the solutions of `mini` by `append` tests and by `calls` with the same cases
control   `score` of `multipl-e` without and with `--control`

The answers are those of llama3-8b-instruct in ../shared/data; without them it says so and ends with code 77. Prints as
turns_bench.py does: medians, and the paired ratio with its bound. `--limit N`: the first N tasks of each suite.
OCTET is the program (build/release/octet).
"""
import argparse
import json
import os
import pathlib
import sys
import tempfile

from turns_bench import line, once

SOURCE = pathlib.Path(__file__).resolve().parents[2]
OCTET = os.environ.get("OCTET", str(SOURCE / "build/release/octet"))
DATA = SOURCE.parent / "shared/data"
ANSWERS = DATA / "completions/chat/llama3-8b-instruct"
SEVEN = ["python", "java", "cpp", "cs", "ts", "js", "php"]
EIGHT = SEVEN + ["sh"]


def score(suite, languages, limit, *flags):
    if not ANSWERS.is_dir():
        print(f"skipped: no answers in {ANSWERS}")
        sys.exit(77)
    names = [f"--suite={suite}-{language}" for language in languages]
    tasks = ["--limit", str(limit)] if limit else []
    return ["score", *names, "--samples", str(ANSWERS), "--data", str(DATA / "benchmarks"), "--out", "{out}", "--partial",
            "--no-cache", "--quiet", *tasks, *flags]


def of_mini(name):
    return [json.loads(each) for each in (SOURCE / "benchmarks/mini" / f"{name}.jsonl").read_text().splitlines()]


def candidates(kind, languages):
    calls = {record["task_id"]: record for record in of_mini("calls")}
    for language in languages:
        for task in of_mini(language):
            wrong = zip(task["wrong_solutions"], task["wrong_verdicts"])  # endless ones would be all of the time
            solutions = [task["canonical_solution"], *(each for each, verdict in wrong if verdict != "timed_out")]
            tests = {"kind": "append", "code": task["tests"]}
            if kind == "calls":
                cases = calls[task["task_id"]]
                tests = {"kind": "calls", "entry": task["entry_point"], "types": cases["types"], "cases": cases["cases"]}
                solutions = [whole(task, solution) for solution in solutions]
            responses = [{"text": each, "form": "program" if kind == "calls" else "continuation"} for each in solutions]
            yield {"id": f"{language} {task['task_id']}", "language": language, "prompt": task["prompt"],
                   "responses": responses, "tests": tests}


def whole(task, solution):
    """A continuation with what its native tests would close."""
    lines = task["tests"].split("\n")
    closing = [each for each in lines[:1] if each.strip() == "}"]
    if task["language"] in ("java", "cs"):
        closing.append("}")
    return "\n".join([task["prompt"] + solution, *closing]) + "\n"


def verify(kind, folder, *flags):
    path = folder / f"{kind}.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in candidates(kind, EIGHT)))
    return ["verify", "--candidates", str(path), "--out", "{out}", "--no-cache", "--quiet", *flags]


def both(what, limit, folder):
    """The names of both ways, and their arguments."""
    if what == "plus":
        return ("multipl-e", "multipl-e+"), (score("multipl-e", SEVEN, limit), score("multipl-e+", SEVEN, limit))
    if what == "sh":
        return ("multipl-e", "multipl-e+"), (score("multipl-e", ["sh"], limit), score("multipl-e+", ["sh"], limit))
    if what == "calls":
        return ("append", "calls"), (verify("append", folder, "--no-control"), verify("calls", folder))
    return ("without", "control"), (score("multipl-e", EIGHT, limit), score("multipl-e", EIGHT, limit, "--control"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["plus", "sh", "calls", "control"])
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--limit", type=int)
    asked = parser.parse_args()
    times = ([], [])
    with tempfile.TemporaryDirectory(prefix="typed-bench-") as name:
        names, arguments = both(asked.what, asked.limit, pathlib.Path(name))
        for turn in range(-1, asked.turns):
            for which in (0, 1) if turn % 2 == 0 else (1, 0):
                took = once(OCTET, arguments[which], pathlib.Path(name))
                if turn >= 0:
                    times[which].append(took)
                    print(f"  {names[which]:10} {took[0]:7.2f} s wall {took[1]:7.2f} s CPU", file=sys.stderr)
    for i, kind in enumerate(("wall", "CPU")):
        print(line(kind, [t[i] for t in times[0]], [t[i] for t in times[1]], names))


if __name__ == "__main__":
    main()
