#!/usr/bin/env python3
"""octet run --prompt-style explain against a scripted server (explain_server.py): its explanations hold code, say nothing or
are too long for a planted share, and what it writes is right exactly where what came back to it still holds a token.

    explain_test.py mini        the eight languages of mini: leaks, scores, records, table and show
    explain_test.py from        --explain-from: explained in one language, written in others
    explain_test.py solutions   --solutions RUN: the first passing answers of a run; tasks without any
    explain_test.py killed      kill -9 again and again, and going on; --reuse
    explain_test.py refused     flags that do not go together
    explain_test.py pack [N]    HumanEvalPack's four languages: every published solution passes, and a run over the first N
                                tasks of each (default all; needs the shared data)
"""
import contextlib
import gzip
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

OCTET = os.environ["OCTET"]
HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[2]
PACK = ("python", "java", "js", "cpp")
WRONG = "I do not know."
LEAST_LIMIT = 400
LONGEST_QUOTABLE = 20


def lines(file):
    return [json.loads(line) for line in pathlib.Path(file).read_text().splitlines()]


@contextlib.contextmanager
def server(folder, **script):
    log = pathlib.Path(tempfile.mkstemp(dir=folder, prefix="log")[1])
    file = pathlib.Path(tempfile.mkstemp(dir=folder, prefix="script")[1])
    file.write_text(json.dumps({**script, "log": str(log), "wrong": WRONG}))
    process = subprocess.Popen([sys.executable, HERE / "explain_server.py", file], stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1", lambda: lines(log)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def command(url, out, suite, *more):
    return [OCTET, "run", "--prompt-style", "explain", "--suite", suite, "--model", "m", "--base-url", url, "--endpoint-id", "x",
            "--out", str(out), *map(str, more)]


def run(url, out, suite, *more, code=0):
    done = subprocess.run(command(url, out, suite, *more), capture_output=True, text=True)
    assert done.returncode == code, (more, done.returncode, done.stdout[-1500:], done.stderr[-2500:])
    return done


def octet(*arguments):
    done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stdout[-1500:], done.stderr[-2500:])
    return done.stdout


class Task:
    """A task in one language: its correct code, and an answer that passes."""

    def __init__(self, suite, record, number, language):
        self.suite, self.record, self.number, self.language = suite, record, number, language
        self.id = record["task_id"]
        self.code = record["canonical_solution"]
        self.token = f"tok{number}x"
        head = record.get("declaration", record["prompt"])
        self.answer = f"Like this:\n```{language}\n{head}{self.code}\n```\n"
        # Where the data has no docstring, the comments of the prompt are it: no more than all of that.
        self.limit = max(len(record.get("docstring", record["prompt"])), LEAST_LIMIT)
        self.telling = next((line.strip() for line in self.code.splitlines() if len(line.strip()) > LONGEST_QUOTABLE), None)
        self.short = next((line.strip() for line in self.code.splitlines() if 4 < len(line.strip()) <= LONGEST_QUOTABLE), None)


class Plan:
    """An explanation, and what has to become of it."""

    def __init__(self, text, passes, fences=0, quoted=0, empty=False, cut=False):
        self.text, self.passes, self.fences, self.quoted, self.empty, self.cut = text, passes, fences, quoted, empty, cut

    @property
    def leaked(self):
        return self.fences + self.quoted > 0


