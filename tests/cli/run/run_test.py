#!/usr/bin/env python3
"""octet run against a scripted model server (model_server.py) in a process of its own, on the loopback interface.

    run_test.py whole       the solutions of mini, wrapped in prose, in eight languages
    run_test.py faults      a server that misbehaves in every way it knows
    run_test.py killed      kill -9 at 20 random moments
    run_test.py requests    what is sent and how answers are read: styles, stops, thinking, samples, secrets
    run_test.py trouble     servers that never answer, wrong flags, runs that cannot be resumed
    run_test.py published   a chat model's answers to MultiPL-E, served per prompt (needs the shared data)
    run_test.py bench [N]   answers a second and memory, for N requests of a fast server (default 100,000)
"""
import contextlib
import gzip
import json
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

OCTET = os.environ["OCTET"]
HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[2]
SEALED = SOURCE / "tests/sealed_data"
FAULT_OF = {"429": "rate_limited", "500": "server_error", "503": "unavailable", "404": "not_found", "half": "malformed",
            "empty": "no_choices", "wrong_model": "other_model", "reset": "broken", "drip": "too_slow",
            "silent": "first_byte_timeout"}


@contextlib.contextmanager
def server(folder, **script):
    """Its base URL, and a function that gives what it logged; `file` of that is where."""
    log = pathlib.Path(tempfile.mkstemp(dir=folder, prefix="log")[1])
    file = pathlib.Path(tempfile.mkstemp(dir=folder, prefix="script")[1])
    def logged():
        return lines_so_far(log)

    logged.file = log
    if not script.get("fast"):
        script["log"] = str(log)
    file.write_text(json.dumps(script))
    process = subprocess.Popen([sys.executable, HERE / "model_server.py", file], stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline())
        yield f"http://127.0.0.1:{port}/v1", logged
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def command(url, out, *more, suite="mini-sh,mini-python"):
    return [OCTET, "run", "--suite", suite, "--model", "m", "--base-url", url, "--out", out, *map(str, more)]


def run(url, out, *more, code=0, suite="mini-sh,mini-python", environment=None):
    done = subprocess.run(command(url, out, *more, suite=suite), capture_output=True, text=True,
                          env={**os.environ, **(environment or {})})
    assert done.returncode == code, (more, done.returncode, done.stdout[-1500:], done.stderr[-2500:])
    return done


def lines(file):
    return [json.loads(line) for line in pathlib.Path(file).read_text().splitlines()]


def lines_so_far(file):
    """The whole lines of a file that is being written, or is not there yet."""
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")]


def verdicts(run_folder):
    return {(r["suite"], r["task_id"], r["sample"]): (r["verdict"], r["program_sha256"], r["reference_passed"])
            for r in lines(run_folder / "verdicts.jsonl")}


def requests_of(run_folder):
    answers = lines(run_folder / "answers.jsonl")
    found = {a["request"]: (a["task_id"], a["sample"], a["text"]) for a in answers}
    assert len(found) == len(answers), "an answer is there twice"
    return found


def summary(run_folder):
    return json.loads((run_folder / "summary.json").read_text())


def problems(*languages):
    for language in languages or [file.stem for file in sorted((SOURCE / "benchmarks/mini").glob("*.jsonl")) if file.stem != "calls"]:
        yield from lines(SOURCE / f"benchmarks/mini/{language}.jsonl")


def in_prose(problem, solution):
    return (f"Certainly! This is how it can be done:\n\n```{problem['language']}\n{problem['prompt']}{solution}\n```\n\n"
            "Each case of the description is covered by it.")


def solutions(*languages):
    """Part of the prompt -> answer."""
    return {p["prompt"].strip(): in_prose(p, p["canonical_solution"]) for p in problems(*languages)}


def varied(*languages):
    """The same with answers that differ by seed, some of them wrong."""
    return {p["prompt"].strip(): [in_prose(p, p["canonical_solution"])] +
            [in_prose(p, wrong) for wrong in p["wrong_solutions"]] + ["I do not know."] for p in problems(*languages)}


def check_same_as_score(run_folder, suite, *more):
    scored = run_folder.with_name(run_folder.name + "-scored")
    subprocess.run([OCTET, "score", "--suite", suite, "--samples", run_folder / "answers.jsonl", "--out", scored, "--quiet",
                    *map(str, more)], check=True, capture_output=True)
    assert verdicts(scored) == verdicts(run_folder), "octet score says otherwise of answers.jsonl"


