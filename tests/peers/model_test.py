#!/usr/bin/env python3
"""A real model behind a real server, end to end: octet asks and scores it, and makes data with it.

    model_test.py [PART...]           a few tasks of each, minutes
    model_test.py --full [PART...]    all of mini and HumanEval, and snippets enough for figures: docs/real-model.md
    model_test.py --keep FOLDER ...   the runs of suites stay there, and are gone on with: the seconds are those of this time

PART: mini, humaneval, generate; by default all.

The model has 270 million parameters and knows no instructions, so nothing is expected of its answers: what is checked is that
every request is answered and every answer judged, that structured replies make no difference to what is kept safe, that
what it generates is selected, exported and derived again to the same bytes, and that EvalPlus says the same of its answers.
Skipped (77) by name without the model (scripts/peers model). OCTET in the environment: the program.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import peer_evalplus  # noqa: E402
import peer_model  # noqa: E402
from peer_places import ROOT, benchmarks, place  # noqa: E402

SKIPPED = 77
ANSWER_TOKENS = 128
REPLY_TOKENS = 512  # of an agent: the model seldom ends by itself
LANGUAGES = 8
PARTS = ["mini", "humaneval", "generate"]


class Scale:
    def __init__(self, full):
        self.limit = [] if full else ["--limit", "2"]
        self.mini_tasks = 20 if full else 2
        self.humaneval_tasks = 164 if full else 2
        self.snippets = 35 if full else 7


def octet(*arguments, codes=(0,)):
    """What it prints."""
    command = [os.path.abspath(os.environ["OCTET"]), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ, OCTET_DATA=str(benchmarks()), OPENAI_API_KEY=""))
    if done.returncode not in codes:
        sys.exit(f"{' '.join(command)}\nexit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def counts(values):
    found = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def listed(found):
    return ", ".join(f"{name} {count}" for name, count in found.items()) or "none"


def score(url, folder, suite, expected, scale):
    """Asks and judges a suite; prints what came of it. Returns the run's folder."""
    out, begun = folder / suite, time.monotonic()
    before = sum(answer["usage"]["completion_tokens"] for answer in lines(out / "answers.jsonl"))
    octet("run", "--suite", suite, "--model", peer_model.NAME, "--base-url", url, "--server", "llamacpp", "--num-concurrent", 2,
          "--endpoint-id", "model", "--max-tokens", ANSWER_TOKENS, "--prompt-style", "base", *scale.limit, "--out", out, "--quiet")
    seconds = time.monotonic() - begun
    records, answers = lines(out / "verdicts.jsonl"), lines(out / "answers.jsonl")
    if len(records) != expected or len(answers) != expected:
        sys.exit(f"{suite}: {len(answers)} answers and {len(records)} verdicts, and {expected} are expected")
    broken = [record for record in records if record["verdict"] in ("harness_error", "missing")]
    if broken:
        sys.exit(f"{suite}: {len(broken)} answers were not judged, the first is {broken[0]['task_id']}: {broken[0]['verdict']}")
    tokens = sum(answer["usage"]["completion_tokens"] for answer in answers)
    print(f"{suite}: {len(answers)} answers, {tokens} tokens, {seconds:.0f} s, {(tokens - before) / seconds:.1f} tokens/s; "
          f"{listed(counts(record['verdict'] for record in records))}", flush=True)
    return out


def beside_evalplus(run, folder):
    """EvalPlus on the same answers."""
    suite = peer_evalplus.SUITES["humaneval+"]
    if not place("evalplus") or not (benchmarks() / suite.data).is_file():
        print("humaneval beside EvalPlus: skipped, EvalPlus or its data is not there (scripts/peers evalplus)")
        return
    samples = {record["task_id"]: record for record in lines(run / "answers.jsonl")}
    case = peer_evalplus.Case(suite, folder / "evalplus", tasks=set(samples))
    octet("score", "--suite", "humaneval+", "--samples", run / "answers.jsonl", "--out", folder / "plus", "--emit", "evalplus",
          "--quiet", "--limit", len(samples))
    # A reply of nothing but blanks is recorded as an answer without code, not as a continuation.
    bodies = {record["task_id"]: record.get("completion", "") for record in samples.values()}
    case.samples.write_text("".join(json.dumps({"task_id": task, "completion": body}) + "\n" for task, body in bodies.items()),
                            encoding="utf-8")
    home = folder / "home"
    home.mkdir()
    peer_evalplus.run(*case.evalplus(2, home), case.folder)
    theirs = peer_evalplus.statuses(case.evalplus_results())
    ours = peer_evalplus.statuses(folder / "plus/eval_results.json")
    different = sorted(task for task in ours if theirs.get(task) != ours[task])
    print(f"humaneval+ beside EvalPlus: {len(ours) - len(different)} of {len(ours)} equal", flush=True)
    if different or len(theirs) != len(ours):
        sys.exit(f"EvalPlus says otherwise of {different}")


