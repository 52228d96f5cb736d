#!/usr/bin/env python3
"""octet verify from the outside, on candidates whose truth is known (planted.py).

    verify_test.py                 a few prompts: precision, resume after kill -9, pairs again, shards, bad records
    verify_test.py precision N     N prompts in each language: prints the precision of chosen and rejected answers
    verify_test.py holds FILE      verifies candidates with append or template tests that can be trusted, then runs every
                                   chosen and rejected answer by octet exec --cold: do they pass and fail there?
    verify_test.py scale N M       N Python prompts with M responses each (sampled.py): prints wall time, runs per second
                                   and octet's own memory; then the same killed in the middle and resumed
"""
import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import answer_kinds  # noqa: E402
import octet_process  # noqa: E402
import sampled  # noqa: E402

OCTET = os.environ["OCTET"]
HERE = pathlib.Path(__file__).parent
# What a finished run leaves that must not depend on how it came to be.
RESULTS = ["matrix.jsonl", "pairs.jsonl", "pairs.meta.jsonl", "suspects.jsonl", "lengths.svg", "exports/trl.jsonl",
           "exports/trl-conversational.jsonl", "exports/qwen.jsonl", "exports/llama-factory.jsonl",
           "exports/axolotl.jsonl", "exports/kto.jsonl", "exports/dataset_info.json"]


def octet(*arguments, code=0):
    done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-500:], done.stderr[-2000:])
    return done


def planted(file, prompts, *languages):
    made = subprocess.run([sys.executable, HERE / "planted.py", str(prompts), "7", *languages], check=True,
                          capture_output=True, text=True)
    file.write_text(made.stdout)


def without_chance(candidates):
    """The same without responses that do as they like: two runs of those may differ."""
    file = candidates.with_name("steady.jsonl")
    with open(file, "w") as out:
        for prompt in lines(candidates):
            prompt["responses"] = [r for r in prompt["responses"] if not r["id"].startswith("flaky")]
            out.write(json.dumps(prompt) + "\n")
    return file


def verify(candidates, out, *more, code=0):
    return octet("verify", "--candidates", candidates, "--out", out, "--quiet", "--no-cache", "--no-decontaminate", *more,
                 code=code)


def digests(run):
    return {name: hashlib.sha256((run / name).read_bytes()).hexdigest() for name in RESULTS}