def test_whole(folder):
    with server(folder, answers=solutions(), match="holds", delay=[0, 0.05]) as (url, log):
        done = run(url, folder / "run", "--emit", "human-eval", suite="mini")
        assert len(log()) == 160 and all(entry["fate"] == "ok" for entry in log())
    cells = re.search(r"^run +(\d.*)$", done.stdout, re.MULTILINE)
    assert cells.group(1).split() == ["100.0"] * 9, done.stdout
    assert summary(folder / "run")["asking"]["answers"] == 160
    emitted = lines(folder / "run/answers_results.jsonl")
    assert len(emitted) == 160 and all("Certainly" in each["completion"] and each["result"] == "passed" for each in emitted)
    check_same_as_score(folder / "run", "mini")
    shown = subprocess.run([OCTET, "show", folder / "run", "mini_01_high_tides", "--language", "java"], check=True,
                           capture_output=True, text=True).stdout
    assert "Certainly" in shown and "passed" in shown
    check_parts(folder)


def check_parts(folder):
    """A run made in parts and joined has the answers and verdicts of one run, and needs nothing more."""
    with server(folder, answers=varied("sh", "python"), match="holds") as (url, log):
        run(url, folder / "one", "--n-samples", 2, "--temperature", 0.8)
        for i in range(3):
            run(url, folder / f"part{i}", "--n-samples", 2, "--temperature", 0.8, "--shard", f"{i}/3")
        subprocess.run([OCTET, "merge", *(folder / f"part{i}" for i in range(3)), "--out", folder / "joined"], check=True,
                       capture_output=True)
        assert requests_of(folder / "joined") == requests_of(folder / "one")
        assert verdicts(folder / "joined") == verdicts(folder / "one")
        check_same_as_score(folder / "joined", "mini-sh,mini-python")
        asked = len(log())
        run(url, folder / "joined", "--n-samples", 2, "--temperature", 0.8)
        assert sum(entry["fate"] == "ok" for entry in log()[asked:]) == 0, "a joined run asks again"


def test_faults(folder):
    faults = ["429", "500", "reset", "half", "empty", "wrong_model", "404", "503", "429", "429"] * 3 + ["drip", "silent"]
    answers = varied("sh", "python")
    big = next(iter(answers))
    answers[big] = [text + "\n" + "All work and no play. " * 50_000 for text in answers[big]]  # over 1 MB
    with server(folder, answers=answers, match="holds", faults=faults, calm=2, delay=[0, 0.05], most=24, loading=1,
                listed="n") as (url, log):
        done = run(url, folder / "run", "--n-samples", 3, "--temperature", 0.8, "--choices", 1, "--retries", 30,
                   "--first-byte-timeout", 5, "--timeout", 1)
        fates = [entry["fate"] for entry in log()]
    assert "the server lists n, not m" in done.stderr
    assert "waiting for" in done.stderr and "Loading model" in done.stderr
    assert fates.count("ok") == 120 and len(requests_of(folder / "run")) == 120
    counted = summary(folder / "run")["asking"]["faults"]
    expected = {FAULT_OF[name]: fates.count(name) for name in set(fates) - {"ok"}}
    for late in "first_byte_timeout", "too_slow":  # the server is not done with those yet
        assert counted.pop(late) >= 1
    assert counted.pop("unavailable") > expected.pop("unavailable", 0)  # and the list of models was asked for
    assert counted == expected, (counted, expected)
    sizes = [len(a["text"]) for a in lines(folder / "run/answers.jsonl")]
    assert max(sizes) > 1_000_000
    with server(folder, answers=answers, match="holds") as (url, log):
        run(url, folder / "calm", "--n-samples", 3, "--temperature", 0.8, "--choices", 1, "--timeout", 1)
    assert verdicts(folder / "run") == verdicts(folder / "calm")
    check_same_as_score(folder / "run", "mini-sh,mini-python", "--timeout", 1)