def generate(url, folder, snippets, structured, scale):
    """Seeds and agents with the tiny recipe, then all that can be done with them."""
    name = f"structured-{structured}"
    out, begun = folder / name, time.monotonic()
    sets = {"endpoints.generator.base_url": url, "endpoints.generator.model": peer_model.NAME, "endpoints.generator.server": "llamacpp",
            "endpoints.generator.concurrency": 2, "endpoints.generator.structured": structured,
            "endpoints.generator.extra_body": json.dumps({"max_tokens": REPLY_TOKENS}), "snippets.limit": scale.snippets}
    octet("generate", "--recipe", "tiny", "--snippets", snippets, "--out", out, "--accept-failures", "--quiet",
          *(word for key, value in sets.items() for word in ("--set", f"{key}={value}")))
    seconds = time.monotonic() - begun
    octet("replay", out)
    octet("select", out, "--quiet")
    units = lines(out / "units.jsonl")
    facts = [fact for file in sorted((out / "facts").glob("answers-*.jsonl")) for fact in lines(file)]
    tokens = sum(fact["usage"]["out"] for fact in facts)
    dropped = counts(unit["drop"]["reason"] for unit in units if unit["drop"])
    kept = len(lines(out / "selected/s1.jsonl")) + len(lines(out / "selected/s2.jsonl")) + len(lines(out / "selected/s3.jsonl"))
    # Of nothing there is no export, and that is said.
    octet("export", out, "--out", folder / f"{name}-export", codes=(0,) if kept else (2,))
    if (folder / f"{name}-export").exists() != bool(kept):
        sys.exit(f"{name}: {kept} samples are kept, and an export is {'not ' if kept else ''}there")
    if len(units) != scale.snippets:
        sys.exit(f"{name}: {len(units)} units of {scale.snippets} snippets")
    print(f"generate, structured {structured}: {len(units)} units, {len(facts)} answers, {tokens} tokens, {seconds:.0f} s, "
          f"{tokens / seconds:.1f} tokens/s; kept {kept}; dropped: {listed(dropped)}", flush=True)


def main():
    if not place("model"):
        print("skipped: the model is not installed; install it with: scripts/peers model")
        return SKIPPED
    words = sys.argv[1:]
    kept = pathlib.Path(words.pop(words.index("--keep") + 1)) if "--keep" in words[:-1] else None
    scale = Scale("--full" in words)
    parts = [word for word in words if word not in ("--full", "--keep")] or PARTS
    if set(parts) - set(PARTS):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        snippets = folder / "snippets.jsonl"
        octet("snippets", ROOT / "examples/snippets", ROOT / "tests/cli", "--licence", "CC0-1.0", "--out", snippets, "--quiet")
        runs = kept or folder
        with peer_model.server(folder) as url:
            if "mini" in parts:
                score(url, runs, "mini", LANGUAGES * scale.mini_tasks, scale)
            if "humaneval" in parts and not (benchmarks() / "humaneval/HumanEval.jsonl.gz").is_file():
                print("humaneval: skipped, its data is not there (OCTET_DATA)")
            elif "humaneval" in parts:
                beside_evalplus(score(url, runs, "humaneval", scale.humaneval_tasks, scale), folder)
            if "generate" in parts:
                for structured in ("off", "on"):
                    generate(url, folder, snippets, structured, scale)
    return 0


if __name__ == "__main__":
    sys.exit(main())