def plan_of(task, way):
    token = f"It is the one that is called {task.token}."
    fence = f"```{task.language}\n{task.code}\n```"
    if way == 1:
        return Plan(f"Look at it:\n{fence}\n{token}", True, fences=1)
    if way == 2:  # the token is code, and goes with it
        return Plan(f"It counts things.\n```\n{token}\n{task.code}", False, fences=1)
    if way == 3 and task.telling:
        return Plan(f"{token} First there is `{task.telling}`, then the rest.", True, quoted=1)
    if way == 4:
        return Plan("", False, empty=True)
    if way == 5:
        return Plan("word " * ((task.limit + 4) // 5) + token, False, cut=True)
    if way == 6:
        return Plan(fence, False, fences=1, empty=True)
    if way == 7 and task.short:
        return Plan(f"{token} It says {task.short} somewhere.", True)
    if way == 8:  # code does not count for the limit
        return Plan(f"~~~\n{'x = 1; ' * task.limit}\n~~~\n{token}", True, fences=1)
    return Plan(f"It works as told; é, 木 and {{{{braces}}}} are text. {token}", True)


def planned(tasks, samples=1):
    """(task, sample) -> Plan."""
    return {(task, sample): plan_of(task, (i * 7 + sample * 3 + len(task.language)) % 10)
            for i, task in enumerate(tasks) for sample in range(samples)}


def script_of(plans, targets):
    codes = {}
    for (task, _), plan in plans.items():
        codes.setdefault(task, []).append(plan.text)
    answers = {}
    for task in targets:
        answers.setdefault(task.token, {})[task.language] = task.answer
    def marks(task):  # a few records of HumanEvalPack name another function than they declare
        name = task.record["entry_point"]
        return [task.code, name if name in task.record.get("declaration", name) else ""]
    return {"codes": [{"language": task.language, "marks": marks(task), "explanations": texts} for task, texts in codes.items()],
            "answers": answers}


def mini_tasks(*languages):
    for language in languages:
        for number, record in enumerate(lines(SOURCE / f"benchmarks/mini/{language}.jsonl")):
            yield Task(f"mini-{language}", record, number, language)


def data_folder():
    for place in (os.environ.get("OCTET_DATA"), SOURCE.parent / "shared/data/benchmarks"):
        if place and (pathlib.Path(place) / "humanevalpack").is_dir():
            return pathlib.Path(place)
    return None


def pack_tasks(data, count=164):
    for language in PACK:
        with gzip.open(data / f"humanevalpack/{language}.jsonl.gz", "rt") as file:
            for number, record in enumerate(map(json.loads, file)):
                if number < count:
                    yield Task(f"humanevalpack-{language}", record, number, language)


def check_explanations(folder, plans):
    """Records, summary and shares are what was planted."""
    kept = lines(folder / "explanations.jsonl")
    by_key = {(line["suite"], line["task_id"], line["sample"]): line for line in kept}
    assert len(by_key) == len(kept) == len(plans), (len(by_key), len(kept), len(plans))
    for (task, sample), plan in plans.items():
        line = by_key[task.suite, task.id, sample]
        told = line["explanation"]
        seen = (told["leaked"], told["fences"], told["lines"], told["empty"], told["cut"])
        assert seen == (plan.leaked, plan.fences, plan.quoted, plan.empty, plan.cut), (task.suite, task.id, seen, told, plan.text)
        assert line["text"] == plan.text and len(told["text"]) <= task.limit and "```" not in told["text"], told
        assert (task.token in told["text"]) == plan.passes, (task.suite, task.id, told)
    told = json.loads((folder / "summary.json").read_text())["asking"]["explanations"]
    leaked = sum(plan.leaked for plan in plans.values())
    assert leaked > 0
    assert (told["explanations"], told["leaked"], told["leak_share"]) == (len(plans), leaked, round(leaked / len(plans), 4)), told
    assert told["empty"] == sum(plan.empty for plan in plans.values()), told
    assert told["fences"] == sum(plan.fences for plan in plans.values()), told
    assert told["lines"] == sum(plan.quoted for plan in plans.values()), told
    return f"{leaked} of {len(plans)} explanations held code ({100 * leaked / len(plans):.1f} %)"


def check_scores(folder, targets, plan_for, samples=1):
    """pass@1 of each suite is what was planted, task by task."""
    verdicts = {(r["suite"], r["task_id"], r["sample"]): r["verdict"] for r in lines(folder / "verdicts.jsonl")}
    wanted = {(task.suite, task.id, sample): plan_for(task, sample).passes for task in targets for sample in range(samples)}
    assert verdicts.keys() == wanted.keys(), (len(verdicts), len(wanted))
    wrong = [(key, verdict) for key, verdict in verdicts.items() if (verdict == "passed") != wanted[key]]
    assert not wrong, wrong[:5]
    suites = json.loads((folder / "summary.json").read_text())["suites"]
    for suite in {task.suite for task in targets}:
        of = [passes for key, passes in wanted.items() if key[0] == suite]
        assert 0 < sum(of) < len(of) and suites[suite]["pass@1"] == round(sum(of) / len(of), 4), (suite, suites[suite])
    return sum(wanted.values())


def check_requests(log, explanations, answers):
    """Each explanation and each answer is asked for once."""
    asked = [(entry["step"], entry["prompt"], entry["seed"] + i) for entry in log if not entry["refused"]
             for i in range(entry["n"])]
    count = {step: sum(each[0] == step for each in asked) for step in ("explain", "write")}
    assert count == {"explain": explanations, "write": answers}, count
    assert len(set(asked)) == len(asked), "asked twice"


def test_mini(folder):
    tasks = list(mini_tasks("python", "java", "cpp", "cs", "ts", "js", "php", "sh"))
    plans = planned(tasks, 2)
    with server(folder, **script_of(plans, tasks), delay=[0, 0.05], faults=9) as (url, log):
        done = run(url, folder / "run", "mini", "--n-samples", 2, "--temperature", 0.8, "--choices", 2)
        # No barrier: while explanations are still asked for, code is written already.
        last_explained = max(entry["end"] for entry in log() if entry["step"] == "explain")
        early = sum(entry["step"] == "write" and entry["end"] < last_explained for entry in log())
        assert early > len(tasks) / 4, early
        check_requests(log(), 2 * len(tasks), 2 * len(tasks))
        for entry in log():
            if entry["step"] == "write":
                assert "high tide is" not in entry["prompt"] and "neighbours" not in entry["prompt"], entry["prompt"]
    said = check_explanations(folder / "run", plans)
    passed = check_scores(folder / "run", tasks, lambda task, sample: plans[task, sample], 2)
    assert said in done.stdout, done.stdout
    assert said in octet("table", folder / "run")
    manifest = json.loads((folder / "run/run.json").read_text())["inputs"]
    assert {prompt["style"] for prompt in manifest["asking"]["prompts"].values()} == {"explain"}
    for prompt in (manifest["asking"]["explained_by"], *manifest["asking"]["prompts"].values()):
        assert re.fullmatch(r"[0-9a-f]{64}", prompt["sha256"])
    check_shown(folder / "run", plans)
    check_same_as_score(folder / "run", "mini")
    print(f"{said}; {passed} of {2 * len(tasks)} answers pass, {early} written while others were explained")


def check_shown(folder, plans):
    (task, sample), plan = next(item for item in plans.items() if item[1].quoted)
    shown = octet("show", folder, task.id, "--language", task.language, "--sample", sample)
    assert "written from an explanation of" in shown and task.token in shown and "1 lines of it were removed" in shown, shown
    told = json.loads(octet("show", folder, task.id, "--language", task.language, "--sample", sample, "--json"))["explanation"]
    assert told["leaked"] and told["lines"] == 1 and task.telling not in told["text"] and task.token in told["text"]
    answer = next(line for line in lines(folder / "answers.jsonl")
                  if (line["suite"], line["task_id"], line["sample"]) == (task.suite, task.id, sample))
    assert answer["explanation"]["text"] == told["text"] and told["text"] in answer["messages"][-1]["content"]


def check_same_as_score(folder, suite, *more):
    octet("score", "--suite", suite, "--samples", folder / "answers.jsonl", "--out", f"{folder}-scored", "--quiet", *more)
    def verdicts(of):
        return {(r["suite"], r["task_id"], r["sample"]): (r["verdict"], r["program_sha256"]) for r in lines(of / "verdicts.jsonl")}
    assert verdicts(pathlib.Path(f"{folder}-scored")) == verdicts(folder)


def test_from(folder):
    sources = list(mini_tasks("java"))
    targets = list(mini_tasks("python", "js", "java"))
    plans = planned(sources)
    of_source = {task.number: plan for (task, _), plan in plans.items()}
    with server(folder, **script_of(plans, targets), delay=[0, 0.02]) as (url, log):
        run(url, folder / "run", "mini-python,mini-js,mini-java", "--explain-from", "java")
        check_requests(log(), len(sources), len(targets))  # one explanation for all that is written from it
        run(url, folder / "python", "mini-python", "--explain-from", "java")
    said = check_explanations(folder / "run", plans)
    passed = check_scores(folder / "run", targets, lambda task, _: of_source[task.number])
    alone = check_scores(folder / "python", [task for task in targets if task.language == "python"],
                         lambda task, _: of_source[task.number])
    assert passed == 3 * alone
    answer = lines(folder / "python/answers.jsonl")[0]
    assert answer["language"] == "python" and answer["explanation"]["language"] == "java"
    print(f"explained in Java, written in 3 languages: {said}; {passed} of {len(targets)} pass")


def test_solutions(folder):
    tasks = list(mini_tasks("python", "js"))
    kept = [task for task in tasks if task.number % 5 != 3]
    with open(folder / "samples.jsonl", "w") as file:
        for task in tasks:
            wrong = {**task.record, "canonical_solution": task.record["wrong_solutions"][0]}
            texts = [Task(task.suite, wrong, task.number, task.language).answer, WRONG]
            if task in kept:
                texts += [task.answer, task.answer.replace(task.token, "later")]
            for sample, text in enumerate(texts):
                file.write(json.dumps({"task_id": task.id, "language": task.language, "sample": sample, "generation": text}) + "\n")
    octet("score", "--suite", "mini-python,mini-js", "--samples", folder / "samples.jsonl", "--out", folder / "earlier", "--quiet")
    plans = planned(kept)
    with server(folder, **script_of(plans, tasks)) as (url, log):
        done = run(url, folder / "run", "mini-python,mini-js", "--solutions", folder / "earlier")
        check_requests(log(), len(kept), len(kept))
        for entry in log():  # what the task says is not shown with the code
            assert entry["step"] != "explain" or ">>>" not in entry["prompt"], entry["prompt"]
        # From Java, which the run has not: nothing to explain.
        refused = run(url, folder / "none", "mini-python", "--solutions", folder / "earlier", "--explain-from", "java", code=2)
        assert "has correct code among the answers of" in refused.stderr, refused.stderr
        run(url, folder / "across", "mini-java", "--solutions", folder / "earlier", "--explain-from", "python", "--no-score")
    left_out = sorted(f"{task.suite} {task.id}" for task in tasks if task not in kept)
    told = json.loads((folder / "run/summary.json").read_text())["asking"]["explanations"]
    assert sorted(told["left_out"]) == left_out, told["left_out"]
    assert f"{len(left_out)} tasks are left out" in done.stderr and left_out[0] in done.stderr, done.stderr
    said = check_explanations(folder / "run", plans)
    passed = check_scores(folder / "run", kept, lambda task, sample: plans[task, sample])
    across = lines(folder / "across/answers.jsonl")
    assert len(across) == 16 and {line["explanation"]["language"] for line in across} == {"python"}
    print(f"{len(left_out)} tasks left out; {said}; {passed} of {len(kept)} pass")


def test_killed(folder):
    chance = random.Random(7)
    tasks = list(mini_tasks("sh", "python"))
    plans = planned(tasks, 3)
    suite, flags = "mini-sh,mini-python", ["--n-samples", 3, "--temperature", 0.8, "--num-concurrent", 4, "--quiet"]
    with server(folder, **script_of(plans, tasks)) as (url, _):
        run(url, folder / "calm", suite, *flags)
    with server(folder, **script_of(plans, tasks), delay=[0, 0.35], faults=11) as (url, log):
        for kills in range(15):
            process = subprocess.Popen(command(url, folder / "run", suite, *flags, "--header", f"X-Nth: {kills};"),
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while not any(entry["nth"] == f"{kills};" for entry in log()) and process.poll() is None:
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL, "the run ended before it was killed often enough"
            known = kept_of(folder / "run", kills)
        before = len(log())
        run(url, folder / "run", suite, *flags)
        after = log()[before:]
    assert known["explain"] and known["write"], {step: len(keys) for step, keys in known.items()}
    again = [(entry["step"], entry["seed"]) for entry in after for i in range(entry["n"])
             if (entry["prompt"], entry["seed"] + i) in known[entry["step"]]]
    assert not again, ("asked for again", again[:3])
    for file in "explanations.jsonl", "answers.jsonl":
        def kept(of, name=file):
            found = {(a["suite"], a["task_id"], a["sample"]): (a["request"], a["text"]) for a in lines(of / name)}
            assert len(found) == len(lines(of / name)), "twice there"
            return found
        assert kept(folder / "run") == kept(folder / "calm"), file
    check_explanations(folder / "run", plans)
    passed = check_scores(folder / "run", tasks, lambda task, sample: plans[task, sample], 3)
    check_reuse(folder, suite, flags)
    print(f"killed 15 times; {sum(map(len, known.values()))} replies were kept then and not asked for again; {passed} pass")


def kept_of(folder, kills):
    """What the files hold after a kill; every other time with a torn line at their ends."""
    known = {}
    for step, name in ("explain", "explanations.jsonl"), ("write", "answers.jsonl"):
        with open(folder / name, "r+b") as file:
            whole = file.read()
            if kills % 2:
                file.write(b'{"schema":1,"request":"abc')
        records = [json.loads(line) for line in whole[:whole.rfind(b"\n") + 1].splitlines()]
        known[step] = {(record["messages"][-1]["content"], record["sample"]) for record in records}
    return known


def check_reuse(folder, suite, flags):
    """Another run of the same takes everything over, asks nothing and has the same verdicts."""
    with server(folder, codes=[], answers={}) as (url, log):
        run(url, folder / "reused", suite, *flags, "--reuse", folder / "run")
        assert not log(), log()[:1]
    for file in "explanations.jsonl", "answers.jsonl":
        assert sorted((folder / "reused" / file).read_text().splitlines()) == sorted((folder / "run" / file).read_text().splitlines())


def test_refused(folder):
    nowhere = "http://127.0.0.1:9/v1"
    prompt = folder / "prompt.txt"
    prompt.write_text("{{prompt}}")
    alone = [OCTET, "run", "--model", "m", "--base-url", nowhere, "--suite", "mini-sh", "--out", folder / "x"]
    explain = [*alone, "--prompt-style", "explain"]
    for arguments, words in (
            ([*alone, "--explain-from", "java"], "--explain-from does nothing without --prompt-style explain"),
            ([*alone, "--solutions", folder], "--solutions does nothing without --prompt-style explain"),
            ([*alone, "--prompt-style", "chat,mini=explain"], "give it alone"),
            ([*explain, "--prompt-file", prompt], "has prompts of its own"),
            ([*explain, "--emit-candidates", folder / "c.jsonl"], "--emit-candidates"),
            ([*explain, "--explain-from", "cobol"], "expected one of"),
            ([*explain, "--solutions", folder], "is not a run folder")):
        done = subprocess.run([str(each) for each in arguments], capture_output=True, text=True)
        assert done.returncode == 2 and words in done.stderr, (arguments, done.returncode, done.stderr)
    with server(folder, codes=[], answers={}) as (url, log):
        done = run(url, folder / "dry", "mini-java", "--explain-from", "python", "--dry-run")
        assert "```python" in done.stdout and "Put no code into it" in done.stdout and not log(), done.stdout
    print("all refused")


# Published bugs that the published tests pass, and why.
HARMLESS_BUGS = {"CPP/23": "strlen(\"\") of its tests is C's own function, which fits a literal better than the answer's"}


def check_published(folder, data, count):
    """Every published solution passes: behind its prompt, and as a chat answer; and every published bug fails but HARMLESS_BUGS."""
    tasks = list(pack_tasks(data))
    for way in "continuation", "chat", "bug":
        with open(folder / f"{way}.jsonl", "w") as file:
            for task in tasks:
                record = {"task_id": task.id, "language": task.language}
                if way == "continuation":
                    record["completion"] = task.code
                elif way == "chat":
                    record["generation"] = task.answer
                else:
                    record["generation"] = task.answer.replace(task.code, task.record["buggy_solution"])
                if task.number < count:
                    file.write(json.dumps(record) + "\n")
        octet("score", "--suite", "humanevalpack", "--data", data, "--samples", folder / f"{way}.jsonl", "--out", folder / way,
              "--quiet", "--limit", count)
        verdicts = [record for record in lines(folder / way / "verdicts.jsonl")]
        passed = [record for record in verdicts if record["verdict"] == "passed"]
        print(f"{way}: {len(passed)} of {len(verdicts)} pass")
        unexpected = [(r["task_id"], r["verdict"], r["stderr"][:300]) for r in verdicts
                      if (r["verdict"] == "passed") != (way != "bug" or r["task_id"] in HARMLESS_BUGS)]
        assert len(verdicts) == 4 * count and not unexpected, unexpected[:5]


def test_pack(folder, count="164"):
    data = data_folder()
    if data is None:
        print("skipped: the shared data is absent")
        return 77
    count = int(count)
    check_published(folder, data, count)
    tasks = list(pack_tasks(data, count))
    plans = planned(tasks)
    with server(folder, **script_of(plans, tasks)) as (url, log):
        done = run(url, folder / "run", "humanevalpack", "--data", data, "--limit", count)
        check_requests(log(), len(tasks), len(tasks))
    said = check_explanations(folder / "run", plans)
    passed = check_scores(folder / "run", tasks, lambda task, sample: plans[task, sample])
    assert said in done.stdout
    print(f"{said}; {passed} of {len(tasks)} answers pass")
    return 0


def main():
    if subprocess.run([OCTET, "doctor", "--language", "sh", "--problems", "1"], capture_output=True).returncode != 0:
        print("skipped: this host cannot give the sandbox")
        return 77
    tests = {"mini": test_mini, "from": test_from, "solutions": test_solutions, "killed": test_killed, "refused": test_refused,
             "pack": test_pack}
    with tempfile.TemporaryDirectory(prefix="octet-explain-") as name:
        return tests[sys.argv[1]](pathlib.Path(name), *sys.argv[2:]) or 0


if __name__ == "__main__":
    sys.exit(main())