def test_killed(folder):
    chance = random.Random(5)
    flags = ["--n-samples", 6, "--temperature", 0.8, "--choices", 2, "--num-concurrent", 3, "--endpoint-id", "x", "--quiet",
             "--timeout", 1]
    answers = varied("sh", "python")
    with server(folder, answers=answers, match="holds") as (url, log):
        run(url, folder / "calm", *flags)
    kills = torn = 0
    with server(folder, answers=answers, match="holds", delay=[0, 0.5], calm=6, faults=["500", "reset"]) as (url, log):
        while kills < 20:
            process = subprocess.Popen(command(url, folder / "run", *flags, "--header", f"X-Nth: {kills};"),
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while f"X-Nth: {kills};" not in log.file.read_text() and process.poll() is None:  # it has begun to ask
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
            ended = process.wait()
            kills += 1
            with open(folder / "run/answers.jsonl", "r+b") as file:  # what a kill in the middle of a write leaves
                whole = file.read()
                if kills % 2 and ended == -signal.SIGKILL:
                    file.write(b'{"schema":1,"request":"' + b"x" * chance.randrange(100))
                    torn += 1
            known = {(a["task_id"], a["language"], a["sample"]) for a in map(json.loads, whole[:whole.rfind(b"\n") + 1].splitlines())}
            before = len(log())
            if ended != -signal.SIGKILL:
                break
        run(url, folder / "run", *flags)
        asked = [(entry["prompt"], entry["seed"] + i) for entry in log()[before:] for i in range(entry["n"])]
        assert torn >= 5 and kills == 20, (kills, torn, "the run ended before it was killed often enough")
    prompts = {(p["name"], p["language"]): p["prompt"].strip() for p in problems("sh", "python")}
    again = [key for key in known for prompt, seed in asked if prompts[key[:2]] in prompt and seed == key[2]]
    assert not again, ("asked for twice", again[:3])
    assert requests_of(folder / "run") == requests_of(folder / "calm")
    assert verdicts(folder / "run") == verdicts(folder / "calm")
    check_same_as_score(folder / "run", "mini-sh,mini-python", "--timeout", 1)


def sealed_problems():
    return lines(SEALED / "evalplus/HumanEvalPlus-v0.1.10.jsonl")


def check_base(folder):
    """A continuation is cut at the stops on our side too."""
    answers = {p["prompt"]: p["canonical_solution"] + "\n\ndef more():\n    pass\n" for p in problems("python")}
    with server(folder, answers=answers) as (url, log):
        done = run(url, folder / "base", "--prompt-style", "base", suite="mini-python")
        sent = log()[0]
    assert sent["path"].endswith("/v1/completions") and "\ndef" in sent["body"]["stop"] and "messages" not in sent["body"]
    assert "100.0" in done.stdout
    assert all("def more" not in a["completion"] and "def more" in a["text"] for a in lines(folder / "base/answers.jsonl"))
    check_same_as_score(folder / "base", "mini-python")


def check_sealed_styles(folder):
    chat = {p["prompt"].strip(): "Well:\n```python\n" + p["prompt"] + p["canonical_solution"] + "\n```" for p in sealed_problems()}
    begun = {p["prompt"].strip(): p["prompt"] + p["canonical_solution"] + "\n```\nThat was it." for p in sealed_problems()}
    base = {p["prompt"].strip(): p["canonical_solution"] + "\nprint(1)\n" for p in sealed_problems()}
    expected = None
    for style, answers in ("chat", chat), ("chat-prefill", begun), ("base", base):
        with server(folder, answers=answers, match="holds") as (url, log):
            run(url, folder / f"sealed-{style}", "--prompt-style", style, "--data", SEALED, "--emit", "evalplus",
                suite="humaneval,humaneval+")
            bodies = [entry["body"] for entry in log()]
        assert len(bodies) == len(sealed_problems()), "a task of two suites is asked once"
        passed = {key: verdict for key, (verdict, _, _) in verdicts(folder / f"sealed-{style}").items()}
        expected = expected or passed
        assert passed == expected and len(passed) == 2 * len(bodies), style
        emitted = json.loads((folder / f"sealed-{style}/humaneval+.eval_results.json").read_text())["eval"]
        assert len(emitted) == len(bodies) and all("def " in task[0]["solution"] for task in emitted.values()), style
        assert all((task[0]["plus_status"] == "pass") == (passed["humaneval+", key, 0] == "passed") for key, task in emitted.items())
        if style == "chat-prefill":
            assert bodies[0]["continue_final_message"] is True and bodies[0]["add_generation_prompt"] is False
            assert bodies[0]["messages"][-1]["role"] == "assistant" and bodies[0]["stop"] == ["\n```\n"]
    assert list(expected.values()).count("passed") > len(expected) / 2
    done = run("http://127.0.0.1:9", folder / "x", "--prompt-style", "chat-prefill", "--server", "openai", "--data", SEALED,
               suite="humaneval", code=2)
    assert "cannot go on" in done.stderr


def check_three_shot(folder):
    """Examples 2, 3 and 4, and only outside the test split."""
    data = folder / "data"
    (data / "mbpp").mkdir(parents=True)
    tasks = [{"task_id": n, "text": f"Add {n} to a number.", "code": f"def add_{n}(x):\r\n    return x + {n}",
              "test_list": [f"assert add_{n}(1) == {n + 1}", f"assert add_{n}(2) == {n + 2}"], "test_setup_code": ""}
             for n in [1, 2, 3, 4, 5, 11, 12, 600]]
    (data / "mbpp/mbpp.jsonl").write_text("".join(json.dumps(t) + "\n" for t in tasks))
    answers = {f"Add {n} to a number. Your code should pass these tests:\n\nassert add_{n}(1) == {n + 1}\n"
               f"assert add_{n}(2) == {n + 2}\n[BEGIN]\n": f"def add_{n}(x):\n    return x + {n}\n[DONE]\nnonsense(" for n in (11, 12)}
    with server(folder, answers=answers, match="holds") as (url, log):
        run(url, folder / "shots", "--prompt-style", "mbpp=three-shot", "--data", data, suite="mbpp")
        prompts = [entry["prompt"] for entry in log()]
    assert len(prompts) == 2 and all(p.count("[BEGIN]") == 4 and p.count("[DONE]") == 3 and "\r" not in p for p in prompts)
    assert all(f"Add {n} to" in prompts[0] for n in (2, 3, 4)) and "Add 5 " not in prompts[0] and "Add 600" not in prompts[0]
    assert [v[0] for v in verdicts(folder / "shots").values()] == ["passed"] * 2
    chat = {"Add 11 to a number.\nassert add_11(1) == 12\n": "```python\ndef add_11(x): return x + 11\n```"}
    with server(folder, answers=chat, match="holds") as (url, log):
        run(url, folder / "mbpp-chat", "--data", data, "--limit", 1, suite="mbpp")
    assert [v[0] for v in verdicts(folder / "mbpp-chat").values()] == ["passed"]


def check_thinking(folder):
    answers = {k: "<think>```sh\nexit 1\n```</think>" + v for k, v in solutions("sh").items()}
    keys = list(answers)
    answers[keys[0]] = "<think> I never stop thinking: " + solutions("sh")[keys[0]]
    answers[keys[1]] = "opened by the template </think>" + solutions("sh")[keys[1]]
    answers[keys[2]] = ""
    with server(folder, answers=answers, match="holds", finish="length") as (url, log):
        done = run(url, folder / "think", "--thinking", "off", "--system", "Be brief.", suite="mini-sh")
        body = log()[0]["body"]
    assert body["chat_template_kwargs"] == {"enable_thinking": False} and body["messages"][0]["content"] == "Be brief."
    found = lines(folder / "think/answers.jsonl")
    assert all("think" not in a["generation"] for a in found) and sum(bool(a["reasoning"]) for a in found) == 19
    judged = {key[1]: value[0] for key, value in verdicts(folder / "think").items()}
    ids = [p["name"] for p in problems("sh")]
    assert [judged[i] for i in ids] == ["no_code", "passed", "no_code"] + ["passed"] * 17, judged
    assert "20 of 20 answers to mini-sh were cut off" in done.stdout
    assert summary(folder / "think")["suites"]["mini-sh"]["truncated"] == 20
    check_same_as_score(folder / "think", "mini-sh")


def check_samples(folder):
    for ignored in False, True:
        with server(folder, answers=varied("sh"), match="holds", ignore_n=ignored) as (url, log):
            out = folder / f"samples-{ignored}"
            file = folder / f"candidates-{ignored}.jsonl"
            run(url, out, "--n-samples", 8, "--temperature", 0.8, "--top-p", 0.95, "--choices", 4, "--limit", 5,
                "--emit-candidates", file, suite="mini-sh")
            counts = [entry["n"] for entry in log()]
        assert (set(counts) == {4} and len(counts) == 10) if not ignored else counts.count(1) >= 30, counts
        faults = summary(out)["asking"]["faults"]
        assert ("fewer_choices" in faults) == ignored, faults
        # By the seed of each sample: the same answers whoever counts.
        assert sorted(a["sample"] for a in lines(out / "answers.jsonl")) == sorted(list(range(8)) * 5)
        candidates = lines(file)
        assert len(candidates) == 5 and all(len(c["responses"]) == 8 for c in candidates)
        assert [r["id"] for r in candidates[0]["responses"]] == [str(i) for i in range(8)]
        subprocess.run([OCTET, "verify", "--candidates", file, "--out", folder / f"verify-{ignored}", "--trust-tests",
                        "--quiet", "--no-decontaminate"], check=True, capture_output=True)
        assert (folder / f"verify-{ignored}/pairs.jsonl").stat().st_size > 0
    assert requests_of(folder / "samples-True") and verdicts(folder / "samples-True") == verdicts(folder / "samples-False")


def check_fields(folder):
    """Every sampling field is sent, as the kind of server knows it."""
    fields = {"vllm": {"top_k": -1, "min_p": 0, "repetition_penalty": 1}, "sglang": {"top_k": -1, "min_p": 0, "repetition_penalty": 1},
              "llamacpp": {"top_k": 0, "min_p": 0, "repeat_penalty": 1}, "openai": {}}
    for kind, own in fields.items():
        with server(folder, answers=solutions("sh"), match="holds") as (url, log):
            run(url, folder / kind, "--server", kind, "--limit", 1, "--extra-body", '{"user": "me", "presence_penalty": null}',
                "--header", "X-Secret: $HIDDEN", "--header", "X-Other: hunter2", suite="mini-sh",
                environment={"OPENAI_API_KEY": "sk-abc", "HIDDEN": "swordfish"})
            entry = log()[0]
        body = entry["body"]
        greedy = {"temperature": 0, "top_p": 1, "n": 1, "seed": 0, "max_tokens": 4096, "stream": False, "user": "me", **own}
        assert {key: body.get(key) for key in greedy} == greedy and "presence_penalty" not in body, body
        assert kind != "openai" or not {"top_k", "min_p", "repetition_penalty"} & set(body)
        headers = entry["headers"].lower()
        assert "authorization: bearer sk-abc" in headers and "x-secret: swordfish" in headers and "x-other: hunter2" in headers
        for file in (folder / kind).iterdir():
            text = file.read_text()
            assert not any(secret in text for secret in ("sk-abc", "swordfish", "hunter2")), file
        answer = lines(folder / kind / "answers.jsonl")[0]
        assert answer["usage"] == {"prompt_tokens": 10, "completion_tokens": 7} and answer["finish_reason"] == "stop"
        assert answer["messages"] == body["messages"] and answer["parameters"]["temperature"] == 0
        assert {"request", "latency_ms", "server", "reasoning", "text"} <= set(answer)
        assert json.loads((folder / kind / "run.json").read_text())["inputs"]["asking"]["prompts"]["mini-sh"]["sha256"]


def check_dry_run(folder):
    with server(folder, answers={}) as (url, log):
        done = run(url, folder / "dry", "--dry-run", suite="mini-sh,mini-java")
        own = folder / "own.txt"
        own.write_text("Do this in {{title}}: {{prompt}} for {{nobody}}")
        assert "nobody" in run(url, folder / "dry", "--prompt-file", own, "--dry-run", code=2).stderr
        own.write_text("Do this in {{title}}: {{prompt}}")
        assert "Do this in Java: " in run(url, folder / "dry", "--prompt-file", own, "--dry-run", suite="mini-java").stdout
        assert log() == [] and not (folder / "dry").exists()
    assert done.stdout.count("md5") == 2 and done.stdout.count('"repetition_penalty": 1.0') == 2
    assert "in all: 40" in done.stdout


def check_queue(folder):
    """A slow judge slows asking; a slow endpoint does not keep what came from being judged."""
    slow = {p["prompt"].strip(): f"```sh\n# {p['name']}\nsleep 2\n```" for p in problems("sh")}
    with server(folder, answers=slow, match="holds") as (url, log):
        # Without the cache: each earlier run on this machine would leave some verdicts in it, until nothing is slow.
        process = subprocess.Popen(command(url, folder / "slow", "--queue", 3, "--num-concurrent", 2, "--jobs", 1, "--quiet",
                                           "--no-cache", suite="mini-sh"), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        records = []
        while len(records) < 3 and process.poll() is None:
            time.sleep(0.1)
            asked = len(log())
            records = lines_so_far(folder / "slow/verdicts.jsonl")  # later, so no fewer than when the requests were counted
            judged = len(records)
            # Three wait, two are in flight, and a job holds four; what is judged by now depends on the machine.
            assert asked <= judged + 3 + 2 + 4 + 1, (asked, judged, records)
        process.kill()
        process.wait()
    assert 3 <= judged < 20, records
    print(f"with a slow judge {asked} were asked when {judged} were judged")
    answers = solutions("sh")
    with server(folder, answers=answers, match="holds", delay=1) as (url, log):
        process = subprocess.Popen(command(url, folder / "idle", "--num-concurrent", 1, "--jobs", 1, "--quiet", suite="mini-sh"),
                                   stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        judged = 0
        while judged < 3 and process.poll() is None:
            time.sleep(0.05)
            judged = len(lines_so_far(folder / "idle/verdicts.jsonl"))
        asked = len(log())
        process.kill()
        process.wait()
    assert judged >= 3 and asked < 20, (asked, judged)


def test_requests(folder):
    check_queue(folder)
    check_base(folder)
    check_sealed_styles(folder)
    check_three_shot(folder)
    check_thinking(folder)
    check_samples(folder)
    check_fields(folder)
    check_dry_run(folder)


def test_trouble(folder):
    quick = ["--limit", 8]
    with server(folder, answers=solutions("sh", "python"), match="holds", faults=["404"]) as (url, log):
        done = run(url, folder / "404", *quick, code=1)
        assert "refuses" in done.stderr and "not_found" in done.stderr and "no such page" in done.stderr
    with server(folder, answers=solutions("sh", "python"), match="holds", model="other") as (url, log):
        done = run(url, folder / "other", *quick, code=1)
        assert '"m" was asked and "other" answers' in done.stderr
        assert not lines(folder / "other/answers.jsonl"), "an answer of another model was kept"
        run(url, folder / "other", *quick, "--served-as", "other")
    done = run("http://127.0.0.1:9/v1", folder / "none", *quick, "--patience", 1, code=1)
    assert "not_connected" in done.stderr
    answers = solutions("sh", "python")
    lost = next(iter(answers))
    del answers[lost]
    with server(folder, answers=answers, match="holds") as (url, log):
        done = run(url, folder / "lost", *quick, code=1)
        assert "given up 1 requests" in done.stderr and "unknown prompt" in done.stderr
        assert "not complete" in done.stdout and len(lines(folder / "lost/verdicts.jsonl")) == 15
    with server(folder, answers=solutions("sh", "python"), match="holds") as (url, log):
        port = url
        done = run(url, folder / "lost", *quick, code=2)  # another server
        assert "asking.endpoint" in done.stderr
        done = run(url, folder / "lost", *quick, "--temperature", 0.5, code=2)
        assert "asking.temperature" in done.stderr
        done = run(url, folder / "new", *quick, "--reuse", folder / "lost")
        assert "0 answers are taken over" in done.stderr and len(log()) == 16
        run(url, folder / "again", *quick, "--reuse", folder / "new")
        assert len(log()) == 16, "what was answered was asked for again"
        assert verdicts(folder / "again") == verdicts(folder / "new")
        run(url, folder / "again", *quick)
        assert len(log()) == 16
    with server(folder, answers=answers, match="holds") as (url, log):
        done = run(url, folder / "partial", *quick, "--partial", code=1)
        assert sorted(v[0] for v in verdicts(folder / "partial").values()).count("missing") == 1
        before = len(log())
        run(url, folder / "partial", *quick, "--partial", code=1)
        assert len(log()) == before
    with server(folder, answers=solutions("sh"), match="holds", delay=[1.9, 2]) as (url, log):
        process = subprocess.Popen(command(url, folder / "stopped", "--num-concurrent", 1, suite="mini-sh"),
                                   stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        while not log():
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        said = process.communicate()[1]
        # All of it would take 40 s.
        assert process.returncode == 130 and time.monotonic() - started < 20 and "octet run --suite mini-sh" in said, said
        run(url, folder / "stopped", suite="mini-sh")
        assert len(requests_of(folder / "stopped")) == 20
    for flags in (["--extra-body", "[1]"], ["--server", "ollama"], ["--prompt-style", "poem"], ["--header", "nonsense"],
                  ["--base-url", "localhost:8000"], ["--thinking", "maybe"]):
        run("http://127.0.0.1:9/v1", folder / "flags", *flags, code=2)


def data_folder():
    for place in os.environ.get("OCTET_DATA", ""), SOURCE.parent / "shared/data/benchmarks":
        if place and pathlib.Path(place).is_dir():
            return pathlib.Path(place)
    return None


def test_published(folder, *languages):
    data = data_folder()
    chat = data.parent / "completions/chat/llama3-8b-instruct" if data else None
    if chat is None or not chat.is_dir():
        print("skipped: the shared data is absent")
        return 77
    languages = languages or ("js", "php")
    answers = {}
    for language in languages:
        prompts = {}
        with gzip.open(data / f"multipl-e/humaneval-{language}.jsonl.gz", "rt") as file:
            for task in map(json.loads, file):
                prompts[task["task_id"]] = task["prompt"].strip()
        with gzip.open(chat / f"generations_{language}.jsonl.gz", "rt") as file:
            for answer in map(json.loads, file):
                answers[f"```{language}\n{prompts[answer['task_id']]}\n```"] = answer["generation"]
        (folder / "files").mkdir(exist_ok=True)
        (folder / f"files/generations_{language}.jsonl.gz").symlink_to(chat / f"generations_{language}.jsonl.gz")
    suite = ",".join(f"multipl-e-{language}" for language in languages)
    with server(folder, answers=answers, match="holds", delay=[0, 0.02]) as (url, log):
        run(url, folder / "run", "--data", data, suite=suite)
    subprocess.run([OCTET, "score", "--suite", suite, "--samples", folder / "files", "--data", data, "--out", folder / "score",
                    "--quiet"], check=True, capture_output=True)
    asked, scored = verdicts(folder / "run"), verdicts(folder / "score")
    differing = [(key, asked.get(key), scored.get(key)) for key in {**asked, **scored} if asked.get(key) != scored.get(key)]
    assert not differing, differing
    print(f"{len(asked)} verdicts, all the same")


def bench(folder, requests="100000"):
    text = "Here you are.\n```python\n" + "    total = total + 1  # count it\n" * 40 + "```\n"
    samples = max(1, int(requests) // 160)
    with server(folder, fast=True, default=text) as (url, _):
        start = time.monotonic()
        run(url, folder / "run", "--no-score", "--n-samples", samples, "--temperature", 0.8, "--choices", 1, "--quiet", suite="mini")
        seconds = time.monotonic() - start
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = usage.ru_maxrss / 1024
    with open(folder / "run/answers.jsonl", "rb") as file:
        answers = sum(1 for _ in file)
    print(f"{answers} answers in {seconds:.1f} s: {answers / seconds:.0f} a second; largest process {memory:.0f} MiB")
    assert answers == 160 * samples and memory < 200
    assert answers < 100_000 or answers / seconds >= 2000  # of a short run half the time is not asking


def main():
    if subprocess.run([OCTET, "doctor", "--language", "sh", "--problems", "1"], capture_output=True).returncode != 0:
        print("skipped: this host cannot give the sandbox")
        return 77
    tests = {"whole": test_whole, "faults": test_faults, "killed": test_killed, "requests": test_requests,
             "trouble": test_trouble, "published": test_published, "bench": bench}
    with tempfile.TemporaryDirectory(prefix="octet-run-") as name:
        return tests[sys.argv[1]](pathlib.Path(name), *sys.argv[2:]) or 0


if __name__ == "__main__":
    sys.exit(main())