def lines(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def precision(run):
    kinds = [(meta["chosen"].split("-")[0], meta["rejected"].split("-")[0]) for meta in lines(run / "pairs.meta.jsonl")]
    good = sum(chosen == "good" for chosen, _ in kinds)
    bad = sum(rejected != "good" for _, rejected in kinds)
    return len(kinds), good / max(1, len(kinds)), bad / max(1, len(kinds))


def check_exports(run):
    """By the words of each trainer's documentation."""
    def text(value):
        return isinstance(value, str) and value.strip() != ""

    def message(value, role):
        return set(value) == {"role", "content"} and value["role"] == role and text(value["content"])

    def turns(value, role):
        return isinstance(value, list) and len(value) == 1 and message(value[0], role)

    forms = {
        "trl": lambda r: set(r) == {"prompt", "chosen", "rejected"} and all(map(text, r.values())),
        "qwen": lambda r: set(r) == {"prompt", "chosen", "rejected"} and all(map(text, r.values())),
        "trl-conversational": lambda r: set(r) == {"prompt", "chosen", "rejected"} and turns(r["prompt"], "user")
        and turns(r["chosen"], "assistant") and turns(r["rejected"], "assistant"),
        "llama-factory": lambda r: list(r) == ["instruction", "input", "chosen", "rejected"] and r["input"] == ""
        and text(r["instruction"]) and text(r["chosen"]) and text(r["rejected"]),
        "axolotl": lambda r: set(r) == {"messages", "chosen", "rejected"} and turns(r["messages"], "user")
        and message(r["chosen"], "assistant") and message(r["rejected"], "assistant"),
        "kto": lambda r: set(r) == {"prompt", "completion", "label"} and isinstance(r["label"], bool) and text(r["completion"]),
    }
    pairs = len(lines(run / "pairs.jsonl"))
    for name, fits in forms.items():
        records = lines(run / f"exports/{name}.jsonl")
        assert len(records) == pairs * (2 if name == "kto" else 1), name
        assert all(fits(record) for record in records), name
    info = json.loads((run / "exports/dataset_info.json").read_text())["octet_dpo"]
    assert (run / "exports" / info["file_name"]).exists() and info["ranking"] is True
    assert set(info["columns"].values()) <= set(lines(run / "exports/llama-factory.jsonl")[0])


def check_resume(candidates, folder, expected):
    out = folder / "killed"
    for _ in range(3):
        process = subprocess.Popen([OCTET, "verify", "--candidates", candidates, "--out", out, "--quiet", "--no-cache",
                                    "--no-decontaminate"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        process.send_signal(signal.SIGKILL)
        process.wait()
    verify(candidates, out)
    assert digests(out) == expected, "a run killed and resumed came to other files"


def check_bad_records(folder):
    file = folder / "bad.jsonl"
    good = {"id": "ok", "language": "sh", "prompt": "Print b.", "responses": ["```sh\necho b\n```", "```sh\necho a\n```", ""],
            "tests": {"kind": "stdio", "cases": [{"stdin": "", "stdout": "b"}]}}
    uncompiled = dict(good, id="uncompiled", language="python", responses=["```python\nx = 1\n```", "```python\nx = 2\n```"],
                      tests={"kind": "append", "code": "assert x ==\n"})
    records = [dict(good, id="none", tests=None), dict(good, id="cobol", language="cobol"), good, dict(good, id="ok"),
               uncompiled]
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    done = verify(file, folder / "bad", code=1)
    faults = lines(folder / "bad/unusable.jsonl")
    assert [f["line"] for f in faults if "used" not in f] == [1, 2, 4], done.stderr
    assert [(f["id"], f["reason"]) for f in faults if "used" in f] == [
        ("ok", "empty responses: 2"), ("uncompiled", "its tests compile with no response")], faults
    report = (folder / "bad/report.md").read_text()
    assert "could not be used: 3" in report and "compile with no response" in report
    assert "cobol" in done.stderr and "no tests" in done.stderr
    assert [(p["chosen"], p["rejected"]) for p in lines(folder / "bad/pairs.meta.jsonl")] == [("0", "1")]
    octet("verify", "--candidates", folder / "absent.jsonl", "--out", folder / "x", code=2)
    octet("verify", "--candidates", file, "--policy", "best", code=2)


def check_kinds(folder):
    """append and template see the end of the tests, in every language; an exit before it is a suspect."""
    file, out = folder / "kinds.jsonl", folder / "kinds"
    prompts = list(answer_kinds.prompts())
    file.write_text("".join(json.dumps(prompt) + "\n" for prompt in prompts))
    verify(file, out)
    ids = [prompt["id"] for prompt in prompts]
    assert [(p["id"], p["chosen"], p["rejected"]) for p in lines(out / "pairs.meta.jsonl")] == [(i, "0", "1") for i in ids]
    assert [(s["id"], s["response"]) for s in lines(out / "suspects.jsonl")] == [(i, "2") for i in ids]


def check_show(run):
    """What was judged is found again, and pairs of every language hold without octet's warm compilers."""
    shown = octet("show", run, "sh-append", "--sample", "1").stdout
    assert "wrong_answer" in shown and "f() { echo $1; }" in shown and "digest differs" not in shown, shown
    written = octet("report", run, "--html", run / "page")
    page = (run / "page/index.html").read_text()
    assert "f() { echo $1; }" in page and "are not shown" not in page + written.stderr and "is not the one that ran" not in page
    holds(run, run)


def check_all(folder):
    candidates, out = folder / "planted.jsonl", folder / "run"
    planted(candidates, 4, "python", "sh")
    verify(candidates, out)
    count, chosen, rejected = precision(out)
    print(f"{count} pairs, chosen right {chosen:.1%}, rejected right {rejected:.1%}")
    assert count >= 16 and chosen == 1 and rejected == 1
    check_exports(out)
    candidates, out = without_chance(candidates), folder / "steady"
    verify(candidates, out)
    expected = digests(out)
    verify(candidates, folder / "jobs", "--jobs", "5")
    assert digests(folder / "jobs") == expected, "the number of jobs matters"
    check_resume(candidates, folder, expected)
    octet("verify", "--from", out, "--out", folder / "again", "--quiet", "--no-decontaminate")
    assert digests(folder / "again") == expected, "choosing again with the same flags came to other files"
    check_show(folder / "kinds")
    octet("verify", "--from", out, "--out", folder / "one", "--pairs-per-prompt", "1", "--quiet", "--no-decontaminate")
    assert len(lines(folder / "one/pairs.jsonl")) == 8
    for i in range(2):
        verify(candidates, folder / f"shard{i}", "--shard", f"{i}/2")
    ids = [line["id"] for i in range(2) for line in lines(folder / f"shard{i}/matrix.jsonl")]
    assert sorted(ids) == sorted(line["id"] for line in lines(out / "matrix.jsonl")) and len(set(ids)) == len(ids)


def measure(folder, prompts):
    candidates = folder / "planted.jsonl"
    planted(candidates, prompts)
    verify(candidates, folder / "run")
    octet("verify", "--from", folder / "run", "--out", folder / "trusted", "--trust-tests", "--quiet", "--no-decontaminate")
    for name, run in ("with consensus", "run"), ("without", "trusted"):
        count, chosen, rejected = precision(folder / run)
        print(f"{name}: {count} pairs, chosen right {chosen:.2%}, rejected right {rejected:.2%}", flush=True)
    for meta in lines(folder / "run/pairs.meta.jsonl"):
        if not meta["chosen"].startswith("good") or meta["rejected"].startswith("good"):
            print("wrong with consensus:", meta)
            print(" ", next(line for line in lines(folder / "run/matrix.jsonl") if line["id"] == meta["id"]))


def shown_program(run, prompt, place):
    return json.loads(octet("show", run, prompt, "--sample", place, "--json").stdout)["program"]


def holds(run, folder):
    """What runs now are the programs as octet show prints them, by the plain commands."""
    programs, wanted = folder / "sides.jsonl", {}
    with open(programs, "w") as out:
        for i, pair in enumerate(lines(run / "pairs.meta.jsonl")):
            for side in ("chosen", "rejected"):
                wanted[f"{i} {side}"] = pair
                out.write(json.dumps({"id": f"{i} {side}", "language": pair["language"],
                                      "program": shown_program(run, pair["id"], pair[f"{side}_place"])}) + "\n")
    octet("exec", "--programs", programs, "--out", folder / "cold", "--cold", "--no-cache", "--quiet")
    counts, bad = {}, []
    for record in lines(folder / "cold/verdicts.jsonl"):
        counts[record["language"]] = counts.get(record["language"], 0) + 1
        if record["passed"] != record["task_id"].endswith(" chosen"):
            bad.append((record["task_id"], record["verdict"], wanted[record["task_id"]]["id"]))
    print("pairs:", {language: count // 2 for language, count in sorted(counts.items())})
    print(f"{sum(counts.values())} answers run by octet exec --cold, {len(bad)} otherwise than their pair says: {bad}")
    assert not bad


def timed(candidates, out, kill_after=None):
    """Seconds, and the most memory of octet itself in MiB; what it starts not included."""
    begun, most = time.time(), 0
    process = subprocess.Popen([OCTET, "verify", "--candidates", candidates, "--out", out, "--no-cache",
                                "--no-decontaminate"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{octet_process.worker_of(process.pid)}/status").read_text()
            most = max([most] + [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")])
        except OSError:
            pass
        if kill_after and time.time() - begun > kill_after:
            process.send_signal(signal.SIGKILL)
            process.wait()
            break
        time.sleep(0.2)
    return time.time() - begun, most / 1024, process.returncode


def scale(folder, prompts, responses):
    candidates = folder / "sampled.jsonl"
    sampled.write(candidates, prompts, responses)
    wall, most, code = timed(candidates, folder / "run")
    runs = json.loads((folder / "run/summary.json").read_text())["timing"]["executed"]
    pairs = len(lines(folder / "run/pairs.jsonl"))
    print(f"{prompts * responses} responses to {prompts} prompts, {candidates.stat().st_size >> 20} MiB: {runs} runs in "
          f"{wall:.0f} s, {runs / wall:.0f} a second; octet itself {most:.0f} MiB at most; {pairs} pairs; exit code {code}",
          flush=True)
    for part in (0.35, 0.35):
        print("killed after %.0f s, octet itself %.0f MiB at most, exit code %d" % timed(candidates, folder / "killed", wall * part))
    print("resumed: %.0f s more, octet itself %.0f MiB at most, exit code %d" % timed(candidates, folder / "killed"))
    assert digests(folder / "killed") == digests(folder / "run"), "a run killed and resumed came to other files"
    print("the final files are the same, byte for byte")


def main():
    if subprocess.run([OCTET, "doctor", "--language", "sh", "--problems", "1"], capture_output=True).returncode != 0:
        print("skipped: this host cannot give the sandbox")
        return 77
    with tempfile.TemporaryDirectory(prefix="verify-") as name:
        folder = pathlib.Path(name)
        if sys.argv[1:2] == ["precision"]:
            measure(folder, int(sys.argv[2]))
            return 0
        if sys.argv[1:2] == ["holds"]:
            verify(sys.argv[2], folder / "run", "--trust-tests", "--partial")
            holds(folder / "run", folder)
            return 0
        if sys.argv[1:2] == ["scale"]:
            scale(folder, int(sys.argv[2]), int(sys.argv[3]))
            return 0
        check_bad_records(folder)
        check_kinds(folder)
        check_all(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
