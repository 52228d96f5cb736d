#!/usr/bin/env python3
"""octet with faults of its own (octet-faulty): each costs the answer at which it happens and nothing else.

    faults_test.py crashes|hangs|memory|verify|signals
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

OCTET = os.environ["OCTET"]
DATA = pathlib.Path(__file__).resolve().parents[1] / "sealed_data"


def start(*arguments):
    return subprocess.Popen([OCTET, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            start_new_session=True)


def octet(*arguments, code=0):
    process = start(*arguments)
    out, err = process.communicate(timeout=200)
    assert process.returncode == code, (arguments, process.returncode, out[-500:], err[-3000:])
    return err


def records(run):
    return [json.loads(line) for line in (run / "verdicts.jsonl").read_text().splitlines()]


def programs(file, faults):
    """Programs that pass, `faults` ("segv, judging") in some of them, others before, between and behind."""
    with open(file, "w") as out:
        for i, fault in enumerate(faults):
            for name, text in ((f"good-{i}", f"echo {i}"), (f"bad-{i}", f"echo {i}  # FAULT({fault})")):
                out.write(json.dumps({"id": name, "language": "sh", "program": text}) + "\n")
        for i in range(20):
            out.write(json.dumps({"id": f"more-{i}", "language": "sh", "program": f"echo more {i}"}) + "\n")
    return file


def answers(file, faults):
    """Answers to one task of a sealed suite, right but for the `faults` in some of them."""
    right = "    return sum(b > a for a, b in zip(levels, levels[1:]))\n"
    with open(file, "w") as out:
        for fault in faults:
            code = right + (f"# FAULT({fault})\n" if fault else "")
            out.write(json.dumps({"task_id": "Octet/0", "completion": code}) + "\n")
    return file


def check(run, is_bad, *texts):
    """The bad ones are harness errors whose record says how; all others pass."""
    for record, text in zip([r for r in records(run) if is_bad(r)], texts, strict=True):
        assert record["verdict"] == "harness_error" and text in record["fault"], record
    for record in records(run):
        assert is_bad(record) or (record["verdict"] == "passed" and "fault" not in record), record


def crashes(place):
    faults = ["segv, judging", "stack, judging", "abort, judging", "heap, judging", "logic, judging", "memory, judging"]
    said = ["signal 11", "signal 11", "signal 6", "signal 6", "an invariant does not hold", "bad_alloc"]
    err = octet("exec", "--programs", programs(place / "p.jsonl", faults), "--out", place / "exec", "--no-cache", code=1)
    check(place / "exec", lambda r: r["task_id"].startswith("bad"), *said)
    assert err.count("this costs that answer") == 4 and "exec bad-0 sample 0" in err, err
    stages = ["segv, reading the answer", "", "segv, reading what the program reported", "", "stack, judging", "",
              "abort, reading the answer", "logic, reading the answer", "memory, reading what the program reported"]
    said = ["reading the answer", "reading what the program reported", "judging what the program did",
            "reading the answer", "invariant", "bad_alloc"]
    octet("score", "--suite", "humaneval+", "--data", DATA, "--tasks", "Octet/0", "--samples",
          answers(place / "a.jsonl", stages), "--out", place / "score", "--no-cache", "--emit", "evalplus", code=1)
    check(place / "score", lambda r: bool(stages[r["sample"]]), *said)
    before = records(place / "score")
    octet("score", "--config", place / "score/run.json", code=1)
    assert records(place / "score") == before
    octet("report", place / "score", "--html", place / "page", "--data", DATA)


def hangs(place):
    stages = ["hang, reading the answer", "", "hang, reading what the program reported", ""]
    begun = time.monotonic()
    octet("score", "--suite", "humaneval+", "--data", DATA, "--tasks", "Octet/0", "--samples",
          answers(place / "a.jsonl", stages), "--out", place / "score", "--no-cache", code=1)
    check(place / "score", lambda r: bool(stages[r["sample"]]), "did not come to an end", "did not come to an end")
    assert time.monotonic() - begun < 120


def memory(place):
    """Killed outright, as by the kernel for want of memory: nobody can say who was at fault, so it is found out."""
    faults = ["killed, judging", "killed, judging"]
    err = octet("exec", "--programs", programs(place / "p.jsonl", faults), "--out", place / "run", "--no-cache", "--jobs", 2,
                code=1)
    check(place / "run", lambda r: r["task_id"].startswith("bad"), "signal 9", "signal 9")
    assert "this costs that answer" in err, err


def verify(place):
    """A response at which octet fails is neither chosen nor rejected; that it was is known when pairs are made again."""
    code = "def double(n):\n    return 2 * n\n"
    texts = [code, code + "# FAULT(segv, reading)\n", code + "# FAULT(segv, joining)\n", code + "# FAULT(stack, judging)\n",
             "def double(n):\n    return n\n", code + "# two times\ndouble(1)\n", "def double(n):\n    return n + 1\n"]
    prompt = {"id": "p", "language": "python", "prompt": "def double(n):\n", "responses":
              [{"id": f"r{i}", "text": text} for i, text in enumerate(texts)],
              "tests": {"kind": "append", "code": "assert double(3) == 6\nassert double(0) == 0\n"}}
    (place / "c.jsonl").write_text(json.dumps(prompt) + "\n")
    octet("verify", "--candidates", place / "c.jsonl", "--out", place / "run", "--no-cache", "--min-tests", 1, code=1)
    failed = {r["sample"] for r in records(place / "run") if r["verdict"] == "harness_error"}
    assert {1} <= failed <= {0, 1, 2, 3}, records(place / "run")  # comments are no part of the program that is run
    pairs = (place / "run/pairs.meta.jsonl").read_text()
    octet("verify", "--from", place / "run", "--out", place / "again", "--min-tests", 1, code=1)
    assert (place / "again/pairs.meta.jsonl").read_text() == pairs


def children(pid):
    return [int(p) for p in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def signals(place):
    """What is sent to octet alone reaches its working process; that one ends with octet, however octet ends."""
    slow = place / "slow.jsonl"
    slow.write_text("".join(json.dumps({"id": f"s{i}", "language": "sh", "program": f"sleep 0.2; echo {i}"}) + "\n"
                            for i in range(40)))
    for name, sent, code in (("term", signal.SIGTERM, 130), ("int", signal.SIGINT, 130), ("kill", signal.SIGKILL, -9)):
        run = place / name
        process = start("exec", "--programs", slow, "--out", run, "--no-cache", "--jobs", 1)
        deadline = time.monotonic() + 60
        while not (run / "verdicts.jsonl").exists() or not records(run):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        worker, = children(process.pid)
        os.kill(process.pid, sent)
        assert process.wait(timeout=60) == code, (name, process.returncode)
        while pathlib.Path(f"/proc/{worker}").exists():
            assert time.monotonic() < deadline, f"{name}: the working process is still there"
            time.sleep(0.1)
    # A working process that is killed is started again, and the run is finished.
    process = start("exec", "--programs", slow, "--out", place / "again", "--no-cache", "--jobs", 2)
    while not (place / "again/verdicts.jsonl").exists() or not records(place / "again"):
        time.sleep(0.1)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    out, err = process.communicate(timeout=200)
    assert process.returncode == 0 and "each alone" in err, (process.returncode, err)
    assert [r["verdict"] for r in records(place / "again")] == ["passed"] * 40


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder + "/cache"
        globals()[sys.argv[1]](pathlib.Path(folder))
    print(f"{sys.argv[1]}: passed")
