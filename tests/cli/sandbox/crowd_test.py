#!/usr/bin/env python3
"""What else a user runs is not counted against a program's limit of processes, and the limit holds all the same.

    crowd_test.py full|degraded

In degraded mode an ordinary user's programs share the kernel's count with everything of that user.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

LIMIT = 16
# An init process that counts by itself looks every 20 ms; this program forks every 2.
MOST = {"full": LIMIT, "degraded": 10 * LIMIT}

BYSTANDER = """
import threading, time
for _ in range(300):
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
print("here", flush=True)
time.sleep(600)
"""

FORKS = """
import os, signal, time

def children(most):
    made = []
    while len(made) < most:
        try:
            child = os.fork()
        except BlockingIOError:
            break
        if child == 0:
            time.sleep(60)
            os._exit(0)
        made.append(child)
        time.sleep(0.002)
    return made

first = children(600)
for child in first:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
time.sleep(0.2)
again = children(4)
print(len(first), len(again))
"""


def main():
    mode, = sys.argv[1:]
    bystander = subprocess.Popen([sys.executable, "-c", BYSTANDER], stdout=subprocess.PIPE)
    try:
        bystander.stdout.readline()
        with tempfile.TemporaryDirectory() as name:
            place = pathlib.Path(name)
            record = {"id": "forks", "language": "python", "program": FORKS, "limits": {"processes": LIMIT}}
            (place / "programs.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
            subprocess.run([os.environ["OCTET"], "exec", "--programs", place / "programs.jsonl",
                            "--out", place / "run", "--sandbox", mode, "--no-cache"], check=True)
            verdict = json.loads((place / "run/verdicts.jsonl").read_text(encoding="utf-8"))
    finally:
        bystander.kill()
        bystander.wait()
    assert verdict["verdict"] == "passed", verdict
    first, again = map(int, verdict["stdout"].split())
    print(f"{first} processes beside the program under a limit of {LIMIT}, {again} after they had gone")
    assert LIMIT / 2 <= first <= MOST[mode] and again == 4, verdict


if __name__ == "__main__":
    main()
