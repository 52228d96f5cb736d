#!/usr/bin/env python3
"""From a folder of octet generate to preference pairs: tasks:GEN is sampled, verified and paired, with planted truth.

    chain_test.py [truth [SEEDS [SAMPLES]]]  SEEDS snippets a language (2), SAMPLES answers a task (128): pairs are right, and
                                             adaptive sampling finds the same yielding tasks by fewer answers
    chain_test.py kills [TIMES]              killed on the way: nothing is asked twice, and the answers are the same
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "generate"))

import generation_runs as runs
import sampling_server

CASES = 6
FIRST = 16
ALL_LANGUAGES = sorted([*runs.LANGUAGES, "js"])
MOST_SHARE, LEAST_RIGHT = 0.45, 0.99


def generated(folder, seeds):
    """GEN with seeds in seven languages, and discussions in eight."""
    with runs.server(folder) as server:
        recipe = runs.recipe(folder, server.url, tests={"cases": CASES, "edge": 2, "least": 3}, select={"max_question_words": 1000},
                             agents={"target": 0, "rounds": 1})
        snippets = folder / "snippets.jsonl"
        runs.write_snippets(snippets, range(seeds * len(runs.LANGUAGES)))
        out = folder / "GEN"
        runs.generate(recipe, snippets, out, "--until", "agents")
    return out


def sampler(folder, name, port=0):
    return runs.server(folder, name, HERE / "sampling_server.py", cases=CASES, log=str(folder / f"{name}.log"), port=port)


def command(url, gen, out, samples, *more):
    return [os.environ["OCTET"], "run", "--suite", f"tasks:{gen}", "--model", "m", "--base-url", url, "--endpoint-id", "planted",
            "--n-samples", str(samples), "--temperature", "0.8", "--top-p", "0.95", "--out", str(out), "--quiet",
            "--emit-candidates", str(out.parent / f"{out.name}.candidates.jsonl"), "--json", *map(str, more)]


def run(words, cwd, code=0):
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=cwd)
    if done.returncode == 3:
        print(done.stderr)
        sys.exit(77)
    assert done.returncode == code, (words, done.returncode, done.stdout[-1500:], done.stderr[-3000:])
    return done.stdout + done.stderr


def answers_of(out):
    return {(line["task_id"], line["sample"]): line["generation"] for line in runs.lines_of(out / "answers.jsonl")}


def verify(folder, name):
    """Its pairs as (prompt id, sample chosen, sample rejected)."""
    out = folder / f"{name}.verified"
    run([os.environ["OCTET"], "verify", "--candidates", str(folder / f"{name}.candidates.jsonl"), "--out", str(out), "--quiet",
         "--data", str(folder / "no-data")], folder)
    return [(line["id"], int(line["chosen"]), int(line["rejected"])) for line in runs.lines_of(out / "pairs.meta.jsonl")], out


def markers_of(folder, name):
    """prompt id -> marker of its exercise."""
    return {line["id"]: re.search(r"kolumit\d+", line["prompt"]).group(0)
            for line in runs.lines_of(folder / f"{name}.candidates.jsonl")}


def check_suite(gen, folder, name):
    """Each kept sample is a prompt in its language, with its live cases and no others."""
    samples = {line["id"]: line for part in ("seeds.jsonl", "agents/samples.jsonl") for line in runs.lines_of(gen / part)}
    tests = {line["sample"]: line for file in [gen / "tests.jsonl", *sorted(gen.glob("agents/cohorts/*/tests.jsonl"))]
             for line in runs.lines_of(file)}
    prompts = {line["id"].split(":")[1]: line for line in runs.lines_of(folder / f"{name}.candidates.jsonl")}
    assert set(prompts) == set(samples) and samples, (len(prompts), len(samples))
    for sample, prompt in prompts.items():
        own = tests[sample]
        live = [case for case, state in zip(own["cases"], own["states"], strict=True) if state == "live"]
        assert prompt["tests"]["kind"] == own["kind"] and prompt["tests"]["cases"] == live, sample
        assert prompt["language"] == samples[sample]["language"] and prompt["prompt"] == samples[sample]["question"], sample
        asked = prompt["messages"][-1]["content"]
        assert asked.startswith(samples[sample]["question"]), asked
        assert own["kind"] == "stdio" or (own["entry"] in asked and own["types"] in asked), asked
    return prompts


def right_shares(pairs, markers):
    chosen = [sampling_server.is_right(markers[prompt], sample) for prompt, sample, _ in pairs]
    rejected = [not sampling_server.is_right(markers[prompt], sample) for prompt, _, sample in pairs]
    for (prompt, sample, other), is_right, is_wrong in zip(pairs, chosen, rejected, strict=True):
        if not is_right or not is_wrong:
            forms = [sampling_server.form_of(markers[prompt], each) for each in (sample, other)]
            print(f"not what it is taken for: {prompt} {markers[prompt]} chosen {sample} rejected {other}, forms {forms}")
    return sum(chosen) / len(pairs), sum(rejected) / len(pairs)


def check_cases(verified, prompts):
    """Each case has a bit of its own, and the pairs are of every language that both verdicts were met in."""
    for line in runs.lines_of(verified / "matrix.jsonl"):
        cases = prompts[line["id"].split(":")[1]]["tests"]["cases"]
        assert len(line["tests"]) == len(cases), line["id"]


def truth(seeds=2, samples=128):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "no-data").mkdir()
        gen = generated(folder, seeds)
        found = {}
        for mode, more in (("full", []), ("adaptive", [f"--adaptive={FIRST}"])):
            began = time.monotonic()
            with sampler(folder, mode) as server:
                run(command(server.url, gen, folder / mode, samples, *more), folder)
            sampled = time.monotonic()
            prompts = check_suite(gen, folder, mode)
            pairs, verified = verify(folder, mode)
            check_cases(verified, prompts)
            chosen, rejected = right_shares(pairs, markers_of(folder, mode))
            asked = len((folder / f"{mode}.log").read_text().splitlines())
            languages = sorted({line["language"] for line in prompts.values()})
            assert languages == ALL_LANGUAGES, languages
            found[mode] = {"asked": asked, "yielding": {prompt for prompt, _, _ in pairs}, "answers": answers_of(folder / mode),
                           "languages": {prompts[prompt.split(":")[1]]["language"] for prompt, _, _ in pairs}}
            print(f"{mode}: {len(prompts)} tasks in {len(languages)} languages, {asked} answers ({asked / len(prompts) / samples:.1%} of "
                  f"{samples} a task), {len(pairs)} pairs of {len(found[mode]['yielding'])} tasks, chosen right {chosen:.2%}, rejected "
                  f"right {rejected:.2%}; sampled in {sampled - began:.0f} s, verified in {time.monotonic() - sampled:.0f} s")
            assert chosen >= LEAST_RIGHT and rejected >= LEAST_RIGHT and pairs
        full, adaptive = found["full"], found["adaptive"]
        assert adaptive["yielding"] == full["yielding"], full["yielding"] ^ adaptive["yielding"]
        assert full["asked"] == len(prompts) * samples and adaptive["asked"] == len(adaptive["answers"])
        assert adaptive["answers"].items() <= full["answers"].items()
        assert full["languages"] == set(ALL_LANGUAGES), full["languages"]
        if samples >= 128:
            assert adaptive["asked"] <= MOST_SHARE * full["asked"]
        check_refused(folder, gen)


def check_refused(folder, gen):
    """What --adaptive, and tasks:GEN, cannot be."""
    url = "http://127.0.0.1:9/v1"
    for words, wanted in ((command(url, gen, folder / "no", 64, "--adaptive", "--no-score"), "--no-score judges nothing"),
                          (command(url, gen, folder / "no", 16, "--adaptive"), "a larger --n-samples"),
                          (command(url, folder / "none", folder / "no", 1), "a folder of octet generate")):
        said = run([word for word in words if word != "--json" or "--no-score" not in words], folder, code=2)
        assert wanted in said, said


def kills(times=4):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        gen = generated(folder, 1)
        with sampler(folder, "once") as server:
            run(command(server.url, gen, folder / "once", 64, "--adaptive"), folder)
        log, known = folder / "often.log", {"answers": set(), "lines": 0}
        with sampler(folder, "often") as server:
            words = command(server.url, gen, folder / "often", 64, "--adaptive", "--num-concurrent", 2, "--no-cache")
            for turn in range(times):
                process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(0.7 + 0.8 * turn)
                process.send_signal(signal.SIGKILL)
                process.wait()
                check_not_repeated(folder / "often", log, known)
            run(words, folder)
            check_not_repeated(folder / "often", log, known)
            asked = log.read_text()
            run(words, folder)
            assert log.read_text() == asked, "a finished run asked again"
        assert answers_of(folder / "once") == answers_of(folder / "often")
        kept = [(folder / f"{each}.candidates.jsonl").read_bytes() for each in ("once", "often")]
        assert kept[0] == kept[1]
        print(f"killed {times} times: {len(answers_of(folder / 'often'))} answers, the same as of a run that was not")


def check_not_repeated(out, log, known):
    """Nothing that was answered before a kill was asked after it."""
    lines = log.read_text().splitlines() if log.exists() else []
    again = known["answers"] & set(lines[known["lines"]:])
    assert not again, sorted(again)[:5]
    known["answers"] = {f"{re.search(r'kolumit[0-9]+', line['generation']).group(0)} {line['sample']}"
                        for line in whole_lines(out / "answers.jsonl")}
    known["lines"] = len(lines)


def whole_lines(file):
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return [json.loads(line) for line in text[:text.rfind("\n") + 1].splitlines()]


if __name__ == "__main__":
    part, *numbers = sys.argv[1:] or ["truth"]
    {"truth": truth, "kills": kills}[part](*map(int, numbers))
